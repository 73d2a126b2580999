"""Events as iCalendar: one event, and the office's calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Event

from core.addresses import absolute, path_in
from core.calendars import calendar_of, calendar_response, sequence
from core.languages import active_language
from core.routing import load_frame

from .models import EventPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from .models import EventIndexPage

KEPT = timedelta(days=365)  # a past event stays in subscribers' calendars for a year


def event_calendar(request: HttpRequest, page: EventPage) -> HttpResponse:
    """Give one event as a file."""
    calendar = calendar_of([component(page, request)], page.text.headline)
    return calendar_response(request, calendar, f"{page.slug}.ics", page.changed_at)


def office_calendar(request: HttpRequest, index: EventIndexPage) -> HttpResponse:
    """Give the coming events and those of the last year, in whatever language they can be read."""
    frame = load_frame(request, page=index)
    recent = timezone.now() - KEPT
    events = EventPage.objects.child_of(index).listed().for_cards().filter(end__gte=recent)
    pages = list(events.order_by("start", "pk"))
    name = f"{index.text.headline} · {frame.office_name}"
    calendar = calendar_of((component(page, request) for page in pages), name)
    changes = [page.changed_at for page in (index, *pages) if page.changed_at]
    return calendar_response(request, calendar, "calendar.ics", max(changes, default=None))


def component(page: EventPage, request: HttpRequest) -> Event:
    """Give the VEVENT of an event: the same UID in every language, words in the one shown."""
    start, end = page.start, page.end
    if start is None or end is None:
        raise Http404("Only a draft has no dates.")
    address = absolute(path_in(page, active_language(), request))
    event = Event()
    event.add("uid", str(page.translation_key))
    event.add("sequence", sequence(page))
    changed = page.changed_at or start
    event.add("last-modified", changed)
    event.add("dtstamp", changed)  # the same where there is no METHOD (RFC 5545, 3.8.7.2)
    event.add("dtstart", start.astimezone(page.zone))
    if end > start:
        event.add("dtend", end.astimezone(page.zone))
    event.add("url", address)
    if page.online_link:
        event.add("conference", page.online_link, parameters={"VALUE": "URI"})
    with translation.override(page.shown_language):
        for name, text in _words(page, address).items():
            if text:
                event.add(name, text, parameters={"LANGUAGE": page.text.lang})
        if fields := [field.label for field in page.fields.all()]:
            event.categories = fields
    return event


def _words(page: EventPage, address: str) -> dict[str, str]:
    """Give what a calendar shows of an event, in the active language."""
    links = [
        (_("Follow online: %(address)s"), page.online_link),
        (_("Register: %(address)s"), page.registration_link),
        (_("More: %(address)s"), address),
    ]
    lines = [page.text.summary, *(text % {"address": link} for text, link in links if link)]
    return {
        "summary": page.text.headline,
        "description": "\n".join(filter(None, lines)),
        "location": place(page),
    }


def place(page: EventPage) -> str:
    """Give where an event is, in the active language: venue and city, or its address online."""
    city: Any = page.city
    parts = (page.text.venue, city.label if city else "")
    return ", ".join(filter(None, parts)) or page.online_link
