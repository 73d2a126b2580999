"""Reading a narrowed list as a test does: its entries, and the number beside each answer."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag


def number(html: BeautifulSoup, identifier: str) -> int:
    """Give the number beside an answer."""
    box = html.find(id=identifier)
    assert isinstance(box, Tag), f"no answer {identifier}"
    value: Any = box.find_parent("label").find("data")["value"]  # type: ignore[union-attr, index]
    return int(value)


def names(html: BeautifulSoup) -> list[str]:
    """Give the addresses of the entries, last step only."""
    return [str(link["href"]).split("/")[-2] for link in html.select("#list .card__title a")]


def only(model: Any) -> None:
    """Empty a section of the demo site."""
    for page in model.objects.all():
        page.delete()
