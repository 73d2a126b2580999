"""The index, and the admin's own search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from wagtail.search.models import IndexEntry

from core.models import BasePage
from labs.models import LabPage
from reference.models import Institution
from tests.factories import LabPageFactory, OpportunityPageFactory
from tests.searching import Results

if TYPE_CHECKING:
    from django.test import Client


def test_update_index_rebuilds_everything(results: Results) -> None:
    before = results("量子")
    IndexEntry.objects.all().delete()
    assert results("量子") == []
    call_command("update_index", verbosity=0)
    assert results("量子") == before
    assert len(before) > 3


def test_a_deleted_page_leaves_the_index(db: None) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    entries = IndexEntry.objects.filter(object_id=str(lab.pk), content_type=lab.content_type)
    assert entries.count() == 1
    lab.delete()
    assert entries.count() == 0


def test_a_call_is_not_found_by_a_laboratory_that_was_deleted(results: Results) -> None:
    lab = LabPageFactory(acronym="XYLOQ")
    call = OpportunityPageFactory(host_lab=lab)
    assert f"/opportunities/{call.slug}/" in results("XYLOQ")
    lab.delete()
    assert results("XYLOQ") == []


def test_a_laboratory_and_the_calls_that_name_it_can_be_deleted_at_once(results: Results) -> None:
    lab = LabPageFactory(acronym="XYLOQ")
    OpportunityPageFactory(host_lab=lab)
    BasePage.objects.filter(slug__in=("labs", "opportunities")).delete()
    assert results("XYLOQ") == []


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("量子化学", "chimie-quantique-toulouse"),
        ("chimie quant", "chimie-quantique-toulouse"),
        ("LCQ", "chimie-quantique-toulouse"),
        ("UMR 9604", "chimie-quantique-toulouse"),
        ("土壤生命", "agroecologie-dijon"),
    ],
)
def test_editors_find_pages_in_any_language_drafts_included(
    admin: Client, query: str, slug: str
) -> None:
    page = BasePage.objects.get(slug=slug)
    for address in ("/admin/pages/search/", "/admin/choose-page/search/"):
        html = admin.get(address, {"q": query}).content.decode()
        assert f"/admin/pages/{page.pk}/" in html or f'data-page-id="{page.pk}"' in html, address


def test_editors_find_vocabulary_in_chinese(admin: Client) -> None:
    academy = Institution.objects.get(identifier="cas")
    other = Institution.objects.get(identifier="cea")
    html = admin.get("/admin/snippets/reference/institution/", {"q": "科学院"}).content.decode()
    assert f"/edit/{academy.pk}/" in html
    assert f"/edit/{other.pk}/" not in html


def test_a_search_by_fields_goes_through_the_analysis_too(db: None) -> None:
    found = BasePage.objects.search("量子", fields=["headline_zh_hans"])
    assert "chimie-quantique-toulouse" in [page.slug for page in found]


def test_compound_queries_are_analysed(db: None) -> None:
    from wagtail.search.query import MATCH_ALL, And, Not, Or, Phrase, PlainText

    def count(query: Any) -> int:
        return BasePage.objects.search(query).count()

    everything = count(MATCH_ALL)
    energie, quantum = PlainText("Énergie"), Phrase("量子")
    both = count(And([energie, quantum]))
    assert both < count(energie) < count(Or([energie, quantum])) < everything
    assert count(Or([energie, quantum])) == count(energie) + count(quantum) - both
    assert count(And([energie, Not(quantum)])) == count(energie) - both
    assert count(Not(energie)) == everything - count(energie)
    assert count(And([energie, PlainText("!!")])) == count(energie)
    assert count(Phrase("!!")) == count(Or([PlainText("!!")])) == 0
    assert count(Not(PlainText("!!"))) == everything


def test_results_carry_scores_facets_and_explicit_orders(db: None) -> None:
    scored = list(BasePage.objects.search("chimie quantique").annotate_score("score"))
    assert scored[0].slug == "chimie-quantique-toulouse"
    scores = [page.score for page in scored]
    assert scores == sorted(scores, reverse=True)
    ordered = BasePage.objects.order_by("title").search("energie", order_by_relevance=False)
    titles = [page.title for page in ordered]
    assert titles == list(
        BasePage.objects.filter(title__in=titles).order_by("title").values_list("title", flat=True)
    )
    facets = BasePage.objects.search("energie").facet("content_type_id")
    assert sum(facets.values()) == len(titles)
