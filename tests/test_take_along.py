"""A narrowed list, taken along: as a feed, a calendar, a table, on paper."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from core import listing, tables
from core.languages import LANGUAGES
from core.tables import safe
from labs.models import LabPage
from news.models import EventPage
from opportunities.models import OpportunityPage
from tests.factories import EventPageFactory, LabPageFactory, OpportunityPageFactory

pytestmark = pytest.mark.django_db

SECTIONS = ("labs", "opportunities", "events", "news")


def rows(client: Client, path: str) -> list[dict[str, str]]:
    """Give a table as a spreadsheet reads it."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def html(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def shown(client: Client, path: str) -> list[str]:
    """Give the addresses of the entries of a list, on all of its pages."""
    return [str(link["href"]) for link in html(client, path).select("#list .card__title a")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_table_holds_what_the_list_holds(client: Client, section: str, language: str) -> None:
    table = rows(client, f"/{language}/{section}/list.csv?field=physics")
    addresses = shown(client, f"/{language}/{section}/?field=physics&print=1")
    assert addresses
    assert len(table) == len(addresses)
    slugs = [list(row.values())[-1].split("/")[-2] for row in table]
    assert slugs == [address.split("/")[-2] for address in addresses]


def test_the_headings_of_a_table_are_in_the_readers_language(client: Client) -> None:
    firsts = {next(iter(rows(client, f"/{code}/labs/list.csv")[0])) for code in LANGUAGES}
    assert len(firsts) == len(LANGUAGES)
    assert "Headline" in firsts


def test_a_table_keeps_to_its_limit_and_the_list_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    monkeypatch.setattr(listing, "MOST_ROWS", 3)
    assert len(rows(client, "/fr/labs/list.csv")) == 3
    note = html(client, "/fr/labs/").select_one(".take-along .quiet")
    assert note is not None
    assert "3" in note.get_text()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "  ="])
def test_no_cell_is_run_by_a_spreadsheet(client: Client, start: str) -> None:
    assert safe(f"{start}1+1").startswith("'")


def test_a_headline_that_looks_like_a_formula_is_text(client: Client) -> None:
    hostile = '=HYPERLINK("http://example.org";"x")'
    LabPageFactory(headline_fr=hostile, acronym="@SUM(A1)")
    table = rows(client, "/fr/labs/list.csv")
    cells = [cell for row in table for cell in row.values()]
    assert f"'{hostile}" in cells
    assert "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


@pytest.mark.parametrize("section", ["labs", "opportunities", "events", "news"])
def test_a_feed_holds_what_is_chosen_and_has_an_id_of_its_own(client: Client, section: str) -> None:
    whole = feedparser.parse(client.get(f"/fr/{section}/feed/").content)
    narrow = feedparser.parse(client.get(f"/fr/{section}/feed/?field=physics").content)
    addresses = shown(client, f"/fr/{section}/?field=physics&print=1")
    assert {entry.link.split("/", 3)[3] for entry in narrow.entries} == {
        address.removeprefix("/") for address in addresses
    }
    assert 0 < len(narrow.entries) < len(whole.entries)
    assert narrow.feed.id != whole.feed.id
    assert "Physique" in narrow.feed.title
    links = {link.rel: link.href for link in narrow.feed.links}
    assert links["self"].endswith(f"/fr/{section}/feed/?field=physics")
    assert links["alternate"].endswith(f"/fr/{section}/?field=physics")


def test_a_calendar_of_events_holds_what_is_chosen(client: Client) -> None:
    EventPage.objects.all().delete()
    now = timezone.now()
    for slug, days in (("coming", 10), ("past", -30), ("long-past", -500)):
        start = now + timedelta(days=days)
        EventPageFactory(slug=slug, headline_fr=slug, start=start, end=start + timedelta(hours=1))

    def names(query: str) -> set[str]:
        content = client.get(f"/fr/events/calendar.ics{query}").content
        return {str(event["SUMMARY"]) for event in Calendar.from_ical(content).events}

    assert names("") == {"coming", "past"}
    assert names("?when=coming") == {"coming"}
    assert names("?when=past") == {"past", "long-past"}
    assert names("?field=physics") == set()


@pytest.mark.parametrize("section", SECTIONS)
def test_the_ways_to_take_a_list_along_carry_its_choices(client: Client, section: str) -> None:
    page = html(client, f"/fr/{section}/?field=physics")
    ways = [str(link["href"]) for link in page.select(".take-along a")]
    assert len(ways) >= 3
    assert all("field=physics" in way for way in ways)
    for way in ways:
        address = way if way.startswith("/") else f"/fr/{section}/{way}"
        assert client.get(address).status_code == 200
    own = [str(link["href"]) for link in page.select("head link[rel=alternate][type]")]
    assert {link for link in own if f"/{section}/" in link} == {
        link for link in own if link.endswith("?field=physics")
    }
    assert "field=physics" in page.select_one(".share__address").get_text()  # type: ignore[union-attr]
    code = page.select_one(".share img")
    assert code is not None
    assert unquote(str(code["src"])).endswith(f"/fr/{section}/?field=physics")
    assert client.get(str(code["src"])).status_code == 200


def test_the_printable_view_is_the_whole_list_up_to_a_limit(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = LabPage.objects.listed().count()
    assert number > 20
    assert len(shown(client, "/fr/labs/?print=1")) == number
    whole = html(client, "/fr/labs/?print=1")
    assert not whole.select("#filters, .pagination, .map")
    assert not whole.select("#list .notice")
    monkeypatch.setattr(listing, "MOST_PRINTED", 5)
    cut = html(client, "/fr/labs/?print=1")
    assert str(number) in cut.select("#list .notice")[0].get_text()
    assert len(cut.select("#list .card")) == 5


def test_what_is_private_is_in_no_table_and_no_feed(client: Client) -> None:
    lab: Any = LabPageFactory(headline_fr="Secret")
    PageViewRestriction.objects.create(page=lab, restriction_type="login")
    draft: Any = LabPageFactory(headline_fr="Brouillon", live=False)
    for path in ("list.csv", "feed/", "?print=1"):
        content = client.get(f"/fr/labs/{path}").content.decode()
        assert lab.headline_fr not in content
        assert draft.headline_fr not in content


def test_a_calendar_of_deadlines_holds_what_is_chosen_with_two_alarms_each(client: Client) -> None:
    OpportunityPage.objects.all().delete()
    deadline = timezone.now() + timedelta(days=20)
    made: dict[str, dict[str, Any]] = {
        "call": {"kind": "call"},
        "phd": {"kind": "phd"},
        "rolling": {"kind": "call", "deadline": None, "rolling": True},
        "closed": {"kind": "call", "deadline": timezone.now() - timedelta(days=1)},
    }
    for slug, facts in made.items():
        OpportunityPageFactory(slug=slug, headline_fr=slug, **{"deadline": deadline, **facts})

    def events(query: str) -> dict[str, Any]:
        response = client.get(f"/fr/opportunities/deadlines.ics{query}")
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        found = Calendar.from_ical(response.content).events
        return {str(event["SUMMARY"]).split()[-1]: event for event in found}

    assert set(events("")) == {"call", "phd"}
    assert set(events("?kind=call")) == {"call"}
    assert set(events("?status=closed")) == {"closed"}
    for event in events("").values():
        alarms = [part["TRIGGER"].dt for part in event.walk("VALARM")]
        assert sorted(alarms) == [timedelta(days=-7), timedelta(days=-1)]
