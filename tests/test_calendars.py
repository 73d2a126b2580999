"""The calendars, as a calendar program reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from core.languages import HTML_LANG, LANGUAGES, best_language, text_in
from core.text import typeset
from news.calendars import component
from news.models import EventPage
from tests.calendars import event_of, fetch, read, some_event
from tests.crawl import address_of
from tests.publishing import publish

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.django_db

PARIS, BEIJING = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Shanghai")


def local_times(calendar: Any) -> list[datetime]:
    """Give the starts, worked out from the file's own time zone definitions and nothing else."""
    zones = {zone.tz_name: zone.to_tz(lookup_tzid=False) for zone in calendar.timezones}
    starts = [event["DTSTART"] for event in calendar.events]
    return [
        start.dt.replace(tzinfo=zones[start.params["TZID"]], fold=start.dt.fold) for start in starts
    ]


# --- Time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        ("2027-03-27", 8),  # Saturday, winter time
        ("2027-03-28", 7),  # the night's change to summer time is past
        ("2027-10-30", 7),  # Saturday, summer time
        ("2027-10-31", 8),  # the night's change to winter time is past
    ],
)
def test_an_event_in_paris_is_at_its_hour_on_either_side_of_a_clock_change(
    day: str, utc_hour: int
) -> None:
    start = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=PARIS)
    page = publish(
        some_event(), timezone="Europe/Paris", start=start, end=start + timedelta(hours=2)
    )
    calendar = read(f"{page.slug}/event.ics")
    (event,) = calendar.events
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert event["DTSTART"].to_ical() == f"{day.replace('-', '')}T090000".encode()
    assert event.start == start
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Paris"]
    (by_definition,) = local_times(calendar)
    assert by_definition.astimezone(UTC).hour == utc_hour
    assert event.end - event.start == timedelta(hours=2)


def test_an_event_that_lasts_through_a_clock_change_ends_at_its_hour() -> None:
    start = datetime(2027, 3, 27, 22, tzinfo=PARIS)
    end = datetime(2027, 3, 28, 6, tzinfo=PARIS)
    event = event_of(publish(some_event(), timezone="Europe/Paris", start=start, end=end))
    assert event["DTEND"].to_ical() == b"20270328T060000"
    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(hours=7)


def test_an_event_in_beijing_is_in_beijing_time() -> None:
    start = datetime(2027, 7, 1, 14, tzinfo=BEIJING)
    page = publish(
        some_event(), timezone="Asia/Shanghai", start=start, end=start + timedelta(hours=1)
    )
    event = event_of(page)
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event["DTSTART"].to_ical() == b"20270701T140000"


def test_an_event_without_duration_has_no_end() -> None:
    page = some_event()
    assert "DTEND" not in event_of(publish(page, end=page.start))


def test_every_time_zone_of_the_calendar_is_defined_once_before_its_events() -> None:
    calendar = read("calendar.ics")
    names = [zone.tz_name for zone in calendar.timezones]
    assert names == ["Asia/Shanghai", "Europe/Paris"]
    assert calendar.get_missing_tzids() == set()
    kinds = [component.name for component in calendar.subcomponents]
    assert kinds == sorted(kinds, key=lambda kind: kind == "VEVENT")


def test_the_times_of_every_demo_event_are_those_that_are_stored() -> None:
    calendar = read("calendar.ics")
    by_uid = {str(page.translation_key): page for page in EventPage.objects.all()}
    for event, by_definition in zip(calendar.events, local_times(calendar), strict=True):
        page = by_uid[event["UID"]]
        assert event.start == page.start
        assert event.end == page.end
        assert by_definition.astimezone(UTC) == page.start


# --- Identity ------------------------------------------------------------------------------------


def test_the_uid_is_the_same_in_every_language_and_in_both_files() -> None:
    page = some_event()
    uids = {str(event_of(page, language)["UID"]) for language in LANGUAGES}
    assert uids == {str(page.translation_key)}
    for language in LANGUAGES:
        assert str(page.translation_key) in {
            str(event["UID"]) for event in read("calendar.ics", language).events
        }


def test_each_publication_raises_the_sequence_and_leaves_the_uid() -> None:
    page = some_event()
    seen = [event_of(page)]
    for days in (1, 2, 400):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            publish(page, headline_fr=f"Titre {days}")
            seen.append(event_of(page))
    assert len({event["UID"] for event in seen}) == 1
    numbers = [event["SEQUENCE"] for event in seen]
    assert numbers == sorted(set(numbers))
    assert numbers[0] >= 0
    assert numbers[-1] < 2**31
    stamps = [event["LAST-MODIFIED"].dt for event in seen]
    assert stamps == sorted(set(stamps))
    assert [event["DTSTAMP"].dt for event in seen] == stamps


def test_a_revision_scheduled_long_ago_raises_the_sequence_too() -> None:
    page = some_event()
    now = timezone.now()
    page.headline_fr = "Prévu de longue date"
    old = page.save_revision(approved_go_live_at=now + timedelta(days=2))
    page.headline_fr = "Corrigé entre-temps"
    with time_machine.travel(now + timedelta(days=1)):
        page.save_revision().publish()
        between = event_of(page)["SEQUENCE"]
    with time_machine.travel(now + timedelta(days=3)):
        old.publish()
        event = event_of(page)
    assert event["SUMMARY"] == "Prévu de longue date"
    assert event["SEQUENCE"] > between


def test_an_event_that_was_never_published_by_hand_is_valid() -> None:
    page = some_event()
    EventPage.objects.filter(pk=page.pk).update(
        first_published_at=None, last_published_at=None, latest_revision_created_at=None
    )
    event = event_of(page)
    assert event["SEQUENCE"] == 0
    assert event["DTSTAMP"].dt == page.start


def test_a_draft_without_dates_has_no_file(rf: RequestFactory) -> None:
    page = some_event()
    page.start = page.end = None
    with pytest.raises(Http404):
        component(page, rf.get("/"))


def test_a_draft_changes_nothing() -> None:
    page = some_event()
    before = fetch(f"{page.slug}/event.ics").content
    page.headline_fr = "Brouillon"
    page.save_revision()
    assert fetch(f"{page.slug}/event.ics").content == before


# --- Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_speaks_the_reader_s_language_or_the_best_other(language: str) -> None:
    pages = {str(page.translation_key): page for page in EventPage.objects.live()}
    events = read("calendar.ics", language).events
    foreign = 0
    for event in events:
        page = pages[event["UID"]]
        ready = {code for code in LANGUAGES if text_in(page, "ready", code)}
        shown = best_language(ready, language)
        assert shown
        foreign += shown != language
        assert event["SUMMARY"] == typeset(text_in(page, "headline", shown), shown)
        assert event["SUMMARY"].params["LANGUAGE"] == HTML_LANG[shown]
        description = str(event["DESCRIPTION"])
        assert typeset(text_in(page, "summary", shown), shown) in description
        assert page.registration_link in description
        assert event["URL"] == address_of(page, language)
        venue = text_in(page, "venue", shown)
        if page.city:
            assert text_in(page.city, "name", shown) in event["LOCATION"]
        assert typeset(venue, shown) in event["LOCATION"]
        fields = {text_in(field, "name", shown) for field in page.fields.all()}
        assert set(event.categories) == fields
    assert foreign, f"the demo has an event that is not ready in {language}"


def test_an_event_online_is_where_its_link_leads() -> None:
    link = "https://visio.example/salle"
    page = publish(some_event(), city=None, venue_fr="", online_link=link, registration_link="")
    event = event_of(page)
    assert event["LOCATION"] == link
    assert event["CONFERENCE"] == link
    assert link in event["DESCRIPTION"]


def test_an_event_with_neither_place_nor_fields_says_nothing_of_them() -> None:
    page = some_event()
    page.fields.clear()
    event = event_of(publish(page, city=None, venue_fr="", online_link=""))
    assert not {"LOCATION", "CATEGORIES", "CONFERENCE"} & set(event)


def test_punctuation_and_line_breaks_survive() -> None:
    headline = "Trois mots ; deux, un \\ « fin » : 量子 " + "long " * 20
    page = publish(some_event(), headline_en=headline.strip())
    assert event_of(page, "en")["SUMMARY"] == headline.strip()
