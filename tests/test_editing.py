"""The page editor: it opens for everybody in every language, and stores the same whoever types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import querydict_from_html

from core.languages import NATIVE_NAMES, column, columns
from core.models import BasePage
from home.models import HomePage, StandardPage
from reference.models import City
from tests.editing import ADMIN_LANGUAGES, Editor, change, draft, log_in, plain, written
from tests.factories import EventPageFactory, LabPageFactory, NewsPageFactory, StandardPageFactory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db

PAGE_TYPES = [
    model for model in apps.get_models() if issubclass(model, BasePage) and model is not BasePage
]
WHO = [("admin", language) for language in ADMIN_LANGUAGES]
WHO += [("publisher", "fr"), ("editor", "zh-hans"), ("translator", "en")]


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def creatable() -> Iterator[tuple[type[BasePage], BasePage]]:
    """Give every type that an editor can create, and a page to create it under."""
    for model in PAGE_TYPES:
        for parent_type in model.allowed_parent_page_models():
            parent = parent_type.objects.first()
            if parent and model.can_create_at(parent):
                yield model, parent
                break


@pytest.mark.parametrize(("name", "language"), WHO)
def test_every_type_of_page_opens_in_the_editor(client: Client, name: str, language: str) -> None:
    log_in(client, name, language)
    for model in PAGE_TYPES:
        page = model.objects.first()
        assert page is not None, f"the demo site has no {model.__name__}"
        form = Editor.of(client, page).opened().context_data["form"]
        assert {column("headline", code) for code in NATIVE_NAMES} <= set(form.fields)


@pytest.mark.parametrize(("name", "language"), WHO)
def test_every_type_of_page_can_be_begun_by_those_who_add(
    client: Client, name: str, language: str
) -> None:
    log_in(client, name, language)
    begun = 0
    for model, parent in creatable():
        editor = Editor.new(client, model, parent)
        if name == "translator":
            assert client.get(editor.url).status_code == 302  # sent away, with a message
        else:
            assert "slug" in editor.opened().context_data["form"].fields
        begun += 1
    assert begun >= 6


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_there_is_a_tab_for_each_language_and_one_for_facts(client: Client, language: str) -> None:
    log_in(client, "publisher", language)
    page = soup(Editor.of(client, StandardPageFactory()).opened())
    tabs = [next(tab.stripped_strings) for tab in page.select("[role=tablist] [role=tab]")]
    with translation.override(language):
        facts = translation.gettext("Facts")
    assert tabs == ["Français", "中文", "English", facts]


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_labels_are_in_the_editors_language_and_leave_the_tabs_language_to_the_tab(
    client: Client, language: str
) -> None:
    log_in(client, "publisher", language)
    page = soup(Editor.of(client, NewsPageFactory()).opened())
    with translation.override(language):
        expected = translation.gettext("headline").capitalize()
        facts = translation.gettext("research fields").capitalize()
    assert language == "en" or expected != "Headline"
    labels = [heading.get_text(strip=True) for heading in page.select("[data-panel-heading-text]")]
    assert labels.count(expected) == 3
    assert facts in labels
    assert not [label for label in labels if "[" in label]


def test_a_language_says_what_it_needs_before_it_can_be_ready(client: Client) -> None:
    log_in(client, "publisher", "en")
    page = soup(Editor.of(client, NewsPageFactory()).opened())
    hint = page.select_one("#panel-child-français-ready_fr-helptext, [id$=ready_fr-helptext]")
    assert hint is not None
    assert "Needed first: headline · summary · text." in hint.get_text()


def test_what_is_typed_in_a_language_carries_its_lang(client: Client) -> None:
    log_in(client, "publisher", "fr")
    page = soup(Editor.of(client, StandardPageFactory()).opened())
    for name, lang in (
        ("headline_zh_hans", "zh-Hans"),
        ("summary_en", "en"),
        ("headline_fr", "fr"),
    ):
        assert page.select_one(f"[name={name}]")["lang"] == lang  # type: ignore[index]


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_the_same_form_stores_the_same_in_every_admin_language(
    client: Client, model: type[BasePage]
) -> None:
    page = model.objects.live().first()
    assert page is not None
    log_in(client, "publisher", "en")
    editor = Editor.of(client, page)
    data = editor.data(headline_fr="Mot", headline_zh_hans="词", summary_en="Word")
    data["action-publish"] = "1"
    stored = []
    for language in ADMIN_LANGUAGES:
        log_in(client, "publisher", language)
        assert client.post(editor.url, data).status_code == 302
        stored.append(written(page))
    assert stored[0] == stored[1] == stored[2]
    assert stored[0]["headline_zh_hans"] == "词"
    assert stored[0]["summary_en"] == "Word"


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_emptying_a_text_stores_the_same_in_every_admin_language(
    client: Client, language: str
) -> None:
    page = EventPageFactory(venue_fr="Salle 3", venue_zh_hans="三号厅", venue_en="Room 3")
    log_in(client, "publisher", language)
    emptied = dict.fromkeys(("headline_fr", "summary_fr", "venue_fr"), "")
    response = Editor.of(client, page).publish(**emptied, ready_fr=False)
    assert response.status_code == 302
    stored = written(page, "headline", "summary", "venue", "ready")
    assert [stored[name] for name in emptied] == ["", "", ""]
    assert not stored["ready_fr"]
    assert stored["venue_zh_hans"] == "三号厅"
    assert stored["ready_en"]
    page.refresh_from_db()
    assert page.title == "一个标题", "the name is that of the next language that has one"


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_capabilities_keep_their_languages_in_every_admin_language(
    client: Client, language: str
) -> None:
    lab = LabPageFactory()
    log_in(client, "publisher", language)
    words = {"name_fr": "Laser", "name_zh_hans": "激光器", "name_en": "A laser"}
    row = {"kind": "equipment", "access": "call", "ORDER": "1", "DELETE": "", "id": ""} | words
    posted = {f"capabilities-0-{name}": value for name, value in row.items()}
    response = Editor.of(client, lab).publish(**posted, **{"capabilities-TOTAL_FORMS": "1"})
    assert response.status_code == 302
    capability = lab.capabilities.model.objects.get(page=lab)
    assert {name: getattr(capability, name) for name in words} == words


def test_correcting_only_the_chinese_text_changes_nothing_else(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "translator", "en")
    editor = Editor.of(client, page)
    editor.save()
    before, facts = written(page), facts_of(draft(page))
    log_in(client, "publisher", "fr")
    assert editor.publish(summary_zh_hans="改正后的摘要。").status_code == 302
    after = written(page)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"summary_zh_hans"}
    assert facts_of(draft(page)) == facts
    assert "改正后的摘要。" in client.get(f"/zh-hans/news/{page.slug}/").content.decode()


@pytest.mark.parametrize(
    ("view", "words", "found"),
    [
        ("wagtailadmin_pages:search", "量子", "Laboratoire de chimie quantique de Toulouse"),
        (
            "wagtailadmin_pages:search",
            "energie stockage",
            "NSFC–CNRS联合项目征集：储能材料（中方申报）",
        ),
        ("wagtailsnippets_reference_city:list", "里昂", "Lyon"),
        ("wagtailsnippets_reference_institution:list", "ecole normale", "École normale supérieure"),
    ],
)
def test_the_admins_search_finds_words_of_every_language(
    client: Client, view: str, words: str, found: str
) -> None:
    log_in(client, "translator", "fr")
    page = soup(client.get(reverse(view), {"q": words}))
    titles = [title.get_text(strip=True) for title in page.select("main td.title")]
    assert any(title.startswith(found) for title in titles), titles


def facts_of(page: Any) -> dict[str, Any]:
    """Give what is typed once, the languages' columns and Wagtail's bookkeeping left out."""
    names = ("title", "slug", "source_language", "image", "navigation", "kind", "date")
    return {name: plain(getattr(page, name)) for name in names}


def test_the_front_page_keeps_its_ways_in_when_it_is_saved(client: Client) -> None:
    page = HomePage.objects.get()
    log_in(client, "publisher", "zh-hans")
    titles = [door.value["title"] for door in page.doors_fr]
    assert titles
    assert Editor.of(client, page).publish().status_code == 302
    page.refresh_from_db()
    assert [door.value["title"] for door in page.doors_fr] == titles


def test_a_page_keeps_the_blocks_that_show_what_is_stored_elsewhere(client: Client) -> None:
    page = StandardPage.objects.get(slug="contact")
    log_in(client, "publisher", "en")
    kinds = [block.block_type for block in page.body_zh_hans]
    assert "people" in kinds
    Editor.of(client, page).publish()
    page.refresh_from_db()
    assert [block.block_type for block in page.body_zh_hans] == kinds


def test_an_empty_rich_text_is_stored_empty_and_not_as_an_empty_paragraph(client: Client) -> None:
    lab = LabPageFactory(offers_fr="<p>Des séjours.</p>")
    log_in(client, "publisher")
    Editor.of(client, lab).publish()
    stored = written(lab, "offers", "seeks")
    assert stored["seeks_fr"] == stored["offers_en"] == ""
    assert stored["offers_fr"] == "<p>Des séjours.</p>"


def test_a_capability_without_a_name_in_any_language_is_an_error_at_the_field(
    client: Client,
) -> None:
    log_in(client, "publisher")
    row = {"kind": "equipment", "access": "call", "ORDER": "1", "DELETE": "", "id": ""}
    posted = {f"capabilities-0-{name}": value for name, value in row.items()}
    posted["capabilities-TOTAL_FORMS"] = "1"
    response = Editor.of(client, LabPageFactory()).save(**posted)
    (errors,) = response.context_data["form"].formsets["capabilities"].errors
    assert list(errors) == ["name_fr"]


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_a_term_keeps_one_name_at_least(client: Client, language: str) -> None:
    city = City.objects.get(identifier="lyon")
    log_in(client, "translator", language)
    url = reverse("wagtailsnippets_reference_city:edit", args=(city.pk,))
    data = querydict_from_html(client.get(url).content.decode(), form_id="w-editor-form")
    one = change(data.copy(), {"name_fr": "", "name_zh_hans": "里昂城", "name_en": ""})
    assert client.post(url, one).status_code == 302
    city.refresh_from_db()
    assert [city.name_fr, city.name_zh_hans, city.name_en] == ["", "里昂城", ""]
    none = change(data.copy(), dict.fromkeys(columns("name"), ""))
    response: Any = client.post(url, none)
    assert list(response.context_data["form"].errors) == ["name_fr"]
