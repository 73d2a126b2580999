"""One tree, one page per thing, three languages per page: each language rule of the house, tested."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings
from django.utils import translation
from modeltranslation.translator import translator
from wagtail.models import Locale

from core import checks
from core.languages import FALLBACKS, HTML_LANG, LANGUAGES, best_language, column
from core.models import BasePage
from news.models import NewsPage
from tests.factories import (
    EventPageFactory,
    LabPageFactory,
    NewsPageFactory,
    OpportunityPageFactory,
    StandardPageFactory,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db

PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
TITLES = {"fr": "Un titre", "zh-hans": "一个标题", "en": "A headline"}


def ready_only(*languages: str) -> dict[str, bool]:
    return {column("ready", code): code in languages for code in LANGUAGES}


def read(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


# --- One row a page ------------------------------------------------------------------------------


def test_wagtails_own_locale_trees_are_off() -> None:
    assert not settings.WAGTAIL_I18N_ENABLED
    assert Locale.objects.count() == 1
    assert settings.LANGUAGE_CODE == "fr"
    assert settings.MODELTRANSLATION_DEFAULT_LANGUAGE == "fr"


def test_the_page_model_is_ours_and_wagtails_fields_stay_wagtails() -> None:
    assert settings.WAGTAIL_PAGE_MODEL == "core.BasePage"
    for model in PAGE_TYPES:
        translated = set(translator.get_options_for_model(model).all_fields)
        assert not translated & {"title", "slug", "draft_title"}
        assert {"headline", "summary", "ready"} <= translated


def test_a_page_has_one_ascii_slug_for_all_its_languages(client: Client) -> None:
    page = NewsPageFactory(headline_zh_hans="量子", source_language="zh-hans", slug="")
    assert page.slug == "liang-zi"
    for language in LANGUAGES:
        assert client.get(f"/{language}/news/liang-zi/").status_code == 200


def test_the_internal_name_is_never_shown_to_readers(client: Client) -> None:
    page = NewsPageFactory()
    BasePage.objects.filter(pk=page.pk).update(title="NOM INTERNE", draft_title="NOM INTERNE")
    for language in LANGUAGES:
        for path in (f"/{language}/news/{page.slug}/", f"/{language}/news/", f"/{language}/"):
            assert "NOM INTERNE" not in client.get(path).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_internal_name_is_the_headline_of_the_language_of_origin(language: str) -> None:
    assert NewsPageFactory(source_language=language).title == TITLES[language]


# --- Registration --------------------------------------------------------------------------------


def test_every_page_type_is_registered_for_translation() -> None:
    assert set(PAGE_TYPES) <= set(translator.get_registered_models(abstract=False))
    assert checks.every_page_is_registered_for_translation(None) == []
    assert checks.required_text_exists(None) == []


def test_a_page_type_that_is_not_registered_stops_the_start(monkeypatch: Any) -> None:
    monkeypatch.setattr(translator, "get_registered_models", lambda abstract: [])
    errors = checks.every_page_is_registered_for_translation(None)
    assert {error.obj for error in errors} == set(PAGE_TYPES)
    assert {error.id for error in errors} == {"core.E001"}
    assert all(error.hint for error in errors)


def test_required_text_that_is_not_translated_stops_the_start(monkeypatch: Any) -> None:
    monkeypatch.setattr(NewsPage, "required_text", ("headline", "slug"))
    (error,) = checks.required_text_exists(None)
    assert (error.id, error.obj) == ("core.E002", NewsPage)
    assert "slug" in error.msg


def test_deferred_columns_are_loaded_in_their_own_language() -> None:
    page = NewsPageFactory()
    for code in LANGUAGES:
        with translation.override("en"):
            light = NewsPage.objects.only("title").get(pk=page.pk)
            assert getattr(light, column("headline", code)) == TITLES[code]


# --- Readiness -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_ready_means_readable_in_the_active_language(language: str) -> None:
    page = NewsPageFactory(**ready_only(language))
    for reader in LANGUAGES:
        with translation.override(reader):
            mine = BasePage.objects.filter(pk=page.pk)
            assert mine.live().filter(ready=True).exists() == (reader == language)
            assert mine.readable().exists() == (reader == language)
        assert BasePage.objects.readable(reader).filter(pk=page.pk).exists() == (reader == language)


def test_what_is_listed_is_ready_in_some_language_and_live() -> None:
    ready, draft = NewsPageFactory(**ready_only("en")), NewsPageFactory(live=False)
    empty = NewsPageFactory(live=False, **ready_only())
    listed = NewsPage.objects.listed()
    assert listed.filter(pk=ready.pk).exists()
    assert not listed.filter(pk__in=[draft.pk, empty.pk]).exists()


def test_a_private_page_is_neither_listed_nor_readable() -> None:
    page = StandardPageFactory()
    below = StandardPageFactory(parent=page)
    page.view_restrictions.create(restriction_type="login")
    assert not BasePage.objects.listed().filter(pk__in=[page.pk, below.pk]).exists()
    assert not BasePage.objects.readable("fr").filter(pk__in=[page.pk, below.pk]).exists()


# --- Never a dead end ----------------------------------------------------------------------------


def test_the_best_other_language_is_the_one_the_house_says() -> None:
    assert FALLBACKS == {
        "fr": ("fr", "en", "zh-hans"),
        "zh-hans": ("zh-hans", "en", "fr"),
        "en": ("en", "fr", "zh-hans"),
    }
    assert best_language(set(), "fr") is None


def cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every reader with every set of ready languages."""
    for reader in LANGUAGES:
        for number in (1, 2, 3):
            for ready in combinations(LANGUAGES, number):
                yield reader, ready


@pytest.mark.parametrize(("reader", "ready"), list(cases()))
def test_a_page_is_shown_whole_in_one_language_its_frame_in_the_readers(
    client: Client, reader: str, ready: tuple[str, ...]
) -> None:
    page = NewsPageFactory(**ready_only(*ready))
    shown = next(code for code in FALLBACKS[reader] if code in ready)
    html = read(client, f"/{reader}/news/{page.slug}/")
    assert html.html is not None
    assert html.html["lang"] == HTML_LANG[reader]
    assert html.h1 is not None
    assert html.h1.get_text(strip=True) == TITLES[shown]
    assert html.h1.get("lang", HTML_LANG[reader]) == HTML_LANG[shown]
    words = html.main.get_text() if html.main else ""
    others = {column("headline", code): TITLES[code] for code in LANGUAGES if code != shown}
    texts = {"fr": "Du texte.", "zh-hans": "一段文字。", "en": "Some text."}
    assert texts[shown] in words
    for code in set(LANGUAGES) - {shown}:
        assert texts[code] not in words, "languages are mixed field by field"
        assert others[column("headline", code)] not in words


@pytest.mark.parametrize(
    ("reader", "ready", "badge"),
    [
        ("zh-hans", ("fr",), "仅法文"),
        ("en", ("fr",), "French only"),
        ("fr", ("zh-hans",), "en chinois seulement"),
        ("zh-hans", ("en",), "仅英文"),
    ],
)
def test_a_foreign_page_says_so(
    client: Client, reader: str, ready: tuple[str, ...], badge: str
) -> None:
    page = NewsPageFactory(**ready_only(*ready))
    html = read(client, f"/{reader}/news/{page.slug}/")
    assert badge in html.get_text().lower() or badge in html.get_text()
    (canonical,) = html.select("link[rel=canonical]")
    assert str(canonical["href"]).endswith(f"/{ready[0]}/news/{page.slug}/")


def test_a_page_with_no_ready_language_does_not_exist(client: Client) -> None:
    page = StandardPageFactory(live=False, **ready_only())
    BasePage.objects.filter(pk=page.pk).update(live=True)
    for language in LANGUAGES:
        assert client.get(f"/{language}/{page.slug}/").status_code == 404


def pages_of_a_list(client: Client, path: str) -> Iterator[str]:
    """Give a list, page after page."""
    following: str | None = ""
    while following is not None:
        html = read(client, path + following)
        yield str(html.main)
        link = html.select_one("a[rel=next]")
        following = str(link["href"]) if link else None


@pytest.mark.parametrize(
    ("factory", "section"),
    [
        (LabPageFactory, "labs"),
        (EventPageFactory, "events"),
        (OpportunityPageFactory, "opportunities"),
    ],
)
def test_laboratories_events_and_calls_are_listed_in_every_language(
    client: Client, factory: Any, section: str
) -> None:
    page = factory(slug="on-le-trouve-partout", **ready_only("fr"))
    for language in LANGUAGES:
        pages = list(pages_of_a_list(client, f"/{language}/{section}/"))
        assert any(page.slug in html for html in pages), f"{section} in {language}"


def test_news_are_listed_where_they_are_ready_and_the_rest_on_request(client: Client) -> None:
    page = NewsPageFactory(**ready_only("fr"))
    for language in LANGUAGES:
        mine = str(read(client, f"/{language}/news/").main)
        assert (page.slug in mine) == (language == "fr")
        assert 'name="languages"' in mine
        assert page.slug in str(read(client, f"/{language}/news/?languages=all").main)
