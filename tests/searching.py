"""Searching as a reader does, for the tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

QUANTUM_CHEMISTRY = "/labs/chimie-quantique-toulouse/"
CARD = re.compile(r'<article class="card">(.*?)</article>', re.DOTALL)
LINK = re.compile(r'<a href="/(?:fr|zh-hans|en)(/[^"?]*)[^"]*">')

Results = Callable[..., list[str]]


def results_page(client: Client, query: str, language: str = "en", **more: Any) -> str:
    """Search as a reader does; give the page, its entities resolved."""
    response = client.get(f"/{language}/search/", {"q": query, **more})
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def results(client: Client, db: None) -> Results:
    """Search as a reader does; give the paths found, in order, without their language and what follows."""

    def search(query: str, language: str = "fr", **more: Any) -> list[str]:
        response = client.get(f"/{language}/search/", {"q": query, **more})
        assert response.status_code == 200
        cards = CARD.findall(response.content.decode())
        return [match[1] for card in cards if (match := LINK.search(card))]

    return search
