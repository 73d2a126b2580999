"""What each page tells machines about its subject (JSON-LD)."""

from __future__ import annotations

from typing import Any

import pytest

from core.languages import HTML_LANG, text_in
from core.models import BasePage, OfficeSettings
from news.models import EventPage, NewsPage
from tests.crawl import Shown, crawl, show
from tests.publishing import publish

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crawl")]


def described(page_type: type[BasePage]) -> list[tuple[Shown, dict[str, Any]]]:
    """Give the pages of a type with the structured data that is not the breadcrumb."""
    found = []
    for shown in crawl():
        if isinstance(shown.page, page_type):
            (data,) = (v for k, v in shown.structured_data.items() if k != "BreadcrumbList")
            assert data["@context"] == "https://schema.org"
            found.append((shown, data))
    assert found
    return found


def test_the_front_page_describes_the_organisation(home: Any) -> None:
    for shown, data in described(type(home)):
        office = OfficeSettings.objects.get()
        assert data["@type"] == "Organization"
        assert data["name"] == text_in(office, "office_name", shown.language)
        assert data["url"] == shown.canonical
        assert data["telephone"] == office.phone
        comma = "，" if shown.language == "zh-hans" else ", "
        assert data["address"]["streetAddress"].count(comma) >= 2
        assert "BreadcrumbList" not in shown.structured_data


def test_news_are_described_as_articles() -> None:
    for shown, data in described(NewsPage):
        expected = "NewsArticle" if shown.page.kind == "news" else "Article"
        assert data["@type"] == expected
        assert data["headline"] in shown.title
        assert data["url"] == shown.canonical
        assert data["inLanguage"] == HTML_LANG[shown.shown_language]
        assert data["datePublished"] == shown.page.date.isoformat()
        assert data["dateModified"].endswith("+08:00")
        assert data["publisher"]["@type"] == "Organization"
        assert data["image"].startswith("http")


def test_events_are_described_with_their_time_and_place() -> None:
    modes = set()
    for shown, data in described(EventPage):
        event = shown.page
        start = event.start.astimezone(event.zone)
        assert data["@type"] == "Event"
        assert data["name"] in shown.title
        assert data["startDate"] == start.isoformat()
        assert data["startDate"][-6] in "+-"
        assert data["endDate"] >= data["startDate"]
        kinds = {location["@type"] for location in data["location"]}
        mode = data["eventAttendanceMode"].removeprefix("https://schema.org/")
        modes.add(mode)
        assert (
            kinds
            == {
                "OfflineEventAttendanceMode": {"Place"},
                "OnlineEventAttendanceMode": {"VirtualLocation"},
                "MixedEventAttendanceMode": {"Place", "VirtualLocation"},
            }[mode]
        )
        for location in data["location"]:
            assert location.get("url") == event.online_link or location["name"]
            if event.city and location["@type"] == "Place":
                assert location["address"]["addressCountry"] == event.city.country
    assert len(modes) == 3


def test_an_event_with_neither_place_nor_link_says_that_the_place_is_to_come() -> None:
    event = EventPage.objects.filter(ready_en=True)[0]
    publish(event, city=None, online_link="", venue_fr="", venue_zh_hans="", venue_en="")
    (place,) = show(event, "en").structured_data["Event"]["location"]
    assert place["name"] == "Place to be announced"


def test_the_breadcrumb_leads_from_the_front_page_to_the_page() -> None:
    known = {shown.address for shown in crawl()}
    below_home = [shown for shown in crawl() if shown.page.depth > 2]
    assert below_home
    for shown in below_home:
        steps = shown.structured_data["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert len(steps) == shown.page.depth - 1
        assert {step["item"] for step in steps} <= known
        assert steps[-1]["item"] == shown.canonical
        assert steps[-1]["name"] in shown.title


def test_an_event_without_dates_is_not_described() -> None:
    page = EventPage.objects.live()[0]
    page.start = page.end = None
    assert page.structured_data({}) == {}


def test_without_particulars_the_office_has_the_site_s_name(home: Any) -> None:
    OfficeSettings.objects.all().delete()
    shown = show(home, "fr")
    assert shown.structured_data["Organization"]["name"] == "CNRS en Chine"
    assert shown.title == f"{home.headline_fr} · CNRS en Chine"


def test_a_headline_cannot_leave_the_structured_data() -> None:
    page = NewsPage.objects.filter(ready_en=True, kind="news")[0]
    scripts = len(show(page, "en").html.select("script"))
    hostile = '</script><script>alert(1)</script><!-- & "quotes" ]]>'
    shown = show(publish(page, headline_en=hostile), "en")
    assert len(shown.html.select("script")) == scripts
    assert shown.structured_data["NewsArticle"]["headline"] == hostile
    assert shown.meta("og:title") == [hostile]
