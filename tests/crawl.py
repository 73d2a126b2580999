"""Every public page of the demo site as each reader is shown it, fetched once a process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from core.languages import FALLBACKS, LANGUAGES, text_in
from core.models import BasePage


@dataclass(frozen=True)
class Shown:
    """A page as the reader of one language is shown it."""

    page: Any
    language: str
    content: bytes
    has_cookie: bool = False

    @cached_property
    def html(self) -> BeautifulSoup:
        return BeautifulSoup(self.content, "html.parser")

    @property
    def shown_language(self) -> str:
        """Give the language that the reader should be shown, worked out from what is stored."""
        ready = [code for code in FALLBACKS[self.language] if text_in(self.page, "ready", code)]
        return ready[0]

    @property
    def is_foreign(self) -> bool:
        return self.shown_language != self.language

    @property
    def address(self) -> str:
        return address_of(self.page, self.language)

    @property
    def canonical(self) -> str:
        return str(self.html.select_one("link[rel=canonical]")["href"])  # type: ignore[index]

    @property
    def title(self) -> str:
        return self.html.title.get_text() if self.html.title else ""

    @property
    def alternates(self) -> dict[str, str]:
        links = self.html.select("link[rel=alternate][hreflang]")
        return {str(link["hreflang"]): str(link["href"]) for link in links}

    @property
    def structured_data(self) -> dict[str, dict[str, Any]]:
        blocks = self.html.select('script[type="application/ld+json"]')
        data = [json.loads(block.get_text()) for block in blocks]
        return {item["@type"]: item for item in data}

    def meta(self, name: str) -> list[str]:
        """Give the contents of the `meta` elements of a name or property."""
        found = self.html.select(f'meta[name="{name}"], meta[property="{name}"]')
        return [str(element["content"]) for element in found]


def path_of(page: Any, language: str) -> str:
    return f"/{language}/{page.url_path.removeprefix('/home/')}"


def address_of(page: Any, language: str) -> str:
    return f"{settings.SITE_URL}{path_of(page, language)}"


def local(address: str) -> str:
    """Give the path of an address of this site; fail for any other."""
    assert address.startswith(f"{settings.SITE_URL}/"), address
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def public_pages() -> list[Any]:
    """Give every page that readers may see, from the stored columns alone."""
    pages = BasePage.objects.filter(live=True, depth__gt=1).order_by("path").specific()
    return [page for page in pages if any(text_in(page, "ready", code) for code in LANGUAGES)]


def show(page: Any, language: str, query: str = "") -> Shown:
    """Fetch a page as the reader of a language is shown it."""
    response = Client().get(f"{path_of(page, language)}{query}")
    assert response.status_code == 200, f"{path_of(page, language)}: {response.status_code}"
    return Shown(page, language, response.content, bool(response.cookies))


@cache
def crawl() -> tuple[Shown, ...]:
    """Fetch every public page in three languages."""
    return tuple(show(page, language) for page in public_pages() for language in LANGUAGES)
