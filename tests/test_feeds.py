"""The Atom feeds, as a feed reader sees them."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import PageViewRestriction

from core import feeds
from core.languages import HTML_LANG, LANGUAGES, best_language, text_in
from core.models import BasePage
from core.text import typeset
from news.models import NewsIndexPage, NewsPage
from opportunities.models import OpportunityPage
from tests.crawl import address_of
from tests.factories import EventPageFactory, OpportunityPageFactory
from tests.publishing import publish

if TYPE_CHECKING:
    from django.http import HttpResponse

pytestmark = pytest.mark.django_db

SECTIONS = ("news", "opportunities", "labs", "events")
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ONLY = {
    "fr": {"en": "en anglais seulement", "zh-hans": "en chinois seulement"},
    "zh-hans": {"fr": "仅法文", "en": "仅英文"},
    "en": {"fr": "French only", "zh-hans": "Chinese only"},
}


def fetch(section: str, language: str = "fr", **headers: str) -> HttpResponse:
    return Client().get(f"/{language}/{section}/feed/", headers=headers)  # type: ignore[return-value]


def read(section: str, language: str = "fr") -> Any:
    """Give the feed as feedparser reads it, provided that it finds no fault with it."""
    response = fetch(section, language)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content, response_headers={"content-type": "application/xml"})
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def moment(parts: Any) -> datetime:
    return datetime.fromtimestamp(timegm(parts), UTC)


def some_news() -> NewsPage:
    """Give a news item that can be read in three languages."""
    ready: NewsPage = NewsPage.objects.filter(ready_fr=True, ready_zh_hans=True, ready_en=True)[0]
    return ready


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_feed_says_what_it_is_and_where(section: str, language: str, settings: Any) -> None:
    index = BasePage.objects.get(slug=section, depth=3).specific
    feed = read(section, language).feed
    assert feed.language == HTML_LANG[language]
    assert feed.title.startswith(text_in(index, "headline", language))
    links = {link.rel: link.href for link in feed.links}
    assert links["alternate"] == address_of(index, language)
    assert links["self"] == f"{settings.SITE_URL}/{language}/{section}/feed/"
    assert feed.id.startswith("urn:uuid:")
    assert feed.author


def test_each_feed_has_its_own_id() -> None:
    ids = {read(section, language).feed.id for section in SECTIONS for language in LANGUAGES}
    assert len(ids) == len(SECTIONS) * len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_of_news_holds_what_is_ready_in_the_language_the_newest_first(
    language: str,
) -> None:
    entries = read("news", language).entries
    ready = [page for page in NewsPage.objects.live() if text_in(page, "ready", language)]
    assert {entry.link for entry in entries} == {address_of(page, language) for page in ready}
    dates = [moment(entry.published_parsed) for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert len(ready) < NewsPage.objects.live().count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_of_calls_holds_all_that_can_be_answered_each_in_its_best_language(
    language: str,
) -> None:
    response = fetch("opportunities", language)
    root = ElementTree.fromstring(response.content)  # noqa: S314  # our own document
    entries = {
        entry.find(f"{ATOM}link").get("href"): entry  # type: ignore[union-attr]
        for entry in root.iter(f"{ATOM}entry")
    }
    answerable = [
        call
        for call in OpportunityPage.objects.live()
        if call.rolling or call.deadline > timezone.now()
    ]
    assert set(entries) == {address_of(call, language) for call in answerable}
    badges = set()
    for call in answerable:
        ready = {code for code in LANGUAGES if text_in(call, "ready", code)}
        shown = best_language(ready, language)
        assert shown
        entry = entries[address_of(call, language)]
        headline = typeset(text_in(call, "headline", shown), shown)
        title = entry.findtext(f"{ATOM}title") or ""
        assert entry.get(LANG) == HTML_LANG[shown]
        assert title.endswith(headline)
        if shown == language:
            assert title == headline
        elif len(ready) == 1:
            badges.add(title.removesuffix(f" {headline}"))
    assert badges
    assert badges <= {f"[{words}]" for words in ONLY[language].values()}


@pytest.mark.parametrize("section", SECTIONS)
def test_an_entry_holds_the_whole_text_with_absolute_links(section: str, settings: Any) -> None:
    root = ElementTree.fromstring(fetch(section).content)  # noqa: S314  # our own document
    contents = [entry.findtext(f"{ATOM}content") or "" for entry in root.iter(f"{ATOM}entry")]
    assert all("<p>" in content for content in contents)
    joined = " ".join(contents)
    assert f'href="{settings.SITE_URL}/fr/' in joined
    assert 'href="/' not in joined
    assert 'src="/' not in joined
    assert "srcset" not in joined


def test_the_call_s_conditions_are_in_its_entry() -> None:
    call = OpportunityPage.objects.listed().not_closed().filter(ready_en=True)[0]
    publish(call, eligibility_en="<p>Anybody at all.</p>", how_to_apply_en="")
    entry = next(
        entry
        for entry in read("opportunities", "en").entries
        if entry.link.endswith(f"{call.slug}/")
    )
    assert "<h2>Who may apply</h2><p>Anybody at all.</p>" in entry.content[0].value
    assert "How to apply" not in entry.content[0].value


def test_a_call_without_text_has_its_summary_only() -> None:
    call = OpportunityPage.objects.listed().not_closed().filter(ready_en=True)[0]
    publish(call, body_en="[]", eligibility_en="", how_to_apply_en="")
    entry = next(
        entry
        for entry in read("opportunities", "en").entries
        if entry.link.endswith(f"{call.slug}/")
    )
    assert entry.summary == call.summary_en
    assert "content" not in entry


def test_an_entry_is_dated_by_the_day_the_item_bears_and_by_its_last_publication() -> None:
    page = some_news()
    later = timezone.now() + timedelta(days=2)
    with time_machine.travel(later, tick=False):
        page = publish(page, headline_fr="Un titre corrigé")
        entry = next(e for e in read("news").entries if e.link == address_of(page, "fr"))
    assert entry.title == "Un titre corrigé"
    assert moment(entry.updated_parsed) == later.replace(microsecond=0)
    assert entry.published == f"{page.date.isoformat()}T00:00:00+08:00"


def test_an_entry_keeps_its_id_in_every_language_and_after_a_move_or_a_correction() -> None:
    page = some_news()

    def ids() -> set[str]:
        return {
            entry.id
            for language in LANGUAGES
            for entry in read("news", language).entries
            if entry.link == address_of(page, language)
        }

    before = ids()
    assert before == {f"urn:uuid:{page.translation_key}"}
    page = publish(page, slug="another-address", headline_fr="Un autre titre")
    assert ids() == before


def test_a_headline_with_markup_is_shown_as_text() -> None:
    hostile = "<b>Gras</b> & ]]> <script>alert(1)</script>"
    page = publish(some_news(), headline_en=hostile, summary_en=hostile)
    entry = next(e for e in read("news", "en").entries if e.link == address_of(page, "en"))
    assert entry.title_detail.type == "text/plain"
    root = ElementTree.fromstring(fetch("news", "en").content)  # noqa: S314  # our own document
    titles = [title.text for title in root.iter(f"{ATOM}title")]
    assert hostile in titles
    summaries = [summary.text or "" for summary in root.iter(f"{ATOM}summary")]
    assert any("&lt;script&gt;" in summary for summary in summaries)
    assert not any("<script>" in summary for summary in summaries)


def test_unpublished_private_and_unready_items_are_left_out() -> None:
    draft, private, unready = NewsPage.objects.filter(ready_fr=True, ready_en=True)[:3]
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    publish(unready, ready_fr=False, source_language="en")
    links = {entry.link for entry in read("news").entries}
    assert not {address_of(page, "fr") for page in (draft, private, unready)} & links
    assert address_of(unready, "en") in {entry.link for entry in read("news", "en").entries}


def test_the_feed_of_a_private_section_is_private() -> None:
    index = NewsIndexPage.objects.get()
    PageViewRestriction.objects.create(
        page=index, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )
    response = fetch("news")
    assert b"<entry" not in response.content
    assert "public" not in response.headers.get("Cache-Control", "")


def test_who_may_read_a_private_section_may_read_its_feed(admin: Client) -> None:
    PageViewRestriction.objects.create(page=NewsIndexPage.objects.get(), restriction_type="login")
    response = admin.get("/fr/news/feed/")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert "private" in response.headers["Cache-Control"]
    assert "public" not in response.headers["Cache-Control"]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_feed_without_entries_is_valid_and_does_not_change_by_the_minute(section: str) -> None:
    BasePage.objects.filter(depth=4).update(live=False)
    first = fetch(section)
    assert read(section).entries == []
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert fetch(section).headers["ETag"] == first.headers["ETag"]


def test_a_feed_holds_the_last_entries_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert feeds.MOST_ENTRIES >= 20
    whole = [entry.id for entry in read("news").entries]
    monkeypatch.setattr("core.feeds.MOST_ENTRIES", 3)
    assert [entry.id for entry in read("news").entries] == whole[:3]


@pytest.mark.parametrize("section", SECTIONS)
def test_what_has_not_changed_is_not_sent_again(section: str) -> None:
    first = fetch(section)
    again = fetch(section, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_has_changed_is_sent_again() -> None:
    first = fetch("news")
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        publish(some_news(), headline_fr="Un titre corrigé")
        again = fetch("news", **{"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 200
        assert "Un titre corrigé" in again.content.decode()


@pytest.mark.parametrize("path", ["feed/", "list.csv", "deadlines.ics"])
def test_a_date_alone_never_hides_that_an_entry_has_left(path: str) -> None:
    """What remains in a list is no newer for it: only the ETag tells."""
    call = OpportunityPageFactory(headline_en="Soon withdrawn")
    publish(call)
    seen = http_date(timezone.now().timestamp() + 60)
    call.unpublish()
    response = Client().get(f"/en/opportunities/{path}", headers={"If-Modified-Since": seen})
    assert response.status_code == 200
    assert "Soon withdrawn" not in response.content.decode()
    assert "Last-Modified" not in response.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_in_one_language_leaves_the_words_of_the_others(language: str) -> None:
    before = [entry.title for entry in read("news", language).entries]
    publish(some_news(), headline_zh_hans="更正后的标题")
    after = [entry.title for entry in read("news", language).entries]
    assert (before == after) == (language != "zh-hans")


def test_a_feed_answers_to_head_and_nothing_lies_below_it(client: Client) -> None:
    assert client.head("/fr/news/feed/").headers["ETag"]
    assert client.get("/fr/news/feed/more/").status_code == 404
    assert client.get("/fr/news/feed").headers["Location"] == "/fr/news/feed/"


def test_control_characters_that_a_program_stored_do_not_break_the_feed() -> None:
    publish(some_news(), headline_fr="Un\x0btitre\x0f", summary_fr="Un\x08 résumé")
    entries = {entry.title: entry.summary for entry in read("news").entries}
    assert entries["Un titre"] == "Un résumé"


def test_plain_text_stays_text_in_feeds() -> None:
    event = EventPageFactory(venue_fr="Salle A & B <b>2</b>")
    (entry,) = [each for each in read("events").entries if each.link.endswith(f"/{event.slug}/")]
    assert "Salle A &amp; B &lt;b&gt;2&lt;/b&gt;" in entry.content[0].value
