"""What readers see around and on every page: languages, menus, lists, errors."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from wagtail.models import Site

from core.blocks.live import MOST
from core.languages import HTML_LANG, LANGUAGES, NATIVE_NAMES
from core.models import OfficeSettings
from labs.models import Capability
from news.models import EventIndexPage, EventPage, NewsIndexPage
from tests.audit import CEILINGS, count_queries
from tests.crawl import path_of
from tests.factories import (
    EventPageFactory,
    LabPageFactory,
    NewsPageFactory,
    OpportunityPageFactory,
)
from tests.reading import get, one, said, words

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

FRENCH_ONLY = {"ready_zh_hans": False, "ready_en": False}


# --- A page that is not ready in the reader's language ---------------------------------------------


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_foreign_page_is_shown_whole_with_its_lang_a_badge_and_a_notice(
    client: Client, language: str
) -> None:
    page = NewsPageFactory(headline_zh_hans="草稿", headline_en="A draft", **FRENCH_ONLY)
    html = get(client, path_of(page, language))
    assert html.html["lang"] == HTML_LANG[language]  # type: ignore[index]
    for selector, text in (
        ("main h1", "Un titre"),
        (".page-head__lede", "Un résumé."),
        (".prose", "Du texte."),
        (".breadcrumb [aria-current]", "Un titre"),
    ):
        element = one(html, selector)
        assert (element["lang"], words(element)) == ("fr", text)
    notice = one(html, "main .notice")
    badge = one(notice, ".badge--language")
    assert (badge["lang"], badge.get_text()) == (HTML_LANG[language], said("French only", language))
    assert one(notice, "a")["href"] == path_of(page, "fr")


def test_a_page_in_the_readers_language_has_no_notice(client: Client) -> None:
    html = get(client, path_of(NewsPageFactory(), "zh-hans"))
    assert words(one(html, "main h1")) == "一个标题"
    assert not html.select("main .notice, main h1[lang]")


def test_only_is_not_said_of_a_page_that_is_ready_in_a_third_language(client: Client) -> None:
    html = get(client, path_of(NewsPageFactory(ready_fr=False), "fr"))
    assert one(html, "main .notice .badge--language").get_text() == said("in English", "fr")


def test_a_foreign_laboratory_mixes_no_languages(client: Client) -> None:
    lab = LabPageFactory(**FRENCH_ONLY)
    for names in ({"name_fr": "Datation", "name_en": "Dating"}, {"name_en": "Only in English"}):
        Capability.objects.create(page=lab, kind="method", access="call", **names)
    html = get(client, path_of(lab, "en"))
    row = one(html, "tbody th")
    assert (row["lang"], words(row)) == ("fr", "Datation")
    assert words(html.select("tbody td")[0]) == said("method", "en").capitalize()


@pytest.mark.parametrize(
    ("factory", "section", "facts"),
    [
        (LabPageFactory, "labs", {"acronym": "A"}),
        (EventPageFactory, "events", {}),
        (OpportunityPageFactory, "opportunities", {}),
    ],
)
def test_foreign_entries_are_listed_with_a_badge(
    client: Client, factory: Any, section: str, facts: dict[str, str]
) -> None:
    page = factory(headline_fr="Seulement ici", **FRENCH_ONLY, **facts)
    html = get(client, f"/zh-hans/{section}/")
    (card,) = (card for card in html.select(".card") if "Seulement ici" in card.get_text())
    title = one(card, "h3")
    assert title["lang"] == "fr"
    assert one(title, ".badge")["lang"] == "zh-Hans"
    assert one(title, "a")["href"] == path_of(page, "zh-hans")


def test_news_in_other_languages_are_listed_on_request(client: Client) -> None:
    NewsPageFactory(headline_fr="Seulement ici", **FRENCH_ONLY)
    assert "Seulement ici" not in get(client, "/en/news/").get_text()
    assert "Seulement ici" in get(client, "/en/news/?languages=all").get_text()


# --- The frame --------------------------------------------------------------------------------------


def test_the_switcher_leads_to_the_same_page_and_filters_but_not_to_a_page_number(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NewsIndexPage, "per_page", 2)
    html = get(client, "/fr/news/?kind=watch&page=2")
    links = html.select(".languages a")
    assert [link["href"] for link in links] == [f"/{code}/news/?kind=watch" for code in LANGUAGES]
    assert [(link["lang"], link.get_text()) for link in links] == [
        (HTML_LANG[code], NATIVE_NAMES[code]) for code in LANGUAGES
    ]
    assert [link.get("aria-current") for link in links] == ["true", None, None]


def test_the_switcher_keeps_what_is_searched(client: Client) -> None:
    html = get(client, "/fr/search/?q=%C3%A9nergie")
    links = [link["href"] for link in html.select(".languages a")]
    assert links == [f"/{code}/search/?q=%C3%A9nergie" for code in LANGUAGES]


def test_the_menu_says_where_the_reader_is(client: Client) -> None:
    def current(path: str) -> dict[str, str]:
        found = get(client, path).select(".menu a[aria-current]")
        return {str(link["href"]): str(link["aria-current"]) for link in found}

    assert current("/fr/labs/") == {"/fr/labs/": "page"}
    assert current("/fr/labs/optique-quantique-lyon/") == {"/fr/labs/": "true"}
    assert current("/fr/") == {}


def test_the_breadcrumb_leads_up(client: Client) -> None:
    html = get(client, "/en/about/team/")
    assert [link["href"] for link in html.select(".breadcrumb a")] == ["/en/", "/en/about/"]
    assert not get(client, "/en/").select(".breadcrumb")


def test_pages_about_searching_have_one_search_box(client: Client) -> None:
    for path, status in (("/fr/", 200), ("/fr/search/", 200), ("/fr/labs/", 200), ("/fr/x/", 404)):
        one(get(client, path, status), "form[role=search]")


def test_filing_numbers_are_shown_once_they_are_set(client: Client) -> None:
    assert "beian" not in str(get(client, "/fr/"))
    office = OfficeSettings.objects.get()
    office.icp_number, office.police_number = "京ICP备00000000号", "京公网安备 11010500000000号"
    office.save()
    links = {link["href"]: words(link) for link in get(client, "/fr/").select(".footer__legal a")}
    assert links["https://beian.miit.gov.cn/"] == "京ICP备00000000号"
    register = "https://beian.mps.gov.cn/#/query/webSearch?code=11010500000000"
    assert links[register] == "京公网安备 11010500000000号"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_footer_states_accessibility_and_that_this_is_a_demonstration(
    client: Client, language: str
) -> None:
    html = get(client, f"/{language}/labs/")
    link = one(html, f'.footer__legal a[href="/{language}/accessibility/"]')
    assert link.get_text() == said("Accessibility: not compliant", language)
    assert html.select(".footer__demo")
    office = OfficeSettings.objects.get()
    office.demonstration = False
    office.save()
    assert not get(client, f"/{language}/labs/").select(".footer__demo")


def test_a_site_without_settings_has_a_frame_all_the_same(client: Client) -> None:
    OfficeSettings.objects.all().delete()
    name = Site.objects.get().site_name
    assert words(one(get(client, "/fr/about/"), ".wordmark__name")) == name


# --- Lists ------------------------------------------------------------------------------------------


def test_an_empty_list_says_so_and_leads_on(client: Client) -> None:
    EventPage.objects.all().delete()
    empty = one(get(client, "/fr/events/"), ".empty")
    assert words(one(empty, "h3")) == said("Nothing is listed here at the moment", "fr")
    assert "/fr/labs/" in [link["href"] for link in empty.select("a")]
    filtered = one(get(client, "/fr/events/?when=past"), ".empty")
    assert filtered.select("a")[0]["href"] == "/fr/events/"


def test_a_foreign_filter_value_is_noted_and_left_out(client: Client) -> None:
    html = get(client, "/fr/news/?kind=gossip")
    assert said("Kind", "fr") in words(one(html, "main .notice"))
    assert len(html.select(".card")) == len(get(client, "/fr/news/").select(".card"))
    assert not get(client, "/fr/news/?kind=watch").select("main .notice")


def test_pages_of_a_list_keep_the_filter(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NewsIndexPage, "per_page", 2)
    html = get(client, "/fr/news/?languages=all&kind=watch&page=2")
    assert one(html, ".pagination [rel=prev]")["href"] == "?kind=watch&languages=all"
    assert one(html, ".pagination [rel=next]")["href"] == "?kind=watch&languages=all&page=3"
    assert one(html, ".pagination [aria-current=page]").get_text() == "2"
    assert [box["id"] for box in html.select(".facet [checked]")] == ["kind-watch", "languages-all"]


@pytest.mark.parametrize(
    "address",
    [
        "search/?q=chimie&type=labpage",
        "labs/?field=chemistry&city=paris",
        "opportunities/?status=open&sort=newest",
        "opportunities/which-tool/?aim=project",
        "about/",
    ],
)
def test_links_carry_what_the_page_knows_only(client: Client, address: str) -> None:
    path, _mark, known = address.partition("?")
    foreign = "&".join(f"x{number}=1" for number in range(999))
    html = get(client, f"/en/{path}?{known}&{foreign}")
    in_french = one(html, "#languages a[hreflang=fr]")["href"]
    assert in_french == f"/fr/{address}"
    assert "x1=1" not in str(html)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["0", "-1", "999", "two", "1.5", "١", "１"])
def test_a_page_number_that_is_none_is_not_found(
    client: Client, language: str, number: str
) -> None:
    html = get(client, f"/{language}/labs/?page={number}", 404)
    assert words(one(html, "h1")) == said("Page not found", language)


def test_the_first_news_item_has_its_picture_or_its_lattice(client: Client) -> None:
    NewsPageFactory(date=timezone.now().date() + timedelta(days=1))
    first, second = get(client, "/fr/news/").select(".card")[:2]
    assert one(first, "img")["alt"] == ""
    assert not second.select("img")


# --- Figures to keep --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CEILINGS)
def test_a_page_takes_few_queries(kind: str) -> None:
    ceiling = CEILINGS[kind]
    assert count_queries(ceiling.path, "fr") <= ceiling.queries


@pytest.mark.parametrize(
    ("factory", "section"),
    [
        (LabPageFactory, "labs/"),
        (EventPageFactory, "events/"),
        (OpportunityPageFactory, "opportunities/"),
        (NewsPageFactory, "news/"),
    ],
)
def test_a_longer_list_takes_no_more_queries(factory: Any, section: str) -> None:
    factory._meta.model.objects.all().delete()
    for _number in range(3):
        factory()
    few = count_queries(section, "fr")
    for _number in range(15):
        factory()
    assert count_queries(section, "fr") == few


def test_the_site_map_names_a_long_section_in_part_and_leads_to_the_rest(client: Client) -> None:
    NewsPageFactory.create_batch(MOST + 1)
    html = get(client, "/en/sitemap/")
    section = one(html, '.sitemap h2 a[href="/en/news/"]').find_parent("li")
    links = [str(link["href"]) for link in section.select(".sitemap__list a")]
    assert len(links) == MOST + 1
    assert links[-1] == "/en/news/"


def test_the_front_page_leads_to_lists_by_whatever_slug(client: Client) -> None:
    index = EventIndexPage.objects.get()
    index.slug = "agenda"
    index.save()
    assert get(client, "/fr/").select('.section__more a[href="/fr/agenda/"]')
