"""The analysis of texts and queries."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import QUERY_LENGTH, fold, index_text, located_tokens, phrase, tokens
from search.expressions import Phrase
from search.parsing import parse, words

ANY_TEXT = st.text(max_size=300)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("Énergie", "energie"),
        ("ÉNERGIE et œuvre", "energie et oeuvre"),
        ("l’énergie d'une étoile, qu’on voit", "energie une etoile on voit"),
        ("aujourd’hui", "aujourd hui"),
        ("China's partners", "china partners"),
        ("ＵＭＲ　７５０４", "umr 7504"),
        ("UMR7504, UMR-7504", "umr 7504 umr 7504"),
        ("Straße ﬁbre Øresund Łódź", "strasse fibre oresund lodz"),
        ("CO₂ à 3,5 µm", "co 2 a 3 5 μm"),
        ("量子化学（LCQT）", "量子 子化 化学 学 lcqt"),
        ("里昂LOQL实验室", "里昂 昂 loql 实验 验室 室"),
        ("二〇二六年", "二〇 〇二 二六 六年 年"),
        ("量子電腦實驗室，博士後", "量子 子电 电脑 脑实 实验 验室 室 博士 士后 后"),
        ("a\x00b\ud800c \u200b🙂 — « » “” *", "a b c"),
        ("", ""),
    ],
)
def test_a_text_is_indexed_as_folded_tokens(text: str, indexed: str) -> None:
    assert index_text(text) == indexed


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", ("laboratoire", "laboratoires")),
        ("fr", ("matériau", "matériaux")),
        ("fr", ("neutrino", "neutrinos")),
        ("fr", ("plasma", "plasmas")),
        ("fr", ("quantique", "QUANTIQUES")),
        ("en", ("laboratory", "laboratories")),
        ("en", ("energy", "Energies")),
    ],
)
def test_forms_of_a_word_share_a_stem_that_is_no_word(
    language: str, forms: tuple[str, ...]
) -> None:
    ends = {index_text(form, language).split()[-1] for form in forms}
    assert len(ends) == 1
    stem = ends.pop()
    assert tokens(stem) != [stem]


def test_small_words_codes_and_chinese_have_no_stems() -> None:
    assert index_text("dans les UMR 7504 量子", "fr") == "dans les umr 7504 量子 子 0fumr"
    assert index_text("laboratoires", "zh-hans") == "laboratoires"


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("量子", [("量子",)]),
        ("量子 博士后", [("量子",), ("博士", "士后")]),
        ("IRL实验室", [("irl",), ("实验", "验室")]),
        ("umr-7504 Lyon", [("umr", "7504"), ("lyon",)]),
        ("UMR7504", [("umr", "7504")]),
        ("Laboratoire de chimie", [("laboratoire",), ("chimie",)]),
        ("the", [("the",)]),
        ("énergie energie", [("energie",)]),
        ('"quantum" AND (-optics* OR col:x)', [("quantum",), ("optics",), ("col",), ("x",)]),
        ("'; DROP TABLE --", [("drop",), ("table",)]),
        ("!!! 🙂 \ud800 \x00", []),
    ],
)
def test_a_query_asks_for_phrases_of_tokens(query: str, asked: list[tuple[str, ...]]) -> None:
    expression = parse(query, stemmed=False)
    assert [found.tokens for found in expression.phrases()] == asked if expression else not asked


def test_a_word_is_asked_for_in_its_exact_form_or_by_its_stems() -> None:
    expression = parse("quantiques")
    assert expression
    assert list(expression.phrases()) == [
        Phrase(("quantiques",)),
        Phrase(("0fquantiqu",)),
        Phrase(("0equantiqu",)),
    ]


def test_one_han_character_begins_a_token() -> None:
    assert parse("量") == Phrase(("量",), prefix=True)
    assert "量" in index_text("力量")
    assert any(token.startswith("量") for token in tokens("量子"))


def test_a_query_is_read_up_to_a_limit() -> None:
    assert len(words("量" * 10_000)[0].text) == QUERY_LENGTH


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_tokens_are_letters_or_digits(text: str) -> None:
    assert all(token.isalnum() for token in tokens(text))


@given(ANY_TEXT)
def test_each_token_leads_back_to_what_it_was_made_of(text: str) -> None:
    located = located_tokens(text)
    assert [token.text for token in located] == tokens(text)
    for token, start, end in located:
        assert 0 <= start < end <= len(text)
        assert token in fold(text[start:end])


@given(ANY_TEXT)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), max_size=50))
def test_case_does_not_matter_in_latin(text: str) -> None:
    assert tokens(text.upper()) == tokens(text.lower())


@given(HAN, st.data())
def test_any_part_of_a_han_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    sought = " ".join(phrase(part))
    assert f" {sought}" in f" {index_text(f'avant {text} après')}"


@given(ANY_TEXT, st.booleans(), st.booleans())
def test_any_text_is_a_query(text: str, stemmed: bool, prefix: bool) -> None:
    expression = parse(text, stemmed, prefix)
    assert expression is None or all(found.tokens for found in expression.phrases())
