"""Did you mean: by letters, by sound, by pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reference.models import ResearchField
from search.concepts import concepts
from search.finder import question
from search.spelling import skeleton, spelling

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("haiyang", "海洋"),
        ("kaogu", "考古"),
        ("zhongweizi", "中微子"),
        ("nami", "纳米"),
        ("shiyanshi", "实验室"),
        ("lizi", "粒子"),
        ("lianhe peiyang", "联合培养"),
        ("caiyuanpei", "蔡元培"),
        ("cai yuan pei", "蔡元培"),
        ("gelenuobuer", "格勒诺布尔"),
    ],
)
def test_pinyin_of_a_word_of_a_name_is_understood(typed: str, meant: str) -> None:
    assert spelling().corrected(typed) == meant


def test_a_term_that_is_renamed_is_known_at_once() -> None:
    assert spelling().corrected("zymurgei") is None
    field = ResearchField.objects.get(identifier="catalysis")
    field.name_fr = "Zymurgie"
    field.save()
    assert spelling().corrected("zymurgei") == "zymurgie"


def test_another_spelling_of_the_same_sound_is_understood() -> None:
    assert spelling().corrected("quantik") == "quantique"
    assert (spelling().corrected("batery") or "").startswith("batter")
    assert skeleton("batery") == skeleton("battery")
    assert skeleton("chimie") != skeleton("kimie")


@pytest.mark.parametrize("known", ["chimie", "quantum", "海洋", "work", "cherche"])
def test_words_of_the_site_and_of_asking_are_left_as_they_are(known: str) -> None:
    assert spelling().corrected(known) is None


def test_a_short_word_that_is_no_term_is_offered_and_not_put_in_anothers_place(
    client: Client,
) -> None:
    html = client.get("/fr/search/", {"q": "œuvre"}).content.decode()
    assert 'href="?q=ouvre"' in html
    assert '<article class="card">' not in html
    html = client.get("/fr/search/", {"q": "chimei"}).content.decode()
    assert '<article class="card">' in html


def test_a_long_word_that_is_two_letters_off_is_offered_only(client: Client) -> None:
    html = client.get("/en/search/", {"q": "Chongqing"}).content.decode()
    assert 'href="?q=changing"' in html
    assert '<article class="card">' not in html


def test_a_word_is_not_taken_for_an_acronym_of_which_it_has_the_stem() -> None:
    assert question("lié", concepts()).concepts == ()
    assert [found.label("fr") for found in question("LIA", concepts()).concepts] == [
        "International Research Project (IRP)"
    ]
