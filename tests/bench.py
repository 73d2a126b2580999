"""`make bench`: the figures the site is held to, one line each; all of them in var/bench.json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MANY = int(os.environ.get("BENCH_PAGES", "10000"))
QUERIES = "import django; django.setup(); from tests.bench import print_queries; print_queries()"
HTML_LIMIT, WIRE_LIMIT, REQUEST_LIMIT, COVERAGE_FLOOR = 8.0, 100.0, 10, 95.0
FIRST_VISITS = {"front page": "", "laboratory": "labs/optique-quantique-lyon/"}
SCREENS = (360, 1280)
SCHEMES = ("light", "dark")


@dataclass
class Figure:
    """One measured number beside its target."""

    name: str
    value: float
    target: str
    reached: bool

    def __str__(self) -> str:
        mark = "ok  " if self.reached else "MISS"
        return f"{mark} {self.name}: {self.value:g} (target {self.target})"


def at_most(name: str, value: float, limit: float) -> Figure:
    """Give a figure that should not pass a limit."""
    return Figure(name, value, f"≤ {limit:g}", value <= limit)


@contextmanager
def seeded(scale: int) -> Iterator[dict[str, str]]:
    """Give the environment of a demo site with `scale` more pages, in a folder that vanishes."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "VAR_DIR": folder,
        }
        for command in (["migrate", "-v", "0"], ["seed_demo", "--scale", str(scale)]):
            run(["manage.py", *command], environment)
        yield environment


def run(arguments: list[str], environment: dict[str, str]) -> str:
    """Run Python in the project; give what it printed, fail with what it said."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise SystemExit(f"{arguments}: {result.stdout}{result.stderr}")
    return result.stdout


def print_queries() -> None:
    """Print, as JSON, the worst number of SQL queries over the languages for each kind of page."""
    from django.conf import settings

    from tests.audit import CEILINGS, LANGUAGES, count_queries

    settings.ALLOWED_HOSTS = ["testserver"]
    counts = {
        kind: max(count_queries(ceiling.path, language) for language in LANGUAGES)
        for kind, ceiling in CEILINGS.items()
    }
    print(json.dumps(counts))  # noqa: T201


def query_figures() -> Iterator[Figure]:
    """Count queries with the demo site's hundred pages and with many more."""
    from tests.audit import CEILINGS

    for pages in (0, MANY):
        with seeded(pages) as environment:
            counts = json.loads(run(["-c", QUERIES], environment))
        for kind, ceiling in CEILINGS.items():
            label = f"queries, {kind}, {pages or 100} pages"
            yield at_most(label, counts[kind], ceiling.queries)


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

    yield from query_figures()
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
        json.dumps([asdict(figure) for figure in measured], indent=1, ensure_ascii=False)
    )
    return 0 if all(figure.reached for figure in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
