"""Suggestions while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from labs.models import LabPage
from search import suggestions
from tests.factories import LabPageFactory

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser

    from tests.browser import Server


def suggested(client: Client, query: str, language: str = "fr") -> list[dict[str, Any]]:
    response = client.get(f"/{language}/search/suggest/", {"q": query})
    assert response.status_code == 200
    assert len(response.content) <= 3 * 1024
    found: list[dict[str, Any]] = response.json()["suggestions"]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "language", "path"),
    [
        ("chimie quan", "fr", "/labs/chimie-quantique-toulouse/"),
        ("LCQ", "fr", "/labs/chimie-quantique-toulouse/"),
        ("UMR9604", "fr", "/labs/chimie-quantique-toulouse/"),
        ("量子化", "zh-hans", "/labs/chimie-quantique-toulouse/"),
        ("bourse doc", "fr", "/opportunities/bourse-doctorale-optique-quantique/"),
        ("joint lab", "en", "/labs/neutrinos-pekin-saclay/"),
    ],
)
def test_names_of_laboratories_and_calls_are_completed(
    client: Client, query: str, language: str, path: str
) -> None:
    assert f"/{language}{path}" in [one["url"] for one in suggested(client, query, language)]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["quantum ch", "chimie quant", "量子化"])
def test_fields_are_suggested_in_the_readers_language(client: Client, query: str) -> None:
    first = suggested(client, query)[0]
    assert first["label"] == "Chimie quantique"
    assert first["url"] == "/fr/search/?q=Chimie+quantique"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "language", "label"),
    [
        ("liangzi", "zh-hans", "量子物理"),
        ("haiyang", "zh-hans", "海洋学"),
        ("chimei", "fr", "Chimie"),
    ],
)
def test_what_begins_no_name_is_suggested_as_it_was_probably_meant(
    client: Client, query: str, language: str, label: str
) -> None:
    assert label in [one["label"] for one in suggested(client, query, language)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "acronym", "headline"),
    [("zeta", "ZETA", "Atelier des trames"), ("trames en", "AT", "Trames en verre filé")],
)
def test_a_name_typed_as_it_stands_comes_first_among_many(
    client: Client, monkeypatch: pytest.MonkeyPatch, query: str, acronym: str, headline: str
) -> None:
    monkeypatch.setattr(suggestions, "CANDIDATES", 3)
    for number in range(6):
        LabPageFactory(
            slug=f"lab-{number}",
            acronym=f"ZETAL{number}",
            headline_fr=f"En trames, et rien qu’en trames, numéro {number}",
        )
    LabPageFactory(slug="meant", acronym=acronym, headline_fr=headline)
    assert suggested(client, query)[0]["label"] == headline


@pytest.mark.django_db
def test_the_fields_of_a_code_are_suggested(client: Client) -> None:
    labels = {one["label"] for one in suggested(client, "SH6", "en")}
    assert {"Archaeology", "History"} <= labels


@pytest.mark.django_db
def test_what_is_not_public_is_not_suggested(client: Client) -> None:
    LabPage.objects.get(slug="chimie-quantique-toulouse").unpublish()
    assert not [one for one in suggested(client, "LCQT") if "/labs/" in one["url"]]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "c", "!", '"', "🙂", "x" * 5000, "* -", "'; --"])
def test_whatever_is_typed_gets_an_answer(client: Client, query: str) -> None:
    assert suggested(client, query) == []


@pytest.mark.django_db
def test_few_statements_answer(client: Client, django_assert_max_num_queries: Any) -> None:
    suggested(client, "chimie")
    with django_assert_max_num_queries(4):
        suggested(client, "chimie")


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_suggestions_are_reached_by_keyboard(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}/fr/search/")
    box = page.locator("main input[type=search]")
    box.focus()
    page.wait_for_selector("main [role=listbox]", state="attached")
    assert box.get_attribute("role") == "combobox"
    box.press_sequentially("chimie quan")
    page.wait_for_selector("main [role=option]")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator("main [role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "chimie quan"
    box.press("ArrowDown")
    page.wait_for_selector("main [role=option]")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("t")
    page.wait_for_selector("main [role=option]")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/search/?q=Chimie+quantique")
