"""Reading a page as a test does: its elements, its words, and what the interface says in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext

if TYPE_CHECKING:
    from django.test import Client


def get(client: Client, path: str, status: int = 200) -> BeautifulSoup:
    """Fetch a page; fail for another status than the one expected."""
    response = client.get(path)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return BeautifulSoup(response.content, "html.parser")


def one(html: Any, selector: str) -> Any:
    """Give the only element that matches; fail where there is none or are several."""
    found = html.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def words(element: Any) -> str:
    """Give the text of an element, its white space made single."""
    return " ".join(element.get_text(" ").split())


def said(msgid: str, language: str) -> str:
    """Give what the interface says in a language."""
    with translation.override(language):
        return gettext(msgid)
