"""How long narrowed lists take, each request with an empty cache, in a process that has served before."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.bench_sites import Figure, at_most

if TYPE_CHECKING:
    from tests.bench_sites import Site

MEDIAN_LIMIT, NONE_LIMIT, WORST_LIMIT = 150.0, 15.0, 1000.0  # ms
ROUNDS = 2
LISTS = (
    "labs/",
    "labs/?field=physics",
    "labs/?city=lyon&kind=umr",
    "labs/?nsfc=A04&partners=yes",
    "labs/?field=catalysis&offers=method&sort=changed",
    "labs/?page=2",
    "opportunities/",
    "opportunities/?field=physics",
    "opportunities/?status=closing&kind=call",
    "opportunities/?deadline=3-months&direction=cn_fr",
    "opportunities/?status=closed",
    "events/",
    "events/?field=chemistry",
    "events/?when=past",
    "news/",
    "news/?kind=watch&field=physics",
)
NOTHING = ("labs/?kind=fr&city=nice&field=law-politics&erc=PE1", "events/?month=2026-12&when=past")


def times() -> dict[str, list[float]]:
    """Give the milliseconds of each list, in three languages, some rounds each."""
    from django.core.cache import cache
    from django.test import Client

    client = Client()
    client.get("/fr/labs/")  # templates and content types are loaded once a process
    taken: dict[str, list[float]] = {}
    for path in (*LISTS, *NOTHING) * ROUNDS:
        for language in ("fr", "zh-hans", "en"):
            cache.clear()
            started = time.perf_counter()
            response = client.get(f"/{language}/{path}")
            taken.setdefault(path, []).append((time.perf_counter() - started) * 1000)
            assert response.status_code == 200, path
    return taken


def after_change() -> float:
    """Give the milliseconds of the slowest list, asked for when something in it has just changed."""
    from django.test import Client

    from core.changes import FRAME, VOCABULARY, mark
    from core.facets.derived import subject
    from core.facets.section import sections

    client, taken = Client(), []
    client.get("/fr/labs/")  # templates and content types are loaded once a process
    for path in LISTS:
        mark(FRAME, VOCABULARY, *map(subject, sections()))
        started = time.perf_counter()
        assert client.get(f"/fr/{path}").status_code == 200, path
        taken.append((time.perf_counter() - started) * 1000)
    return max(taken)


def list_figures(site: Site, label: str) -> Iterator[Figure]:
    """Measure the lists of a site; the first figure is the median of those that have entries."""
    taken: dict[str, list[float]] = site.measure("bench_lists.times")
    found = statistics.median(ms for path in LISTS for ms in taken[path])
    nothing = statistics.median(ms for path in NOTHING for ms in taken[path])
    worst = max(statistics.median(values) for values in taken.values())
    yield at_most(f"lists, {label}: ms (median)", round(found, 1), MEDIAN_LIMIT)
    yield at_most(f"lists, {label}: ms of an empty one (median)", round(nothing, 1), NONE_LIMIT)
    yield at_most(f"lists, {label}: ms of the slowest", round(worst), WORST_LIMIT)
    changed = site.measure("bench_lists.after_change")
    yield at_most(f"lists, {label}: ms of the slowest, just changed", round(changed), WORST_LIMIT)
