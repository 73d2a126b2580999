"""The calendar of each language: what it holds, and how it is fetched."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.languages import LANGUAGES, column, text_in
from news.models import EventIndexPage, EventPage
from reference.models import City
from tests.calendars import event_of, fetch, read, some_event
from tests.publishing import publish

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.django_db

PARIS, BEIJING = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Shanghai")


# --- The calendar --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_has_a_name_and_a_pace(language: str) -> None:
    calendar = read("calendar.ics", language)
    index = EventIndexPage.objects.get()
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["NAME"].startswith(text_in(index, "headline", language))
    assert calendar["X-WR-CALNAME"] == calendar["NAME"]
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert "METHOD" not in calendar


def test_the_calendar_holds_what_is_coming_and_the_last_year() -> None:
    coming, recent, old = EventPage.objects.live()[:3]
    now = timezone.now()
    for page, days in ((coming, 400), (recent, -364), (old, -366)):
        day = now + timedelta(days=days)
        publish(page, start=day - timedelta(hours=1), end=day, registration_deadline=None)
    uids = {str(event["UID"]) for event in read("calendar.ics").events}
    assert {str(coming.translation_key), str(recent.translation_key)} <= uids
    assert str(old.translation_key) not in uids
    assert fetch(f"{old.slug}/event.ics").status_code == 200


def test_the_calendar_is_in_the_order_of_time() -> None:
    starts = [event.start for event in read("calendar.ics").events]
    assert starts == sorted(starts)


def test_an_empty_calendar_is_valid() -> None:
    EventPage.objects.update(live=False)
    assert read("calendar.ics").subcomponents == []


def test_unpublished_and_private_events_are_left_out() -> None:
    draft, private, unready = EventPage.objects.listed().filter(end__gt=timezone.now())[:3]
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    EventPage.objects.filter(pk=unready.pk).update(
        **{column("ready", code): False for code in LANGUAGES}
    )
    uids = {str(event["UID"]) for event in read("calendar.ics").events}
    assert not {str(page.translation_key) for page in (draft, private, unready)} & uids
    assert fetch(f"{draft.slug}/event.ics").status_code == 404
    assert fetch(f"{unready.slug}/event.ics").status_code == 404
    assert b"VEVENT" not in fetch(f"{private.slug}/event.ics").content


# --- Addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "events/nothing/event.ics",
        "events/event.ics",
        "events/other.ics",
        "events/calendar.ics/",
        "calendar.ics",
        "news/calendar.ics",
        "nothing/calendar.ics",
    ],
)
def test_a_calendar_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/fr/{path}").status_code == 404


def test_an_unknown_language_is_not_found(client: Client) -> None:
    assert client.get("/de/events/calendar.ics").status_code == 404


@pytest.mark.parametrize("path", ["calendar.ics", "{slug}/event.ics"])
def test_a_calendar_is_a_file_that_answers_to_head(client: Client, path: str) -> None:
    slug = some_event().slug
    path = path.format(slug=slug)
    response = client.head(f"/fr/events/{path}")
    assert response.status_code == 200
    assert response.content == b""
    name = "calendar.ics" if path == "calendar.ics" else f"{slug}.ics"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("path", ["calendar.ics", "{slug}/event.ics"])
def test_what_has_not_changed_is_not_sent_again(path: str) -> None:
    path = path.format(slug=some_event().slug)
    first = fetch(path)
    again = fetch(path, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        publish(some_event(), headline_fr="Un titre corrigé")
        again = fetch(path, **{"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 200


def test_a_city_s_name_is_in_the_language_of_the_event() -> None:
    page = publish(some_event(), city=City.objects.get(identifier="beijing"))
    assert event_of(page, "zh-hans")["LOCATION"].endswith("北京")
    assert event_of(page, "fr")["LOCATION"].endswith("Pékin")
