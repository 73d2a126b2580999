"""Events for programs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from ninja import Field, Router
from ninja import Query as InQuery

from core.addresses import address_in
from core.api import (
    ListQuery,
    Query,
    Readable,
    Results,
    Term,
    describing,
    found,
    narrowed,
    readable,
    term,
    terms,
)
from core.feeds import whole_text
from core.languages import active_language

from .facets import EVENTS
from .models import EventPage

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router()


class EventSummary(Readable):
    """An event, as lists show it."""

    start: datetime = Field(description="On the clock of the event's own time zone.")
    end: datetime
    timezone: str
    city: Term | None
    venue: str
    online: bool
    fields: list[Term]


class Event(EventSummary):
    """An event, whole."""

    online_link: str
    registration_link: str
    registration_deadline: datetime | None
    calendar: str = Field(description="The event as an iCalendar file.")
    html: str = Field(description="The event and its programme; links are absolute.")


@router.get(
    "",
    response=Results[EventSummary],
    summary="Events",
    openapi_extra=describing(EVENTS),
)
def events(request: HttpRequest, query: InQuery[ListQuery]) -> dict[str, Any]:
    """Give the coming events, or those of the time asked for by `when`, the next one first."""
    return narrowed(request, EVENTS, query, summary)


@router.get("/{reference}", response=Event, summary="One event")
def event(request: HttpRequest, reference: str, query: InQuery[Query]) -> dict[str, Any]:
    """Give an event by its identifier, or by its slug; past ones too."""
    page: EventPage = found(EventPage.for_detail().listed(), reference)
    closes = page.registration_deadline
    return {
        **summary(page),
        "online_link": page.online_link,
        "registration_link": page.registration_link,
        "registration_deadline": closes and closes.astimezone(page.zone),
        "calendar": f"{address_in(page, active_language())}event.ics",
        "html": whole_text(page),
    }


def summary(page: EventPage) -> dict[str, Any]:
    """Give what lists say of an event."""
    return {
        **readable(page),
        "start": page.start and page.start.astimezone(page.zone),
        "end": page.end and page.end.astimezone(page.zone),
        "timezone": page.timezone,
        "city": term(page.city),
        "venue": page.text.venue,
        "online": bool(page.online_link),
        "fields": terms(page.fields.all()),
    }
