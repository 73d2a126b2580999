"""Deadlines as iCalendar: one call's, with two alarms."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Alarm

from core.addresses import address_in
from core.calendars import add_words, calendar_of, calendar_response, page_event
from core.feeds import list_title
from core.languages import active_language
from core.routing import load_frame

from .days_off import warnings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from icalendar import Event

    from .models import OpportunityIndexPage, OpportunityPage

MOST_EVENTS = 500
ALARMS = (timedelta(days=7), timedelta(days=1))  # before the deadline


def deadline_calendar(request: HttpRequest, call: OpportunityPage) -> HttpResponse:
    """Give the deadline of a call as a file; 404 for a call that has none."""
    if call.deadline is None:
        raise Http404("A rolling call has no deadline.")
    calendar = calendar_of([deadline_event(call, active_language())], call.text.headline)
    return calendar_response(request, calendar, f"{call.slug}.ics")


def deadlines_calendar(request: HttpRequest, index: OpportunityIndexPage) -> HttpResponse:
    """Give the deadlines of the calls of a list, as it is narrowed, as a calendar to subscribe to."""
    entries = index.faceted(request)
    calls = list(entries.page(0, MOST_EVENTS).filter(deadline__isnull=False))
    name = f"{list_title(index, entries)} · {load_frame(request, page=index).office_name}"
    language = active_language()
    calendar = calendar_of((deadline_event(call, language) for call in calls), name)
    return calendar_response(request, calendar, "deadlines.ics")


def deadline_event(call: OpportunityPage, language: str) -> Event:
    """Give the deadline of a call that has one, for the reader of a language, as a moment with two alarms."""
    if call.deadline is None:
        raise ValueError(f"{call} has no deadline")
    address = address_in(call, language)
    moment = call.deadline.astimezone(ZoneInfo(call.timezone))
    event = page_event(call, f"{call.translation_key}-deadline", moment, address)
    event.add("transp", "TRANSPARENT")  # nobody is busy because a call closes
    with translation.override(language):
        shown = call.shown_language
    with translation.override(shown):
        words = _words(call, address)
        lang = call.text.lang
    add_words(event, words, lang)
    for before in ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -before)
        alarm.add("description", words["summary"], parameters={"LANGUAGE": lang})
        event.add_component(alarm)
    return event


def _words(call: OpportunityPage, address: str) -> dict[str, str]:
    """Give what a calendar shows of a deadline, in the active language."""
    lines = [call.text.summary, *warnings(call)]
    if call.apply_link:
        lines.append(_("Apply: %(address)s") % {"address": call.apply_link})
    lines.append(_("More: %(address)s") % {"address": address})
    return {
        "summary": _("Deadline: %(call)s") % {"call": call.text.headline},
        "description": "\n".join(filter(None, lines)),
    }
