"""Events as iCalendar: one event, and the office's calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.addresses import absolute, path_in
from core.calendars import add_words, calendar_of, calendar_response, page_event
from core.feeds import list_title
from core.languages import active_language, enumerated
from core.routing import load_frame

from .models import EventPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from icalendar import Event

    from .models import EventIndexPage

KEPT = timedelta(days=365)  # a past event stays in subscribers' calendars for a year


def event_calendar(request: HttpRequest, page: EventPage) -> HttpResponse:
    """Give one event as a file."""
    calendar = calendar_of([component(page, request)], page.text.headline)
    return calendar_response(request, calendar, f"{page.slug}.ics")


def office_calendar(request: HttpRequest, index: EventIndexPage) -> HttpResponse:
    """Give the events of the list; where it is not said when, the coming ones and those of the last year."""
    frame = load_frame(request, page=index)
    entries = index.faceted(request)
    is_said = bool(entries.selection.values("when"))
    keys = entries.keys() if is_said else entries.keys("when")
    events = EventPage.objects.listed().for_cards().filter(pk__in=list(keys))
    if not is_said:
        events = events.filter(end__gte=timezone.now() - KEPT)
    pages = list(events.order_by("start", "pk"))
    name = f"{list_title(index, entries)} · {frame.office_name}"
    calendar = calendar_of((component(page, request) for page in pages), name)
    return calendar_response(request, calendar, "calendar.ics")


def component(page: EventPage, request: HttpRequest) -> Event:
    """Give the VEVENT of an event: the same UID in every language, words in the one shown."""
    start, end = page.start, page.end
    if start is None or end is None:
        raise Http404("Only a draft has no dates.")
    address = absolute(path_in(page, active_language(), request))
    event = page_event(page, str(page.translation_key), start.astimezone(page.zone), address)
    if end > start:
        event.add("dtend", end.astimezone(page.zone))
    if page.online_link:
        event.add("conference", page.online_link, parameters={"VALUE": "URI"})
    with translation.override(page.shown_language):
        add_words(event, _words(page, address), page.text.lang)
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
    return enumerated((page.text.venue, city.label if city else "")) or page.online_link
