"""Few pages, none of them about the question: wider results follow, apart from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from home.models import HomePage
from labs.models import LabPage
from search import views
from search.finder import answer
from tests.publishing import publish
from tests.searching import CARD, results_page

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
QUESTION = "appels ouverts chimie"
MIXED = "数学研讨会"
HEADING = "Broader results</h2>"
POSTDOC = "/en/opportunities/postdoc-chimie-quantique/"


def test_what_only_mentions_a_question_is_followed_by_pages_about_part_of_it(
    client: Client,
) -> None:
    own, wider = results_page(client, QUESTION).split(HEADING)
    assert len(CARD.findall(own)) == 1
    assert POSTDOC not in own
    assert "<q>ouverts</q>" in wider
    assert POSTDOC in wider


@pytest.mark.parametrize("query", ["chimie quantique", "UMR 9601", "chimie", "ouverts"])
def test_a_question_that_a_page_is_about_is_not_widened(client: Client, query: str) -> None:
    page = results_page(client, query)
    assert CARD.findall(page)
    assert HEADING not in page


def test_a_few_words_of_no_meaning_are_not_taken_for_the_question(client: Client) -> None:
    publish(LabPage.objects.get(slug="catalyse-lille"), offers_en="<p>Xyzzyx for a laboratory.</p>")
    page = results_page(client, "laboratory xyzzyx")
    assert len(CARD.findall(page)) == 1
    assert HEADING not in page


def test_words_that_stand_apart_in_other_pages_are_wider_results(
    home: HomePage, client: Client
) -> None:
    publish(LabPage.objects.get(slug="catalyse-lille"), offers_zh_hans="<p>量子博士后</p>")
    found = answer("量子博士后", home, "zh-hans")
    assert found.wider == 1
    assert found.wider_without == ()
    assert found.total > 2


def test_wider_results_are_counted_by_type_and_narrowed_with_the_others(home: HomePage) -> None:
    whole = answer(MIXED, home, "zh-hans")
    assert whole.wider == 2
    assert whole.total == len(whole.pages) == len(set(whole.pages))
    for type_, count in whole.counts.items():
        narrowed = answer(MIXED, home, "zh-hans", type_)
        assert len(narrowed.pages) == count < whole.total
        assert narrowed.counts == whole.counts


def test_every_page_of_wider_results_says_what_they_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 3)
    own, wider = results_page(client, QUESTION, page=1).split(HEADING)
    assert [len(CARD.findall(part)) for part in (own, wider)] == [1, 2]
    own, wider = results_page(client, QUESTION, page=2).split(HEADING)
    assert not CARD.findall(own)
    assert len(CARD.findall(wider)) == 3
