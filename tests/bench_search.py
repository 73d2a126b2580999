"""How long search, its suggestions and its index take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench_sites import Figure, at_most

if TYPE_CHECKING:
    from tests.bench_sites import Site

HITS = {
    "fr": ("chimie quantique", "laboratoire", "énergie", "UMR 9604", "océan", "bourse doctorale"),
    "zh-hans": ("量子", "催化", "量子博士后", "里昂", "实验室", "引力波"),
    "en": ("machine learning", "laboratory", "quantum", "joint PhD", "climate", "research France"),
}
NONE = ("xyzzyx", "籀篆", "qqqq wwww")
# The dearest that can be typed: words of every page, letters by the thousand, nothing but signs.
HOSTILE = (
    "de la le",
    "a",
    "量" * 200,
    "a " * 5000,
    '" * - AND ( ) :',
    "a b c d e f g h i j k l m n o p",
)
SUGGESTED = ("qua", "chimie", "量子", "umr 96", "labo")
ROUNDS = 3
HIT_LIMIT, NONE_LIMIT, WORST_LIMIT, SUGGEST_LIMIT, SUGGEST_KB = 150.0, 15.0, 1000.0, 20.0, 3.0
REINDEX_LIMIT = 60.0  # seconds for ten thousand pages


def times() -> dict[str, float]:
    """Give the milliseconds that search takes on the site as it is."""
    from django.test import Client

    from search.warming import warm

    client = Client()

    def taken(questions: Any, path: str) -> list[float]:
        measured = []
        for language, query in questions:
            for _ in range(ROUNDS):
                start = time.perf_counter()
                response = client.get(f"/{language}/search/{path}", {"q": query})
                measured.append((time.perf_counter() - start) * 1000)
                assert response.status_code == 200, (query, response.status_code)
        return measured

    hits = [(language, query) for language, queries in HITS.items() for query in queries]
    warm()  # as the server does
    taken(hits[:1], "")  # templates
    found = taken(hits, "")
    worst = taken([("fr", query) for query in HOSTILE], "")
    answers = [client.get("/fr/search/suggest/", {"q": query}) for query in SUGGESTED]
    return {
        "hits": median(found),
        "none": median(taken([("zh-hans", query) for query in NONE], "")),
        "worst": max(found + worst),
        "suggest": median(taken([("fr", query) for query in SUGGESTED], "suggest/")),
        "suggest_kb": max(len(answer.content) for answer in answers) / 1024,
    }


def reindex() -> float:
    """Give how many seconds the index of the whole site takes."""
    from django.core.management import call_command

    start = time.perf_counter()
    call_command("update_index", verbosity=0)
    return time.perf_counter() - start


def search_figures(site: Site, label: str, size: int) -> Iterator[Figure]:
    """Index a site and measure its search; the first figure is the median of what finds something."""
    seconds = site.measure("bench_search.reindex")
    taken = site.measure("bench_search.times")
    start = f"search, {label}"
    yield at_most(f"{start}: ms (median)", round(taken["hits"], 1), HIT_LIMIT)
    yield at_most(f"{start}: ms of none (median)", round(taken["none"], 1), NONE_LIMIT)
    yield at_most(f"{start}: ms of the slowest", round(taken["worst"]), WORST_LIMIT)
    yield at_most(f"{start}: ms of suggestions", round(taken["suggest"], 1), SUGGEST_LIMIT)
    yield at_most(f"{start}: KB of suggestions", round(taken["suggest_kb"], 1), SUGGEST_KB)
    limit = REINDEX_LIMIT * max(1, size / 10_000)
    yield at_most(f"{start}: s to index", round(seconds, 1), limit)
