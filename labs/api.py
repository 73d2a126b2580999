"""Laboratories for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja import Field, Router, Schema
from ninja import Query as InQuery

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
from core.text import PageText

from .facets import LABS
from .models import LabPage

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router()


class LabSummary(Readable):
    """A laboratory, as lists show it."""

    acronym: str
    unit_code: str
    kind: Choice
    city: Term | None
    fields: list[Term]
    website: str


class Capability(Schema):
    """Something a laboratory can do or lend."""

    kind: Choice
    access: Choice
    name: str
    description: str
    access_details: str


class Lab(LabSummary):
    """A laboratory, whole."""

    latitude: float | None
    longitude: float | None
    institutes: list[Term]
    supervising_bodies: list[Term]
    chinese_partners: list[Term]
    capabilities: list[Capability]
    html: str = Field(description="What it offers, seeks and says of itself; links are absolute.")


@router.get(
    "",
    response=Results[LabSummary],
    summary="Laboratories",
    openapi_extra=describing(LABS),
)
def labs(request: HttpRequest, query: InQuery[ListQuery]) -> dict[str, Any]:
    """Give the laboratories that may be read in some language, by acronym."""
    return narrowed(request, LABS, query, summary)


@router.get("/{reference}", response=Lab, summary="One laboratory")
def lab(request: HttpRequest, reference: str, query: InQuery[Query]) -> dict[str, Any]:
    """Give a laboratory by its identifier, or by its slug."""
    page: LabPage = found(LabPage.for_detail().listed(), reference)
    return {
        **summary(page),
        "latitude": page.latitude,
        "longitude": page.longitude,
        "institutes": terms(page.institutes),
        "supervising_bodies": terms(page.supervising_bodies),
        "chinese_partners": terms(page.chinese_partners),
        "capabilities": capabilities(page),
        "html": whole_text(page),
    }


def summary(page: LabPage) -> dict[str, Any]:
    """Give what lists say of a laboratory."""
    return {
        **readable(page),
        "acronym": page.acronym,
        "unit_code": page.unit_code,
        "kind": choice(page.kind, page.get_kind_display()),
        "city": term(page.city),
        "fields": terms(page.fields.all()),
        "website": page.website,
    }


def capabilities(page: LabPage) -> list[dict[str, Any]]:
    """Give what a laboratory can do or lend, in the language in which it is shown."""
    shown = ((one, PageText(one, page.shown_language)) for one in page.capabilities.all())
    return [
        {
            "kind": choice(one.kind, one.get_kind_display()),
            "access": choice(one.access, one.get_access_display()),
            **{name: getattr(text, name) for name in ("name", "description", "access_details")},
        }
        for one, text in shown
        if text.name
    ]
