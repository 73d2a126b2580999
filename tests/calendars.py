"""Calendars fetched and parsed, for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client
from icalendar import Calendar

from news.models import EventPage

if TYPE_CHECKING:
    from django.http import HttpResponse


def fetch(path: str, language: str = "fr", **headers: str) -> HttpResponse:
    return Client().get(f"/{language}/events/{path}", headers=headers)  # type: ignore[return-value]


def read(path: str, language: str = "fr") -> Any:
    """Give the calendar, parsed; its properties have too many types to tell apart."""
    response = fetch(path, language)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return Calendar.from_ical(response.content)


def event_of(page: Any, language: str = "fr") -> Any:
    (event,) = read(f"{page.slug}/event.ics", language).events
    return event


def some_event() -> EventPage:
    """Give an event that can be read in three languages."""
    page: EventPage = EventPage.objects.filter(ready_fr=True, ready_zh_hans=True, ready_en=True)[0]
    return page
