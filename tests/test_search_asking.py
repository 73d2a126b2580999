"""Whole questions: as much as can be answered is, and what is left out is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from django.test import Client

    from tests.searching import Results


@pytest.mark.parametrize(
    ("query", "language", "path"),
    [
        ("法国有哪些做量子的实验室", "zh-hans", "/labs/optique-quantique-lyon/"),
        ("中国有什么考古的博士后", "zh-hans", "/labs/paleontologie-paris/"),
        ("which laboratories work on catalysis", "en", "/labs/catalyse-lille/"),
        ("je cherche un postdoc en chimie", "fr", "/opportunities/postdoc-chimie-quantique/"),
    ],
)
def test_a_whole_question_is_answered(
    results: Results, query: str, language: str, path: str
) -> None:
    assert path in results(query, language)


def test_words_that_find_nothing_are_left_out_and_named(client: Client, results: Results) -> None:
    assert results("Xyzzyx chimie") == results("chimie")
    html = client.get("/en/search/", {"q": "Xyzzyx chimie"}).content.decode()
    assert "No page answers the whole question. Left out: <q>Xyzzyx</q>" in " ".join(html.split())
    html = client.get("/en/search/", {"q": "chimie"}).content.decode()
    assert "No page answers" not in html


@pytest.mark.parametrize(
    "query",
    [
        "comment financer la catalyse",
        "recherche d’un laboratoire de catalyse xyzzyx",
        "在法国研究催化方面有合适的机会可以申请吗",
    ],
)
def test_the_subject_is_kept_before_the_words_around_it(results: Results, query: str) -> None:
    assert "/labs/catalyse-lille/" in results(query, "zh-hans")[:4]


def test_a_question_of_which_nothing_is_known_finds_nothing(results: Results) -> None:
    assert results("which xyzzyx work on qqqqz") == []


def test_a_word_of_asking_is_sought_where_it_stands_alone(results: Results) -> None:
    assert results("work", "en")


def test_the_words_of_a_long_question_are_not_all_tried(client: Client, db: None) -> None:
    words = " ".join(f"xyzzy{number}" for number in range(25))
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/search/", {"q": words})
    assert len(asked) <= 30
