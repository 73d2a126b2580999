"""Deadlines taken along as calendar files, and the days off on which they fall."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import time_machine
from icalendar import Calendar

from core.languages import LANGUAGES
from core.zones import BEIJING, PARIS
from tests.crawl import address_of, path_of
from tests.factories import OpportunityPageFactory
from tests.reading import get, said, words

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 20, 12, 0, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def file_of(client: Client, call: Any, language: str = "fr") -> Any:
    """Give the calendar of a call's deadline, parsed."""
    response = client.get(f"{path_of(call, language)}deadline.ics")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def event_of(client: Client, call: Any, language: str = "fr") -> Any:
    (event,) = file_of(client, call, language).events
    return event


def call_closing(*moment: int, zone: Any = BEIJING, **facts: Any) -> Any:
    names = {BEIJING: "Asia/Shanghai", PARIS: "Europe/Paris"}
    deadline = datetime(*moment, tzinfo=zone)  # type: ignore[misc,arg-type]  # year to minute
    return OpportunityPageFactory(deadline=deadline, timezone=names[zone], **facts)


# --- Calendar files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", [BEIJING, PARIS])
def test_a_deadline_is_a_moment_in_the_time_zone_of_its_call(client: Client, zone: Any) -> None:
    call = call_closing(2026, 3, 30, 17, 30, zone=zone)
    calendar = file_of(client, call)
    event = calendar.events[0]
    assert event.start == event.end == call.deadline
    assert event["dtstart"].params["TZID"] == str(zone)
    assert [component.tz_name for component in calendar.timezones] == [str(zone)]


def test_a_deadline_rings_a_week_and_a_day_before(client: Client) -> None:
    call = call_closing(2026, 3, 30, 17, 30)
    alarms = event_of(client, call).walk("VALARM")
    assert [alarm.TRIGGER for alarm in alarms] == [timedelta(days=-7), timedelta(days=-1)]
    assert {str(alarm["action"]) for alarm in alarms} == {"DISPLAY"}
    assert all("Un titre" in alarm["description"] for alarm in alarms)


def test_the_words_are_those_of_the_reader_and_the_uid_is_one(client: Client) -> None:
    call = call_closing(2026, 3, 30, 17, 30, apply_link="https://apply.example/form")
    events = {language: event_of(client, call, language) for language in LANGUAGES}
    assert len({str(event["uid"]) for event in events.values()}) == 1
    for language, headline in (("fr", "Un titre"), ("zh-hans", "一个标题"), ("en", "A headline")):
        event = events[language]
        assert headline in event["summary"]
        assert str(event["url"]) == address_of(call, language)
        assert "https://apply.example/form" in event["description"]


def test_a_call_in_one_language_keeps_it_and_the_address_is_the_readers(client: Client) -> None:
    call = call_closing(2026, 3, 30, 17, 30, ready_fr=False, ready_en=False)
    event = event_of(client, call, "fr")
    assert "一个标题" in event["summary"]
    assert event["summary"].params["LANGUAGE"] == "zh-Hans"
    assert str(event["url"]) == address_of(call, "fr")


def test_a_deadline_that_moves_is_the_same_event_in_a_newer_version(client: Client) -> None:
    call = call_closing(2026, 3, 30, 17, 30)
    call.save_revision().publish()
    call.refresh_from_db()
    before = event_of(client, call)
    with time_machine.travel(NOW + timedelta(hours=1)):
        call.deadline += timedelta(days=7)
        call.save_revision().publish()
        after = event_of(client, call)
    assert after["uid"] == before["uid"]
    assert UUID(str(before["uid"]).removesuffix("-deadline")) == call.translation_key
    assert after["sequence"] > before["sequence"]
    assert after.start == before.start + timedelta(days=7)


def test_a_program_that_asks_again_is_told_that_nothing_changed(client: Client) -> None:
    path = f"{path_of(call_closing(2026, 3, 30, 17, 30), 'fr')}deadline.ics"
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_offered_while_there_is_a_deadline_ahead(client: Client, language: str) -> None:
    offered = {
        "ahead": call_closing(2026, 3, 30, 17, 30),
        "past": call_closing(2026, 1, 2, 17, 30),
        "none": OpportunityPageFactory(deadline=None, rolling=True),
    }
    links = {
        state: [link["href"] for link in get(client, path_of(call, language)).select("a.tool")]
        for state, call in offered.items()
    }
    assert links["ahead"] == [f"{path_of(offered['ahead'], language)}deadline.ics"]
    assert not links["past"]
    assert not links["none"]


def test_a_call_without_a_deadline_and_a_draft_have_no_file(client: Client) -> None:
    for call in (
        OpportunityPageFactory(deadline=None, rolling=True),
        OpportunityPageFactory(live=False),
    ):
        get(client, f"{path_of(call, 'en')}deadline.ics", 404)


# --- Days off ---------------------------------------------------------------------------------------


def warnings(client: Client, call: Any, language: str = "en") -> list[str]:
    found = get(client, path_of(call, language)).select(".facts__warning p")
    return [words(paragraph) for paragraph in found[1:]]


@pytest.mark.parametrize(
    ("deadline", "zone", "expected"),
    [
        # The Spring Festival; in Paris a Tuesday like any other.
        (
            (2026, 2, 17, 17, 0),
            BEIJING,
            ["In China, Tuesday 17 February 2026 is a public holiday: Spring Festival."],
        ),
        # A day off that makes a bridge, and has no name of its own.
        ((2026, 2, 20, 17, 0), BEIJING, ["In China, Friday 20 February 2026 is a day off."]),
        # Bastille Day, and a quarter past midnight of the day after in Beijing.
        (
            (2026, 7, 14, 18, 15),
            PARIS,
            ["In France, Tuesday 14 July 2026 is a public holiday: National Day."],
        ),
        # A Saturday that China works through.
        (
            (2026, 5, 9, 12, 0),
            BEIJING,
            [
                "In China, Saturday 9 May 2026 is worked, to make up for a public holiday.",
                "In France, Saturday 9 May 2026 falls on a weekend.",
            ],
        ),
        # Saturday in Beijing already, still Friday in Paris.
        (
            (2026, 3, 28, 0, 30),
            BEIJING,
            ["In China, Saturday 28 March 2026 falls on a weekend."],
        ),
        # The same feast in both countries, on two different days of the week.
        (
            (2026, 5, 1, 17, 0),
            PARIS,
            [
                "In China, Friday 1 May 2026 is a public holiday: Labour Day.",
                "In France, Friday 1 May 2026 is a public holiday: Labour Day.",
            ],
        ),
        ((2026, 3, 31, 17, 0), PARIS, []),
    ],
)
def test_a_day_off_in_either_country_is_told(
    client: Client, deadline: tuple[int, ...], zone: Any, expected: list[str]
) -> None:
    assert warnings(client, call_closing(*deadline, zone=zone)) == expected


def test_a_day_off_is_in_the_calendar_too(client: Client) -> None:
    event = event_of(client, call_closing(2026, 7, 14, 12, 0, zone=PARIS), "en")
    assert "In France, Tuesday 14 July 2026 is a public holiday" in event["description"]


def test_nobody_is_warned_of_a_deadline_that_is_past(client: Client) -> None:
    assert not warnings(client, call_closing(2026, 1, 1, 12, 0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_is_named_in_the_readers_language(client: Client, language: str) -> None:
    (text,) = warnings(client, call_closing(2026, 6, 19, 17, 0), language)
    assert said("Dragon Boat Festival", language) in text
