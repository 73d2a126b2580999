"""The preview shows a page as the readers of each language will see it, saved or not, finished or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.languages import HTML_LANG, LANGUAGES, NATIVE_NAMES
from core.models import BasePage
from news.models import EventPage, NewsPage
from opportunities.models import OpportunityPage
from tests.editing import Editor, log_in
from tests.factories import EventPageFactory, LabPageFactory, NewsPageFactory, section
from tests.test_editing import PAGE_TYPES

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

# A word of the frame in each language: the home link of the breadcrumb, the search button ...
SKIP_LINK = {"fr": "Aller au contenu", "zh-hans": "跳到正文", "en": "Skip to content"}


def preview_url(page: BasePage) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))


def preview_of_new(model: type[BasePage], parent: BasePage) -> str:
    names = (model._meta.app_label, model._meta.model_name, parent.pk)
    return reverse("wagtailadmin_pages:preview_on_add", args=names)


def type_in(client: Client, page: BasePage, **changes: Any) -> None:
    """Change the open form, of which the browser keeps the preview informed."""
    answer = client.post(preview_url(page), Editor.of(client, page).data(**changes))
    assert answer.json() == {"is_valid": True, "is_available": True}, changes


def shown(client: Client, url: str, language: str) -> BeautifulSoup:
    """Give the preview in one language."""
    response = client.get(url, {"mode": language, "in_preview_panel": "true"})
    assert response.status_code == 200, f"{url}: {response.status_code}"
    assert getattr(response, "template_name", "") != "wagtailadmin/generic/preview_error.html"
    return BeautifulSoup(response.content, "html.parser")


def headline(page: BeautifulSoup) -> Any:
    heading = page.find("h1")
    assert heading is not None
    return heading.get_text(strip=True)


def test_there_is_a_mode_for_each_language_in_its_own_words(client: Client) -> None:
    page = NewsPageFactory(source_language="zh-hans")
    log_in(client, "translator", "fr")
    editor = BeautifulSoup(Editor.of(client, page).opened().content, "html.parser")
    options = editor.select("[name=preview_mode] option")
    modes = {option["value"]: option.get_text(strip=True) for option in options}
    assert modes == NATIVE_NAMES
    assert next(iter(modes)) == "zh-hans", "the language of origin comes first"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("admin_language", ["fr", "zh-hans"])
def test_a_preview_is_in_one_language_its_interface_included(
    client: Client, language: str, admin_language: str
) -> None:
    page = NewsPageFactory()
    log_in(client, "translator", admin_language)
    type_in(client, page, headline_zh_hans="改过的标题")
    preview = shown(client, preview_url(page), language)
    titles = {"fr": "Un titre", "zh-hans": "改过的标题", "en": "A headline"}
    assert headline(preview) == titles[language]
    assert preview.html is not None
    assert preview.html["lang"] == HTML_LANG[language]
    assert SKIP_LINK[language] in preview.get_text()
    assert not NewsPage.objects.filter(headline_zh_hans="改过的标题").exists()


def test_a_text_is_previewed_before_it_is_ready(client: Client) -> None:
    page = NewsPageFactory(ready_zh_hans=False)
    log_in(client, "translator")
    type_in(client, page)
    assert headline(shown(client, preview_url(page), "zh-hans")) == "一个标题"


def test_a_language_with_no_text_is_previewed_as_its_readers_will_see_it(client: Client) -> None:
    page = NewsPageFactory(headline_zh_hans="", ready_zh_hans=False)
    log_in(client, "translator")
    type_in(client, page)
    preview = shown(client, preview_url(page), "zh-hans")
    assert headline(preview) == "A headline"
    assert preview.html is not None
    assert preview.html["lang"] == "zh-Hans"
    assert preview.h1 is not None
    assert preview.h1["lang"] == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_page_is_previewed_before_it_is_saved(client: Client, language: str) -> None:
    log_in(client, "editor", "en")
    parent = section(NewsPage)
    data = Editor.new(client, NewsPage, parent).data(
        headline_fr="Neuf", headline_zh_hans="新", headline_en="New"
    )
    url = preview_of_new(NewsPage, parent)
    assert client.post(url, data).json()["is_valid"]
    titles = {"fr": "Neuf", "zh-hans": "新", "en": "New"}
    assert headline(shown(client, url, language)) == titles[language]


@pytest.mark.parametrize("model", [model for model in PAGE_TYPES if model.max_count != 1])
def test_an_empty_form_can_be_previewed(client: Client, model: type[BasePage]) -> None:
    parent = section(model)
    log_in(client, "editor")
    url = preview_of_new(model, parent)
    answer = client.post(url, Editor.new(client, model, parent).data())
    assert answer.json() == {"is_valid": True, "is_available": True}
    for language in LANGUAGES:
        assert "None" not in shown(client, url, language).get_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_without_dates_and_a_laboratory_without_a_city_are_previewed(
    client: Client, language: str
) -> None:
    log_in(client, "editor")
    event = EventPageFactory(
        registration_link="https://example.org/", online_link="https://example.org/"
    )
    cases: tuple[tuple[Any, dict[str, str]], ...] = (
        (event, {"start": "", "end": ""}),
        (event, {"end": ""}),
        (event, {"start": ""}),
        (LabPageFactory(), {"city": "", "acronym": ""}),
        (OpportunityPage.objects.exclude(deadline=None).first(), {"deadline": "", "kind": ""}),
    )
    for page, emptied in cases:
        type_in(client, page, **emptied)
        assert headline(shown(client, preview_url(page), language))
    assert EventPage.objects.filter(start=None).count() == 0


def test_a_form_with_an_error_keeps_the_last_preview_and_does_not_break(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "editor")
    type_in(client, page, headline_en="Before")
    broken = Editor.of(client, page).data(headline_en="After", date="yesterday")
    assert client.post(preview_url(page), broken).json()["is_valid"] is False
    assert headline(shown(client, preview_url(page), "en")) == "Before"


def test_an_unknown_mode_shows_the_language_of_origin(client: Client) -> None:
    page = NewsPageFactory(source_language="en")
    log_in(client, "editor")
    type_in(client, page)
    assert headline(shown(client, preview_url(page), "klingon")) == "A headline"


def test_a_draft_is_viewed_in_any_language_and_marked_with_it(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher", "fr")
    url = reverse("wagtailadmin_pages:view_draft", args=(page.pk,))
    response = client.get(url, {"mode": "zh-hans"})
    assert response.headers["Content-Language"] == "zh-Hans"
    assert "一个标题" in response.content.decode()
