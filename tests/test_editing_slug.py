"""The slug of a new page follows its headline, Chinese through pinyin, until somebody types another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.models import BasePage
from core.slugs import MAX_LENGTH, ascii_slug
from news.models import NewsPage
from tests.editing import Editor, log_in
from tests.factories import NewsPageFactory, StandardPageFactory, section

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Editor:
    """The form of a new news item, opened by an editor."""
    log_in(client, "editor")
    return Editor.new(client, NewsPage, section(NewsPage))


def newest() -> BasePage:
    newest: BasePage = NewsPage.objects.order_by("-pk")[0]
    return newest


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("量子计算与化学", "liang-zi-ji-suan-yu-hua-xue"),
        ("L’œuvre d’été à Besançon", "l-oeuvre-d-ete-a-besancon"),
        ("CNRS与北京大学 2026", "cnrs-yu-bei-jing-da-xue-2026"),
        ("……", ""),
    ],
)
def test_a_headline_gives_an_ascii_slug(headline: str, slug: str) -> None:
    assert ascii_slug(headline) == slug


@given(st.text(max_size=200))
def test_any_headline_gives_a_slug_that_an_address_can_hold(headline: str) -> None:
    slug = ascii_slug(headline)
    assert len(slug) <= MAX_LENGTH
    assert slug.isascii()
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_long_headline_is_cut_between_words() -> None:
    slug = ascii_slug("coopération " * 20)
    assert slug == "-".join(["cooperation"] * 6)


def test_the_editors_script_asks_for_a_slug(client: Client) -> None:
    log_in(client, "translator")
    answer = client.get(reverse("slug_for_headline"), {"headline": "里昂实验室"})
    assert answer.json() == {"slug": "li-ang-shi-yan-shi"}
    assert client.post(reverse("slug_for_headline")).status_code == 405


def test_strangers_get_no_slug(client: Client) -> None:
    response = client.get(reverse("slug_for_headline"), {"headline": "里昂"})
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    ("headlines", "slug"),
    [
        ({"headline_zh_hans": "里昂实验室"}, "li-ang-shi-yan-shi"),
        ({"headline_zh_hans": "里昂", "headline_en": "Lyon"}, "li-ang"),
        ({"headline_fr": "Été", "headline_zh_hans": "里昂"}, "ete"),
        (
            {"headline_fr": "Été", "headline_zh_hans": "里昂", "source_language": "zh-hans"},
            "li-ang",
        ),
    ],
)
def test_a_new_page_takes_its_slug_from_the_first_headline_the_original_before_others(
    editor: Editor, headlines: dict[str, str], slug: str
) -> None:
    assert editor.save(**headlines).status_code == 302
    assert newest().slug == slug


def test_two_new_pages_of_one_name_get_two_slugs(editor: Editor) -> None:
    for slug in ("lyon", "lyon-2", "lyon-3"):
        assert editor.save(headline_en="Lyon", slug="lyon").status_code == 302
        assert newest().slug == slug


def test_a_page_begun_without_a_headline_has_a_slug_and_a_name_all_the_same(client: Client) -> None:
    names = set()
    for language in ("fr", "zh-hans", "en"):
        log_in(client, "editor", language)
        Editor.new(client, NewsPage, section(NewsPage)).save(summary_fr="Un début.")
        page = newest()
        names.add((page.title, page.slug.rstrip("-23")))
        NewsPage.objects.filter(pk=page.pk).delete()
    assert len(names) == 1, "it depends on the language of the editor's admin"


def test_the_slug_of_a_draft_follows_its_headline(client: Client, editor: Editor) -> None:
    editor.save(headline_fr="Un premier titre")
    page = newest()
    Editor.of(client, page).save(headline_fr="Un second titre")
    page.refresh_from_db()
    assert (page.slug, page.title) == ("un-second-titre", "Un second titre")


def test_a_slug_typed_by_hand_is_kept(client: Client, editor: Editor) -> None:
    editor.save(headline_fr="Un premier titre", slug="court")
    page = newest()
    Editor.of(client, page).save(headline_fr="Un second titre")
    page.refresh_from_db()
    assert page.slug == "court"


def test_the_slug_of_a_published_page_stays(client: Client) -> None:
    page = NewsPageFactory(headline_fr="Un titre", slug="un-titre")
    page.get_latest_revision().publish()
    log_in(client, "publisher")
    form = Editor.of(client, page).opened().context_data["form"]
    assert "data-headline-slug-url-value" not in form.fields["headline_fr"].widget.attrs
    Editor.of(client, page).publish(headline_fr="Un autre titre")
    page.refresh_from_db()
    assert (page.slug, page.title) == ("un-titre", "Un autre titre")


def test_the_form_of_a_new_page_carries_the_script_and_the_address_it_asks(editor: Editor) -> None:
    response = editor.opened()
    assert b"js/admin-slug.js" in response.content
    attributes = response.context_data["form"].fields["headline_zh_hans"].widget.attrs
    assert attributes["data-headline-slug-url-value"] == "/admin/slug/"


def test_a_slug_too_long_is_an_error_at_the_field(client: Client) -> None:
    page = StandardPageFactory()
    log_in(client, "publisher", "fr")
    response = Editor.of(client, page).save(slug="a" * (MAX_LENGTH + 1))
    assert response.status_code == 200
    assert "80" in response.context_data["form"].errors["slug"][0]


@pytest.mark.parametrize("typed", ["été", "中文", "deux mots", "../x"])
def test_a_slug_that_is_not_ascii_is_an_error_at_the_field(client: Client, typed: str) -> None:
    page = StandardPageFactory()
    log_in(client, "publisher")
    response = Editor.of(client, page).save(slug=typed)
    assert len(response.context_data["form"].errors["slug"]) == 1


def test_a_slug_that_a_sister_has_is_an_error_at_the_field(client: Client) -> None:
    StandardPageFactory(slug="pris")
    page = StandardPageFactory()
    log_in(client, "publisher")
    response = Editor.of(client, page).save(slug="pris")
    assert "slug" in response.context_data["form"].errors


def autosaved(editor: Editor, **changes: Any) -> dict[str, Any]:
    response = editor.autosave(**changes)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def test_an_autosaved_page_tells_the_open_form_which_slug_it_found(
    client: Client, editor: Editor
) -> None:
    first = autosaved(editor, headline_zh_hans="里")
    assert first["field_updates"]["slug"] == "li"
    opened = Editor(client, first["url"])
    second = autosaved(opened, headline_zh_hans="里昂", slug="li-ang")
    assert "slug" not in second["field_updates"], "what is being typed would be overwritten"
    page = newest()
    assert (page.pk, page.slug) == (first["pk"], "li-ang")
