"""iCalendar files (RFC 5545, RFC 7986): what the calendar of any page type has in common."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from icalendar import Calendar, Event, Timezone
from icalendar.prop import vDuration

from .responses import revalidated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.http import HttpRequest

    from .models import BasePage

PRODUCER = "-//CNRS Office in China//Site//EN"
REFRESH = timedelta(hours=12)


def sequence(page: BasePage) -> int:
    """Give a number that grows with each publication: the seconds since the first one.

    Revisions can be purged, and one scheduled long ago can be published after a younger one, so neither
    their number nor their id only grows; the moment of publication does.
    """
    if page.first_published_at is None or page.last_published_at is None:
        return 0
    return max(0, int((page.last_published_at - page.first_published_at).total_seconds()))


def page_event(page: BasePage, uid: str, start: datetime, address: str) -> Event:
    """Give the VEVENT of something that a page tells of: the same UID in every language."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence(page))
    changed = page.changed_at or start
    event.add("last-modified", changed)
    event.add("dtstamp", changed)  # the same where there is no METHOD (RFC 5545, 3.8.7.2)
    event.add("dtstart", start)
    event.add("url", address)
    return event


def add_words(event: Event, words: Mapping[str, str], lang: str) -> None:
    """Add the texts that there are, with the language that they are in."""
    for name, text in words.items():
        if text:
            event.add(name, text, parameters={"LANGUAGE": lang})


def calendar_of(events: Iterable[Event], name: str) -> Calendar:
    """Give a calendar of these events, with the definition of every time zone they use."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.calendar_name = name
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.subcomponents = list(events)
    years = [moment.year for event in calendar.events for moment in (event.start, event.end)]
    if years:
        first, last = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
        # Sorted, for the file to be the same each time; definitions come before what uses them.
        calendar.subcomponents[:0] = [
            Timezone.from_tzid(name, first_date=first, last_date=last)
            for name in sorted(calendar.get_missing_tzids())
        ]
    return calendar


def calendar_response(request: HttpRequest, calendar: Calendar, filename: str) -> HttpResponse:
    """Give a calendar as a file; phones offer to add what comes inline, and save an attachment."""
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    return revalidated(request, response)
