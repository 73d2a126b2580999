"""Every page of the demo site, in three languages: visited, parsed, its links followed, opened in the editor."""

from __future__ import annotations

import io
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.test import Client

from core.languages import HTML_LANG, LANGUAGES
from core.models import BasePage
from tests.audit import compressed_size, html_errors
from tests.crawl import crawl

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crawl")]


class Links(HTMLParser):
    """The addresses that a page refers to, and the language it says it is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.lang = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.lang = values.get("lang") or ""
        for name in ("href", "src"):
            if value := values.get(name):
                self.addresses.add(value)


def body(response: Any) -> bytes:
    """Give the content of a plain or streaming response."""
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content)
    return bytes(response.content)


def visited_pages() -> list[BasePage]:
    return list(BasePage.objects.filter(depth__gt=1, live=True).order_by("path"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_shown_as_valid_html_in_its_language(language: str) -> None:
    faults = []
    for shown in crawl():
        if shown.language == language:
            faults += [f"{shown.address}: {error}" for error in html_errors(shown.content)]
            if Links(shown.content.decode()).lang != HTML_LANG[language]:
                faults.append(f"{shown.address}: wrong lang")
    assert not faults


def test_a_page_is_light() -> None:
    sizes = {shown: compressed_size(shown.content) for shown in crawl()}
    heavy = {
        shown.address: size
        for shown, size in sizes.items()
        # The facets of a list are more than half of it.
        if size > (16 if shown.html.select("#filters") else 8) * 1024
    }
    assert not heavy


def test_headings_are_in_order_and_identifiers_unique() -> None:
    wrong = []
    for shown in crawl():
        levels = [int(heading.name[1]) for heading in shown.html.select("h1, h2, h3, h4")]
        skipped = any(after > before + 1 for before, after in pairwise(levels))
        identifiers = [element["id"] for element in shown.html.select("[id]")]
        if levels.count(1) != 1 or skipped or len(identifiers) != len(set(identifiers)):
            wrong.append(shown.address)
    assert not wrong


def test_every_inner_link_leads_somewhere(client: Client) -> None:
    """Follow every link, picture and stylesheet of the site from the three front pages.

    Of a narrowed list only the first step: further ones are combinations of the same facets, without end.
    Searches are a Chinese reader's only: the other languages link to the same ones.
    """
    pages = {urlsplit(shown.address).path: shown.content for shown in crawl()}

    def visited(address: str) -> bytes:
        """Give the HTML of an address, nothing where it is something else."""
        if address in pages:
            return pages[address]
        response = client.get(address)
        content = body(response)
        if response.status_code not in {200, 301, 302}:
            dead.append(f"{address}: {response.status_code}")
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        return content if is_html else b""

    queue = {f"/{language}/" for language in LANGUAGES}
    seen: set[str] = set()
    dead: list[str] = []
    while queue:
        address = queue.pop()
        seen.add(address)
        for found in Links(visited(address).decode()).addresses:
            target = urlsplit(urljoin(f"http://testserver{address}", found))
            inner = target.netloc == "testserver" and target.scheme in {"http", "https"}
            wanted = f"{target.path}?{target.query}" if target.query else target.path
            is_step = len(parse_qsl(target.query)) <= 1
            left_out = ("/-/", "/fr/search/", "/en/search/")
            if inner and is_step and wanted not in seen and not target.path.startswith(left_out):
                queue.add(wanted)
    assert not dead
    assert len(seen) > 300


@cache
def outside_hosts(html: str) -> frozenset[str]:
    """Give the hosts from which a page would load something."""

    class Loaded(HTMLParser):
        hosts: set[str]

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            is_loaded = tag in {"img", "script", "iframe", "source", "video", "audio", "embed"}
            is_loaded |= tag == "link" and values.get("rel") in {
                "stylesheet",
                "icon",
                "preload",
                "preconnect",
            }
            address = values.get("src") or (values.get("href") if tag == "link" else None) or ""
            if is_loaded and urlsplit(address).netloc:
                self.hosts.add(urlsplit(address).netloc)

    parser = Loaded()
    parser.hosts = set()
    parser.feed(html)
    return frozenset(parser.hosts - {"testserver"})


def test_no_page_loads_anything_from_another_host_or_sets_a_cookie() -> None:
    for shown in crawl():
        assert not outside_hosts(shown.content.decode()), shown.address
        assert not shown.has_cookie, shown.address


def test_no_page_holds_inline_style_or_script() -> None:
    for shown in crawl():
        html = shown.content.decode()
        assert " style=" not in html, shown.address
        assert "<style" not in html.replace("<style>:root", ""), shown.address
        assert "onclick" not in html, shown.address


def test_every_page_opens_in_the_editor(admin: Client) -> None:
    faults = []
    for page in visited_pages():
        response = admin.get(f"/admin/pages/{page.pk}/edit/")
        if response.status_code != 200:
            faults.append(f"{page.url_path}: {response.status_code}")
    assert not faults


def test_every_snippet_opens_in_the_editor(admin: Client) -> None:
    from django.apps import apps
    from django.urls import reverse

    from core.models import Person
    from labs.models import Cooperation

    models: list[Any] = [Person, Cooperation, *apps.get_app_config("reference").get_models()]
    for model in models:
        viewset = getattr(model, "snippet_viewset", None)
        if viewset is None:
            continue
        assert admin.get(reverse(viewset.get_url_name("list"))).status_code == 200
        response = admin.get(reverse(viewset.get_url_name("edit"), args=[model.objects.first().pk]))
        assert response.status_code == 200, model


def test_the_seed_command_says_what_it_does() -> None:
    from django.core.management import call_command

    output = io.StringIO()
    call_command("seed_demo", stdout=output)
    for word in ("vocabulary", "laboratories: 25", "calls: 25", "cooperations: 16", "search index"):
        assert word in output.getvalue()
