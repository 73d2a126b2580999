"""The judged queries: the right page among the first three, on whatever database the tests run."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from core.models import BasePage
from search.finder import answer

QUERIES = tomllib.loads((Path(__file__).parent / "judged" / "queries.toml").read_text())["query"]
FLOOR = 0.95
LOOKED_AT = 3


def test_the_set_covers_languages_and_kinds() -> None:
    assert min(Counter(query["language"] for query in QUERIES).values()) >= 22
    assert len({query["kind"] for query in QUERIES}) >= 9
    assert len({(query["language"], query["text"]) for query in QUERIES}) == len(QUERIES)


@pytest.mark.usefixtures("db")
def test_the_pages_that_are_wanted_exist() -> None:
    wanted = {slug for query in QUERIES for slug in query["pages"]}
    assert wanted <= set(BasePage.objects.listed().values_list("slug", flat=True))


def first_pages(home: Any) -> dict[tuple[str, str], list[str]]:
    """Answer every query; give the slugs of the first pages of each."""
    slugs = dict(BasePage.objects.values_list("pk", "slug"))
    return {
        (query["language"], query["text"]): [
            slugs[pk] for pk in answer(query["text"], home, query["language"]).pages[:LOOKED_AT]
        ]
        for query in QUERIES
    }


def test_the_right_page_is_among_the_first_three(home: Any) -> None:
    found = first_pages(home)
    missed = [
        (query["language"], query["text"])
        for query in QUERIES
        if not set(query["pages"]) & set(found[query["language"], query["text"]])
    ]
    assert len(missed) <= len(QUERIES) * (1 - FLOOR), missed
