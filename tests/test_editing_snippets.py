"""The vocabulary in the admin: in the language of whoever asks, and kept while pages use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from reference.models import CareerStage, ClassificationCode, Institution, ResearchField
from tests.editing import ADMIN_LANGUAGES, Editor, log_in
from tests.factories import LabPageFactory, OpportunityPageFactory

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def shown(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def edit_url(term: Any) -> str:
    return reverse(f"wagtailsnippets_reference_{term._meta.model_name}:edit", args=(term.pk,))


# What Wagtail would write once, in the language of the first who asks.
WORDS = {
    "fr": ("Choisir ville", "Accueil", "Choisir"),
    "zh-hans": ("选择 城市", "首页", "选择"),
    "en": ("Choose city", "Home", "Choose"),
}


def test_forms_and_choosers_of_terms_are_in_the_language_of_each_editor(client: Client) -> None:
    url = edit_url(Institution.objects.get(identifier="cnrs"))
    for language in (*ADMIN_LANGUAGES, *reversed(ADMIN_LANGUAGES)):
        log_in(client, "editor", language)
        form = shown(client, url)
        buttons = [button.get_text(strip=True) for button in form.select(".chooser button")]
        crumbs = [crumb.get_text(strip=True) for crumb in form.select(".w-breadcrumbs a")]
        answer = client.get(reverse("wagtailsnippetchoosers_reference_city:choose")).json()
        heading = BeautifulSoup(answer["html"], "html.parser").select_one("h1")
        choose_city, home, choose = WORDS[language]
        assert choose_city in buttons
        assert home in crumbs
        assert heading is not None
        assert heading.get_text(" ", strip=True).startswith(choose)


def growing(page: BeautifulSoup) -> dict[str, bool]:
    """Tell of each text area whether it grows with what is typed into it."""
    return {
        str(area["name"]): "w-autosize" in str(area.get("data-controller"))
        for area in page.select("textarea[name]:not([data-draftail-input])")
        if "comment" not in str(area["name"])
    }


def test_long_texts_in_three_languages_grow_as_they_are_typed(client: Client) -> None:
    log_in(client, "publisher")
    term = growing(shown(client, edit_url(Institution.objects.get(identifier="cnrs"))))
    assert {f"synonyms_{code}" for code in ("fr", "zh_hans", "en")} == set(term)
    lab = LabPageFactory(headline_fr="Un laboratoire")
    row = {"kind": "equipment", "access": "call", "name_fr": "Un laser", "ORDER": "1", "id": ""}
    posted = {f"capabilities-0-{name}": value for name, value in row.items()}
    Editor.of(client, lab).publish(**posted, **{"capabilities-TOTAL_FORMS": "1"})
    page = growing(shown(client, Editor.of(client, lab).url))
    assert "capabilities-0-description_zh_hans" in page
    assert all({**term, **page}.values()), {**term, **page}


# --- Deleting ---------------------------------------------------------------------------------------


def ticked(model: Any) -> tuple[Any, Any]:
    """Give a new term, and a call that is ticked with it."""
    term = model.objects.create(identifier="encore-utile", name_fr="Encore utile")
    page = OpportunityPageFactory(headline_fr="Une bourse")
    relation = page.fields if model is ResearchField else page.career_stages
    relation.add(term)
    page.save()
    return term, page


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
@pytest.mark.parametrize("model", [ResearchField, CareerStage])
@pytest.mark.parametrize("bulk", [False, True])
def test_a_term_that_pages_are_ticked_with_is_kept_and_the_editor_told_which(
    client: Client, language: str, model: Any, bulk: bool
) -> None:
    term, page = ticked(model)
    log_in(client, "publisher", language)
    name = model._meta.model_name
    url = reverse(f"wagtailsnippets_reference_{name}:delete", args=(term.pk,))
    if bulk:
        url = reverse("wagtail_bulk_action", args=("reference", name, "delete"))
        url = f"{url}?id={term.pk}&next=/admin/"
    response: Any = client.post(url, follow=True)
    message = str(next(iter(response.context["messages"])))
    assert "Encore utile" in message
    assert "Une bourse" in message
    assert model.objects.filter(pk=term.pk).exists()
    page.delete()
    client.post(url)
    assert not model.objects.filter(pk=term.pk).exists()


def test_of_many_pages_a_message_names_a_few(client: Client) -> None:
    field, _page = ticked(ResearchField)
    for number in range(9):
        page = OpportunityPageFactory(headline_fr=f"Bourse {number}")
        page.fields.add(field)
        page.save()
    log_in(client, "publisher")
    url = reverse("wagtailsnippets_reference_researchfield:delete", args=(field.pk,))
    response: Any = client.get(url, follow=True)
    message = str(next(iter(response.context["messages"])))
    assert message.count("Bourse") <= 5
    assert "…" in message


def test_an_institution_that_funds_a_programme_is_kept(client: Client) -> None:
    funder = Institution.objects.filter(programmes__isnull=False).first()
    assert funder is not None
    log_in(client, "publisher")
    url = reverse("wagtailsnippets_reference_institution:delete", args=(funder.pk,))
    response: Any = client.post(url, follow=True)
    assert str(funder.programmes.first()) in str(next(iter(response.context["messages"])))
    assert Institution.objects.filter(pk=funder.pk).exists()


# --- Codes of the classifications -------------------------------------------------------------------


@pytest.fixture
def field(client: Client) -> ResearchField:
    """A new field with three codes, and somebody who may change it."""
    log_in(client, "publisher")
    field = ResearchField.objects.create(identifier="champ-neuf", name_fr="Champ neuf")
    field.codes.set(ClassificationCode.objects.filter(code__in=("04", "PE2", "A0402")))
    return field


def type_codes(client: Client, field: ResearchField, typed: str | None = None) -> list[str]:
    """Post the form as it is shown, with other codes typed or not; give the lines that then stand there."""
    url = edit_url(field)
    posted = querydict_from_html(client.get(url).content.decode(), form_id="w-editor-form")
    if typed is not None:
        posted["codes"] = typed
    page = BeautifulSoup(client.post(url, posted, follow=True).content, "html.parser")
    area = page.select_one("textarea[name=codes]") or shown(client, url).select_one(
        "textarea[name=codes]"
    )
    assert area is not None
    return [line for line in area.get_text().split("\n") if line]


def codes_of(field: ResearchField) -> list[str]:
    return [code.code for code in field.codes.all()]


def test_codes_of_a_field_are_lines_with_their_names(client: Client, field: ResearchField) -> None:
    lines = type_codes(client, field)
    assert [line.split()[0] for line in lines] == ["04", "PE2", "A0402"]
    assert all(len(line.split()) > 1 for line in lines)
    assert set(codes_of(field)) == {"04", "PE2", "A0402"}


def test_codes_can_be_typed_alone_or_pasted_with_names(
    client: Client, field: ResearchField
) -> None:
    type_codes(client, field, "pe3\n\nLS1 Molecules of Life\x00\n")
    assert codes_of(field) == ["LS1", "PE3"]
    assert type_codes(client, field, "") == []
    assert codes_of(field) == []


def test_an_unknown_code_is_named_and_what_was_typed_is_kept(
    client: Client, field: ResearchField
) -> None:
    lines = type_codes(client, field, "PE2\nPE99 Nothing")
    assert [line.split()[0] for line in lines] == ["PE2", "PE99"]
    assert set(codes_of(field)) == {"04", "PE2", "A0402"}
    url = edit_url(field)
    posted = querydict_from_html(client.get(url).content.decode(), form_id="w-editor-form")
    answer = client.post(url, {**posted.dict(), "codes": "PE99"})
    assert "“PE99” is a code of none" in answer.content.decode()
