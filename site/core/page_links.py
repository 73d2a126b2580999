"""Links to pages inside texts: one query for a whole page, addresses in the reader's language.

Wagtail looks the targets of links up once for each paragraph block; here those of all the texts of a page
are loaded before any is rendered, and `PageLinkHandler` finds them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from wagtail.blocks import StreamValue
from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler

from .languages import columns

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from .models import BasePage

LINK = re.compile(r"<a\b[^>]*\blinktype=\"page\"[^>]*>")
IDENTIFIER = re.compile(r"\bid=\"(\d+)\"")

Targets = Mapping[str, "BasePage"]


@dataclass(frozen=True)
class Reading:
    """What is known while the texts of a page are rendered: who asks, and where their links lead."""

    request: HttpRequest | None
    targets: Targets


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


def _strings(value: Any) -> Iterator[str]:
    """Give every string inside a stored text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _strings(part)


def links_of(page: BasePage) -> QuerySet[Any] | None:
    """Give the live pages that the texts of a page link to, in any language; None where they link to none."""
    from .models import BasePage

    texts = [getattr(page, name) for name in columns(*page.text_fields)]
    raw = [text.raw_data if isinstance(text, StreamValue) else text for text in texts]
    tags = [tag for string in _strings(raw) for tag in LINK.findall(string)]
    identifiers = {found[1] for tag in tags if (found := IDENTIFIER.search(tag))}
    return BasePage.objects.live().filter(pk__in=identifiers) if identifiers else None


def know_targets(page: BasePage, targets: Iterable[BasePage]) -> None:
    """Keep with a page, for as long as it is shown, the pages that its texts link to."""
    page.__dict__["_link_targets"] = {str(target.pk): target for target in targets}


def targets_of(page: BasePage) -> Targets:
    """Give the pages that the texts of a page link to, in one query or none."""
    if "_link_targets" not in vars(page):
        know_targets(page, links_of(page) or ())
    targets: Targets = vars(page)["_link_targets"]
    return targets


@contextmanager
def reading(request: HttpRequest | None, known: Targets) -> Iterator[None]:
    """Render texts whose links lead to pages that are `known` already."""
    token = _reading.set(Reading(request, known))
    try:
        yield
    finally:
        _reading.reset(token)


class PageLinkHandler(WagtailPageLinkHandler):
    """Links to live pages, in the reader's language; words without a link where the page is gone."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """Give the opening tag of each link."""
        now = _reading.get()
        request = now.request if now else None
        known = now.targets if now else cls._look_up(attrs_list)
        pages = [known.get(attrs.get("id", "")) for attrs in attrs_list]
        urls = [page.get_url(request) if page else None for page in pages]
        return [format_html('<a href="{}">', url) if url else "<a>" for url in urls]

    @staticmethod
    def _look_up(attrs_list: list[dict[str, str]]) -> Targets:
        from .models import BasePage

        identifiers = [attrs["id"] for attrs in attrs_list if attrs.get("id", "").isdigit()]
        return {str(page.pk): page for page in BasePage.objects.live().filter(pk__in=identifiers)}
