"""Dates are typed on the clock of the page's own time zone, whatever the editor's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from news.models import EventPage
from opportunities.models import OpportunityPage
from tests.editing import Editor, draft, log_in
from tests.factories import EventPageFactory, NewsPageFactory, OpportunityPageFactory

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

EDITORS_ZONES = ("Asia/Shanghai", "Europe/Paris", "America/New_York")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize("editors_zone", EDITORS_ZONES)
@pytest.mark.parametrize(
    ("zone", "typed", "moment"),
    [
        ("Asia/Shanghai", "2027-01-15 09:30", "2027-01-15 01:30"),
        ("Europe/Paris", "2027-01-15 09:30", "2027-01-15 08:30"),
        ("Europe/Paris", "2027-07-15 09:30", "2027-07-15 07:30"),
        # The night Paris moves its clocks is a night like another in Beijing.
        ("Asia/Shanghai", "2027-03-28 02:30", "2027-03-27 18:30"),
        ("Asia/Shanghai", "2027-10-31 02:30", "2027-10-30 18:30"),
    ],
)
def test_a_time_is_read_on_the_clock_of_the_page(
    client: Client, editors_zone: str, zone: str, typed: str, moment: str
) -> None:
    page = EventPageFactory(timezone=zone)
    log_in(client, "publisher", "en", editors_zone)
    response = Editor.of(client, page).publish(start=typed, end="2027-12-01 10:00")
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.start == utc(moment)


@pytest.mark.parametrize("editors_zone", EDITORS_ZONES)
@pytest.mark.parametrize(
    "moment", ["2027-07-15 07:30:00", "2027-10-31 00:30:00", "2027-10-31 01:30:00"]
)
def test_saving_without_a_change_keeps_the_moment(
    client: Client, editors_zone: str, moment: str
) -> None:
    start = utc(moment)
    page = EventPageFactory(timezone="Europe/Paris", start=start, end=start + timedelta(hours=3))
    log_in(client, "publisher", "fr", editors_zone)
    assert Editor.of(client, page).publish().status_code == 302
    page.refresh_from_db()
    assert page.start == start


def test_a_deadline_keeps_its_seconds(client: Client) -> None:
    page = OpportunityPageFactory(deadline=utc("2027-07-15 15:59:59"))
    log_in(client, "publisher")
    Editor.of(client, page).publish()
    page.refresh_from_db()
    assert page.deadline == utc("2027-07-15 15:59:59")


@pytest.mark.parametrize("editors_zone", EDITORS_ZONES)
def test_the_form_shows_the_clock_of_the_page(client: Client, editors_zone: str) -> None:
    page = EventPageFactory(
        timezone="Europe/Paris", start=utc("2027-07-15 07:30"), end=utc("2027-07-16 07:30")
    )
    log_in(client, "publisher", "en", editors_zone)
    form = BeautifulSoup(Editor.of(client, page).opened().content, "html.parser")
    assert form.select_one("[name=start]")["value"] == "2027-07-15 09:30"  # type: ignore[index]


def test_changing_the_time_zone_keeps_what_the_clock_shows(client: Client) -> None:
    page = EventPageFactory(start=utc("2027-07-15 01:30"), end=utc("2027-07-15 04:00"))
    log_in(client, "publisher")
    Editor.of(client, page).publish(timezone="Europe/Paris")
    page.refresh_from_db()
    assert page.start == utc("2027-07-15 07:30"), "09:30 in Beijing became 09:30 in Paris"


def test_an_hour_that_does_not_exist_is_a_form_error(client: Client) -> None:
    page = EventPageFactory(timezone="Europe/Paris")
    log_in(client, "publisher")
    response = Editor.of(client, page).publish(start="2027-03-28 02:30", end="2027-03-28 12:00")
    assert "start" in errors(response)


def test_a_zone_that_nobody_offers_is_a_form_error(client: Client) -> None:
    page = EventPageFactory()
    log_in(client, "publisher")
    assert "timezone" in errors(Editor.of(client, page).publish(timezone="Mars/Olympus"))


def errors(response: Any) -> set[str]:
    assert response.status_code == 200
    return set(response.context_data["form"].errors)


@pytest.mark.parametrize("action", ["save", "publish"])
def test_an_event_does_not_end_before_it_starts(client: Client, action: str) -> None:
    page = EventPageFactory()
    log_in(client, "publisher", "fr")
    editor = Editor.of(client, page)
    response = getattr(editor, action)(start="2027-01-15 09:30", end="2027-01-15 09:00")
    assert errors(response) == {"end"}
    (error,) = response.context_data["form"].errors.as_data()["end"]
    with translation.override("en"):
        english = str(error.message)
    with translation.override("fr"):
        assert str(error.message) != english
        assert str(error.message) in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"opens": "2027-02-01 09:00", "deadline": "2027-01-01 09:00"}, {"deadline"}),
        ({"rolling": True, "deadline": "2027-01-01 09:00"}, {"deadline"}),
        ({"deadline": "bientôt"}, {"deadline"}),
    ],
)
def test_dates_of_a_call_that_contradict_each_other_are_form_errors(
    client: Client, typed: dict[str, Any], fields: set[str]
) -> None:
    page = OpportunityPageFactory()
    log_in(client, "publisher")
    assert errors(Editor.of(client, page).save(**typed)) == fields


@pytest.mark.parametrize("typed", ["0001-01-01 10:00", "1899-12-31 10:00", "9999-12-31 23:59"])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Paris"])
def test_a_year_that_nobody_means_is_a_form_error_and_breaks_no_calendar(
    client: Client, zone: str, typed: str
) -> None:
    event, call = EventPageFactory(timezone=zone), OpportunityPageFactory(timezone=zone)
    log_in(client, "publisher", "fr", "America/New_York")
    assert "end" in errors(Editor.of(client, event).publish(end=typed))
    assert errors(Editor.of(client, call).publish(deadline=typed)) == {"deadline"}
    assert "expire_at" in errors(Editor.of(client, call).publish(expire_at=typed))
    assert client.get("/fr/events/calendar.ics").status_code == 200


def test_a_news_item_is_dated_in_our_time(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "editor")
    assert errors(Editor.of(client, page).save(date="0202-11-23")) == {"date"}
    assert Editor.of(client, page).save(date="2026-11-23").status_code == 302


def test_an_event_is_saved_as_a_draft_before_its_dates_are_known(client: Client) -> None:
    page = EventPageFactory(live=False)
    log_in(client, "editor")
    assert Editor.of(client, page).save(start="", end="").status_code == 302
    undated = draft(page)
    assert undated.start is undated.end is None
    assert not undated.is_past
    assert not undated.registration_is_open
    log_in(client, "publisher")
    assert errors(Editor.of(client, page).publish()) == {"start", "end"}
    assert not EventPage.objects.get(pk=page.pk).live


def test_publication_is_scheduled_on_the_editors_own_clock(client: Client) -> None:
    page = OpportunityPageFactory(timezone="Asia/Shanghai")
    log_in(client, "publisher", "en", "Europe/Paris")
    Editor.of(client, page).save(go_live_at="2027-07-15 09:30")
    assert draft(page).go_live_at == utc("2027-07-15 07:30")
    assert OpportunityPage.objects.get(pk=page.pk).live
