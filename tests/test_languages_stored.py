"""What is stored in three languages, found in three languages, and how the code keeps to it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from modeltranslation.translator import translator
from wagtail.models import AbstractPage
from wagtail.search import index

from core.languages import LANGUAGES, columns
from core.models import BasePage
from tests.editing import log_in
from tests.factories import NewsPageFactory
from tests.test_languages import PAGE_TYPES, TITLES, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[1]


def test_no_reader_is_shown_what_the_unsuffixed_columns_hold(client: Client) -> None:
    page = NewsPageFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_basepage SET headline = 'RUBBISH', summary = 'RUBBISH'")
        cursor.execute("UPDATE core_basepage SET ready = %s", [False])
        cursor.execute("UPDATE reference_city SET name = 'RUBBISH'")
    for language in LANGUAGES:
        for path in ("", "news/", "labs/", "events/", "opportunities/", f"news/{page.slug}/"):
            assert "RUBBISH" not in str(read(client, f"/{language}/{path}")), f"{language} {path}"
        assert TITLES[language] in read(client, f"/{language}/news/").get_text()


def searched_models() -> list[Any]:
    """Give what is searched and has translated fields, of its own or of what it refers to."""
    return [model for model in apps.get_models() if issubclass(model, index.Indexed)]


def searched(model: Any, search_fields: Any) -> Iterator[tuple[Any, str]]:
    """Give the model and the name of every field that is indexed, those of related models too."""
    for field in search_fields:
        if isinstance(field, index.RelatedFields):
            related = model._meta.get_field(field.field_name).related_model
            yield from searched(related, field.fields)
        else:
            yield model, field.field_name


def test_search_fields_name_their_language() -> None:
    registered = translator.get_registered_models(abstract=False)
    named = {pair for model in searched_models() for pair in searched(model, model.search_fields)}
    in_three = 0
    for model in {model for model, _name in named} & set(registered):
        for name in translator.get_options_for_model(model).all_fields:
            assert (model, name) not in named, f"{model.__name__}.{name}: of which language?"
            indexed = [code for code in columns(name) if (model, code) in named]
            assert len(indexed) in (0, 3), f"{model.__name__}.{name} is searched in {indexed} only"
            in_three += len(indexed) // 3
    assert in_three > 3 * len(PAGE_TYPES)


def test_the_search_fields_of_pages_add_to_wagtails_own(client: Client) -> None:
    assert set(AbstractPage.search_fields) <= set(BasePage.search_fields)
    page = NewsPageFactory(headline_fr="Ornithorynque")
    log_in(client, "editor")
    found = client.get("/admin/pages/search/?q=Ornithorynque").content.decode()
    assert f"/admin/pages/{page.pk}/edit/" in found


# --- The code ------------------------------------------------------------------------------------


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for folder in ("site", "home", "labs", "news", "opportunities", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text())


def test_nothing_imports_wagtails_page() -> None:
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "wagtail.models":
                assert "Page" not in [name.name for name in node.names], path


def test_no_language_is_activated_without_being_put_back() -> None:
    for path, tree in sources():
        for node in ast.walk(tree):
            name = getattr(node, "attr", getattr(node, "id", ""))
            assert name != "activate", f"{path}:{getattr(node, 'lineno', 0)}: use override"


def test_wagtails_search_is_installed_once() -> None:
    assert "modelsearch" not in settings.INSTALLED_APPS
    assert "wagtail.search" in settings.INSTALLED_APPS
