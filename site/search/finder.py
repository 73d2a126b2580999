"""From a query to the pages that a reader is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F

from core.languages import column
from core.models import BasePage
from core.querysets import BasePageQuerySet

from .analysis import phrases


def find(query: str, home: BasePage | None, language: str) -> BasePageQuerySet:
    """Give the public pages that match, those ready in `language` first, the best first among them."""
    if home is None or not phrases(query):
        return BasePage.objects.none()
    matches = BasePage.objects.search(query).annotate_score("score").get_queryset()
    return (
        matches.listed()
        .descendant_of(home, inclusive=True)
        .order_by(F(column("ready", language)).desc(), F("score").desc(), "pk")
    )


def with_facts(pages: Iterable[BasePage]) -> list[Any]:
    """Give the pages in their order, those whose type has a fact to show as that type: one query a type."""
    pages = list(pages)
    by_type: defaultdict[Any, list[int]] = defaultdict(list)
    for page in pages:
        model = page.specific_class
        if model and model.result_card.fact_template:
            by_type[model].append(page.pk)
    specific = {}
    for model, pks in by_type.items():
        loaded = model.objects.defer_streamfields()
        if model.result_card.relations:
            loaded = loaded.select_related(*model.result_card.relations)
        specific.update(loaded.in_bulk(pks))
    return [specific.get(page.pk, page) for page in pages]
