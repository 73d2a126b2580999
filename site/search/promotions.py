"""What editors recommend for a query, above what is found: Wagtail's promoted search results."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from core.changes import Kept, mark_changes
from core.models import BasePage

from .parsing import words

SUBJECT = "promotions"
Promotions = dict[str, list[SearchPromotion]]


@dataclass
class Recommendation:
    """A page of ours or an address elsewhere, with the editors' words about it."""

    page: BasePage | None
    url: str
    text: str
    description: str


def recommendations(query: str, home: BasePage | None) -> list[Recommendation]:
    """Give what is recommended for a query: public pages and outside links, in the editors' order."""
    found = _promotions().get(_key(query), [])
    wanted = [promotion.page_id for promotion in found if promotion.page_id]
    pages: dict[int, BasePage] = {}
    if wanted and home:
        listed = BasePage.objects.listed().descendant_of(home, inclusive=True)
        pages = listed.in_bulk(wanted)
    return [
        Recommendation(page, promotion.external_link_url, text or "", promotion.description)
        for promotion in found
        if (page := pages.get(promotion.page_id)) or promotion.external_link_url
        for text in [promotion.external_link_text or promotion.external_link_url]
    ]


def _key(query: str) -> str:
    return " ".join(word.text for word in words(query))


def _load() -> Promotions:
    found: Promotions = defaultdict(list)
    for promotion in SearchPromotion.objects.select_related("query"):
        found[_key(promotion.query.query_string)].append(promotion)
    return dict(found)


_promotions = Kept(_load, SUBJECT)


def watch() -> None:
    """Notice each change of what is recommended."""
    mark_changes(SUBJECT, Query, SearchPromotion)
