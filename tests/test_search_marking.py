"""Matched words marked in the text as it was written, and the passage that answers cut out of a long one."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.expressions import AnyOf, Phrase
from search.marking import EXCERPT_WIDTH, Marker, width
from search.parsing import parse


def marker(query: str) -> Marker:
    return Marker(parse(query))


@pytest.mark.parametrize(
    ("query", "language", "text", "marked"),
    [
        ("energie", "fr", "L’Énergie & l’eau", "L’<mark>Énergie</mark> &amp; l’eau"),
        ("quantique", "fr", "Matériaux QUANTIQUES", "Matériaux <mark>QUANTIQUES</mark>"),
        ("laboratory", "en", "Two laboratories.", "Two <mark>laboratories</mark>."),
        ("coeur", "fr", "Un cœur", "Un <mark>cœur</mark>"),
        ("UMR7504", "fr", "L’UMR 7504 (ou UMR-7504)", "L’<mark>UMR 7504</mark> (ou <mark>UMR-7504</mark>)"),
        ("umr 7504", "fr", "ＵＭＲ　７５０４", "<mark>ＵＭＲ</mark>　<mark>７５０４</mark>"),
        ("量子", "zh-hans", "图卢兹量子化学实验室", "图卢兹<mark>量子</mark>化学实验室"),
        ("量子化學", "zh-hans", "量子化学，量子光学", "<mark>量子化学</mark>，量子光学"),
        ("量", "zh-hans", "量子与力量", "<mark>量</mark>子与力<mark>量</mark>"),
        ("chimie", "fr", "<script>", "&lt;script&gt;"),
        ("zzz", "fr", "", ""),
    ],
)  # fmt: skip
def test_what_answers_is_marked_where_it_stands(
    query: str, language: str, text: str, marked: str
) -> None:
    assert marker(query).mark(text, language) == marked


def test_other_names_of_a_concept_are_marked_too() -> None:
    both = Marker(AnyOf((Phrase(("量子",)), Phrase(("physique", "quantique")))))
    marked = both.mark("La physique quantique", "fr")
    assert marked == "La <mark>physique quantique</mark>"


def test_an_excerpt_is_the_sentence_that_answers() -> None:
    text = (
        "Rien ici. " * 40 + "Le laboratoire mesure des neutrinos. Il est à Pékin.\n" + "Fin. " * 80
    )
    excerpt = marker("neutrino").excerpt(text, "fr")
    assert excerpt == "Le laboratoire mesure des <mark>neutrinos</mark>. Il est à Pékin."


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "mot " * 100 + "cryomicroscopie " + "autre " * 100
    excerpt = marker("cryomicroscopie").excerpt(text, "fr") or ""
    assert excerpt.startswith("… mot")
    assert excerpt.endswith("autre …")
    assert set(re.sub("<.*?>", "", excerpt).split()) == {"…", "mot", "cryomicroscopie", "autre"}


def test_a_long_chinese_sentence_is_cut_around_the_match() -> None:
    text = "本实验室研究" * 40 + "，引力波探测，" + "以及其他许多课题" * 40
    excerpt = marker("引力波").excerpt(text, "zh-hans") or ""
    assert "<mark>引力波</mark>" in excerpt
    assert width(re.sub("<.*?>", "", excerpt)) <= EXCERPT_WIDTH + 20


def test_the_passage_with_most_answers_is_preferred() -> None:
    text = "La chimie.\n" + "Vide. " * 50 + "\nLa chimie quantique.\n"
    assert "<mark>quantique</mark>" in (marker("chimie quantique").excerpt(text, "fr") or "")


def test_a_text_that_does_not_answer_has_no_excerpt() -> None:
    assert marker("neutrino").excerpt("Rien.", "fr") is None
    assert Marker(None).excerpt("Rien.", "fr") is None


@given(st.text(max_size=300), st.text(max_size=40))
def test_marking_changes_nothing_but_the_marks(text: str, query: str) -> None:
    found = marker(f"{query} {text[10:14]}")
    spans = found.spans(text, "fr")
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end < next_.start for one, next_ in pairwise(spans))
    assert found.mark(text, "fr").count("<mark>") == len(spans)
    assert (found.excerpt(text, "fr") is None) == (not spans)
