"""Calls for programs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from ninja import Field, Router, Schema
from ninja import Query as InQuery

from core.addresses import address_in
from core.api import (
    Choice,
    ListQuery,
    Query,
    Readable,
    Results,
    Term,
    choice,
    describing,
    found,
    narrowed,
    readable,
    term,
    terms,
)
from core.feeds import whole_text
from core.languages import active_language
from labs.models import LabPage

from .facets import CALLS
from .models import OpportunityPage

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router()


class CallSummary(Readable):
    """A call or an offer, as lists show it."""

    kind: Choice
    direction: Choice
    status: Choice = Field(
        description="upcoming, open, closing (within 14 days), closed or rolling."
    )
    opens: datetime | None
    deadline: datetime | None = Field(description="On the clock of the call's own time zone.")
    timezone: str = Field(description="Asia/Shanghai or Europe/Paris.")
    rolling: bool
    fields: list[Term]


class Other(Schema):
    """Another page that a call names."""

    id: UUID
    headline: str
    url: str


class Call(CallSummary):
    """A call or an offer, whole."""

    career_stages: list[Term]
    programme: Term | None
    host_lab: Other | None
    counterpart: Other | None = Field(
        description="The same joint call, filed in the other country."
    )
    amount: int | None
    currency: str
    duration_months: int | None
    apply_link: str
    deadline_warnings: list[str] = Field(
        description="Where the deadline falls on a holiday or a weekend, in China or in France."
    )
    calendar: str | None = Field(description="The deadline as an iCalendar file.")
    html: str = Field(description="The call, who may apply and how; links are absolute.")


@router.get(
    "",
    response=Results[CallSummary],
    summary="Calls and offers",
    openapi_extra=describing(CALLS),
)
def calls(request: HttpRequest, query: InQuery[ListQuery]) -> dict[str, Any]:
    """Give the calls that can still be answered, or those of the `status` asked for, the next deadline first."""
    return narrowed(request, CALLS, query, summary)


@router.get("/{reference}", response=Call, summary="One call")
def call(request: HttpRequest, reference: str, query: InQuery[Query]) -> dict[str, Any]:
    """Give a call by its identifier, or by its slug; closed ones too."""
    page: OpportunityPage = found(OpportunityPage.for_detail().listed(), reference)
    address = address_in(page, active_language())
    return {
        **summary(page),
        "career_stages": terms(page.career_stages.all()),
        "programme": term(page.programme),
        "host_lab": other(LabPage, page.host_lab_id),
        "counterpart": other(OpportunityPage, page.counterpart_id),
        "amount": page.amount,
        "currency": page.currency,
        "duration_months": page.duration_months,
        "apply_link": page.apply_link,
        "deadline_warnings": page.deadline_warnings,
        "calendar": f"{address}deadline.ics" if page.deadline else None,
        "html": whole_text(page),
    }


def summary(page: OpportunityPage) -> dict[str, Any]:
    """Give what lists say of a call."""
    zone = ZoneInfo(page.timezone)
    status = page.status
    return {
        **readable(page),
        "kind": choice(page.kind, page.get_kind_display()),
        "direction": choice(page.direction, page.get_direction_display()),
        "status": choice(status.value, status.label),
        "opens": page.opens and page.opens.astimezone(zone),
        "deadline": page.deadline and page.deadline.astimezone(zone),
        "timezone": page.timezone,
        "rolling": page.rolling,
        "fields": terms(page.fields.all()),
    }


def other(model: Any, key: int | None) -> dict[str, Any] | None:
    """Give another page that a call names, if everybody may see it."""
    page = model.objects.listed().filter(pk=key).first() if key else None
    if page is None:
        return None
    url = address_in(page, active_language())
    return {"id": page.translation_key, "headline": page.text.headline, "url": url}
