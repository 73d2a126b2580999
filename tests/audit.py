"""What the tests and `make bench` both measure on the demo site: one address a page type, and how to judge it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import html5lib
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.changes import mark
from core.facets.derived import subject
from core.facets.section import sections

if TYPE_CHECKING:
    from playwright.sync_api import Page

LANGUAGES = ("fr", "zh-hans", "en")

# One page of every kind, below /<language>/: the demo site always has them.
PATHS = {
    "front page": "",
    "plain page": "about/",
    "contact": "contact/",
    "site map": "sitemap/",
    "accessibility statement": "accessibility/",
    "list of news": "news/",
    "news": "news/?languages=all&page=2",
    "list of events": "events/",
    "list of calls": "opportunities/",
    "list of laboratories": "labs/",
    "list of cooperations": "cooperations/",
    "laboratory": "labs/optique-quantique-lyon/",
    "call": "opportunities/bourse-doctorale-optique-quantique/",
    "joint call": "opportunities/nsfc-cnrs-stockage-energie-france/",
    "cooperation tool": "opportunities/irp/",
    "guided choice": "opportunities/which-tool/?aim=thesis",
    "guided choice without result": "opportunities/which-tool/?partner=nobody&aim=try",
    "search": "search/?q=quantique",
    "search without result": "search/?q=xyzzy",
}


@dataclass(frozen=True)
class Ceiling:
    """The number of SQL queries that a kind of page may take with nothing cached."""

    path: str
    queries: int


CEILINGS = {
    "front page": Ceiling("", 12),
    "list of laboratories": Ceiling("labs/", 12),
    "list of cooperations": Ceiling("cooperations/", 12),
    "list of calls": Ceiling("opportunities/", 12),
    "list of news": Ceiling("news/", 12),
    "list of events": Ceiling("events/", 12),
    "laboratory": Ceiling("labs/optique-quantique-lyon/", 8),
    "call": Ceiling("opportunities/bourse-doctorale-optique-quantique/", 8),
    "joint call": Ceiling("opportunities/nsfc-cnrs-stockage-energie-france/", 8),
    "cooperation tool": Ceiling("opportunities/irp/", 8),
    "guided choice": Ceiling("opportunities/which-tool/?aim=thesis", 8),
    "plain page": Ceiling("about/", 8),
    "search": Ceiling("search/?q=quantique", 10),
}


def count_queries(path: str, language: str) -> int:
    """Give the number of SQL queries of a page with an empty cache, and nothing kept of any list.

    Content types, the frame and the vocabulary of search are known: a process reads them once, and when they
    have changed.
    """
    client = Client()
    client.get(f"/{language}/{path}")
    cache.clear()
    mark(*map(subject, sections()))
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/{language}/{path}")
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return len(queries)


def html_errors(html: bytes) -> list[str]:
    """Give the parse errors that an HTML5 parser finds."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    parser.parse(html, transport_encoding="utf-8")
    return [f"line {place[0]}: {code} {data}" for place, code, data in parser.errors]


def compressed_size(html: bytes) -> int:
    """Give the size of a page as gzip sends it, in bytes."""
    return len(gzip.compress(html, 6))


def violations(page: Page) -> list[str]:
    """Give what axe finds on the page shown: WCAG 2.2 AA and best practices, contrast included."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": tags}}
    results = Axe().run(page, options=options)
    return [
        f"{found['id']}: {node['html'][:120]}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]
