"""`make bench`: the figures the site is held to, one line each; all of them in var/bench.json."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.bench_lists import list_figures
from tests.bench_search import search_figures
from tests.bench_sites import ROOT, SIZES, Figure, at_most, demo_site, servers

if TYPE_CHECKING:
    from tests.bench_sites import Site

HTML_LIMIT, WIRE_LIMIT, REQUEST_LIMIT, COVERAGE_FLOOR = 8.0, 100.0, 10, 95.0
GROWTH_LIMIT, SMALL = 3.0, 1000  # times, from this many pages to the most
FIRST_VISITS = {"front page": "", "laboratory": "labs/optique-quantique-lyon/"}
SCREENS = (360, 1280)
SCHEMES = ("light", "dark")


def queries() -> dict[str, int]:
    """Give the worst number of SQL queries over the languages for each kind of page."""
    from tests.audit import CEILINGS, LANGUAGES, count_queries

    return {
        kind: max(count_queries(ceiling.path, language) for language in LANGUAGES)
        for kind, ceiling in CEILINGS.items()
    }


def query_figures(site: Site, label: str) -> Iterator[Figure]:
    """Count queries with nothing cached."""
    from tests.audit import CEILINGS

    counts = site.measure("bench.queries")
    for kind, ceiling in CEILINGS.items():
        yield at_most(f"queries, {label}, {kind}", counts[kind], ceiling.queries)


def size_figures() -> Iterator[Figure]:
    """Measure what must not grow with the site, on each database at each size."""
    for database, server in servers().items():
        medians: dict[str, dict[int, float]] = {"search": {}, "lists": {}}
        with demo_site(server) as site:
            for size in SIZES:
                site.measure("bench_sites.grow_to", size)
                label = f"{database}, {size} pages"
                yield from query_figures(site, label)
                for name, figures_of in (
                    ("search", list(search_figures(site, label, size))),
                    ("lists", list(list_figures(site, label))),
                ):
                    medians[name][size] = figures_of[0].value
                    yield from figures_of
        for name, by_size in medians.items():
            if SMALL in by_size and max(by_size) > SMALL:
                growth = round(by_size[max(by_size)] / by_size[SMALL], 2)
                label = f"{name}, {database}, from {SMALL} to {max(by_size)} pages: times"
                yield at_most(label, growth, GROWTH_LIMIT)


def wire_figures(browser: Any, url: str) -> Iterator[Figure]:
    """Count requests and bytes of a first visit, as Chromium receives them."""
    for name, path in FIRST_VISITS.items():
        for language in ("fr", "zh-hans", "en"):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            kinds: dict[str, str] = {}
            sizes: dict[str, float] = {}
            session.on(
                "Network.responseReceived",
                lambda event, kinds=kinds: kinds.update({event["requestId"]: event["type"]}),
            )
            session.on(
                "Network.loadingFinished",
                lambda event, sizes=sizes: sizes.update(
                    {event["requestId"]: event["encodedDataLength"] / 1024}
                ),
            )
            page.goto(f"{url}/{language}/{path}", wait_until="networkidle")
            html = sum(size for key, size in sizes.items() if kinds.get(key) == "Document")
            label = f"first visit, {name}, {language}"
            yield at_most(f"{label}: requests", len(sizes), REQUEST_LIMIT)
            yield at_most(f"{label}: KB", round(sum(sizes.values()), 1), WIRE_LIMIT)
            yield at_most(f"{label}: KB of HTML", round(html, 1), HTML_LIMIT)
            page.close()


def quality_figures(browser: Any, url: str) -> Iterator[Figure]:
    """Run axe and an HTML5 parser over one page of every kind."""
    from tests.audit import LANGUAGES, PATHS, html_errors, violations

    found = errors = 0
    for scheme in SCHEMES:
        for width in SCREENS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            for language in LANGUAGES:
                for path in PATHS.values():
                    response = page.goto(f"{url}/{language}/{path}")
                    found += len(violations(page))
                    if scheme == "light" and width == SCREENS[0]:
                        errors += len(html_errors(response.body()))
            context.close()
    yield at_most("axe violations", found, 0)
    yield at_most("HTML errors", errors, 0)


def other_figures() -> Iterator[Figure]:
    """Read what the catalogues and the last test run say."""
    from core.catalogues import TRANSLATED, faults

    yield at_most(
        "interface strings untranslated", sum(len(faults(code)) for code in TRANSLATED), 0
    )
    report = ROOT / "var" / "coverage.json"
    if report.exists():
        percent = json.loads(report.read_text())["totals"]["percent_covered"]
        name = "branch coverage of the last `make test`, %"
        yield Figure(name, round(percent, 1), f"≥ {COVERAGE_FLOOR:g}", percent >= COVERAGE_FLOOR)


def figures() -> Iterator[Figure]:
    """Measure everything."""
    from playwright.sync_api import sync_playwright

    from tests.browser import CHROMIUM_FLAGS, chromium, serving

    yield from size_figures()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(f"sqlite:///{folder}/db.sqlite3", folder) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield from wire_figures(browser, site.url)
        yield from quality_figures(browser, site.url)
        browser.close()
    yield from other_figures()


def main() -> int:
    """Print the figures as they come, store them, and fail where one misses its target."""
    sys.path.insert(0, str(ROOT / "site"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    measured = []
    for figure in figures():
        print(figure, flush=True)  # noqa: T201
        measured.append(figure)
    (ROOT / "var" / "bench.json").write_text(
        json.dumps([figure.as_dict() for figure in measured], indent=1, ensure_ascii=False)
    )
    return 0 if all(figure.reached for figure in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
