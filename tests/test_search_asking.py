"""Whole questions: as much as can be answered is, and what is left out is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.asking import SOME, Kept, answerable
from search.concepts import concepts
from search.expressions import Expression

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


@pytest.mark.parametrize(
    ("query", "path"),
    [
        (
            "我想去法国读博士，研究海洋生物，应该联系哪个实验室？",
            "/labs/biodiversite-marine-roscoff/",
        ),
        ("中法联合培养博士", "/opportunities/cotutelle-csc/"),
        ("国自然", "/opportunities/nsfc-cnrs-stockage-energie-chine/"),
    ],
)
def test_a_run_is_understood_by_its_words_where_few_pages_hold_it(
    results: Results, query: str, path: str
) -> None:
    assert path in results(query, "zh-hans")[:5]


def test_pages_that_hold_a_run_as_it_was_typed_come_first(results: Results) -> None:
    found = results("中法联合培养博士", "zh-hans")
    assert found[0] == "/events/cotutelle-questions-reponses/"
    assert len(found) > 10


def test_letters_between_points_are_no_small_words(results: Results) -> None:
    assert results("A.I. robotics", "en") != results("robotics", "en")
    assert set(results("d’un laboratoire de catalyse")) == set(results("laboratoire de catalyse"))


@pytest.mark.django_db
def test_a_word_of_asking_is_not_cut_out_of_two_others() -> None:
    for query, words in (
        ("请问法国有什么计算机会议", {"法国", "计算机", "会议"}),
        ("法国有什么合适机会", {"法国"}),
    ):
        kept = answerable(query, concepts(), lambda _asked: {1})
        assert {part.text for part in (*kept.parts, *kept.left)} == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        # The rarer first: what does not go with it is left out.
        ({"xylo": {1}, "yotta": {2, 3}}, ["xylo"]),
        ({"xylo": {2, 3}, "yotta": {1}}, ["yotta"]),
        # Of very many pages a part is read: the question is asked again.
        ({"xylo": set(range(SOME)), "yotta": {9000}, "xylo yotta": {9000}}, ["yotta", "xylo"]),
        ({"xylo": set(range(SOME)), "yotta": {9000}, "xylo yotta": set()}, ["yotta"]),
    ],
)
def test_of_words_that_do_not_go_together_the_rarer_is_kept(
    pages: dict[str, set[int]], kept: list[str]
) -> None:
    def pages_with(asked: Expression) -> set[int]:
        words = sorted({"".join(phrase.tokens) for phrase in asked.phrases()})
        return pages[" ".join(word for word in words if word.isalpha())]

    found = answerable("xylo yotta", concepts(), pages_with)
    assert [part.text for part in found.parts] == kept


@pytest.mark.django_db
def test_what_loses_a_name_is_not_the_better_part_of_a_question() -> None:
    parts = answerable("南京大学和法国有哪些合作", concepts(), lambda _asked: {1})
    named = [part for part in parts.parts if part.concepts]
    others = [part for part in parts.parts if not part.concepts]
    assert len(named) == 1
    assert len(others) > 1
    assert Kept((*named,), (*others,)).is_telling
    assert not Kept((*others,), (*named,)).is_telling


def test_a_question_of_which_nothing_is_known_finds_nothing(results: Results) -> None:
    assert results("which xyzzyx work on qqqqz") == []


def test_a_word_of_asking_is_sought_where_it_stands_alone(results: Results) -> None:
    assert results("work", "en")


def test_the_words_of_a_long_question_are_not_all_tried(client: Client, db: None) -> None:
    words = " ".join(f"xyzzy{number}" for number in range(25))
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/search/", {"q": words})
    assert len(asked) <= 30
