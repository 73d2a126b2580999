"""The pages found, as a reader sees them: with what answers marked, in the passage that answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from wagtail.search.index import SearchField

from core.languages import column
from core.models import BasePage
from core.text import typeset

from .finder import Found
from .marking import Marker

# Kinds of pages on one page of results that are loaded whole: each is one query more.
WHOLE_KINDS = 4


@dataclass
class Result:
    """A page, its headline and the passage to show of it."""

    page: BasePage
    headline: SafeString
    text: SafeString
    place: str = ""  # what leads, after the page's address, to the part that answers


def results(pks: Iterable[int], found: Found) -> list[Result]:
    """Give the results in their order, marked."""
    pks = list(pks)
    marker = Marker(found.expression)
    by_type: defaultdict[Any, list[int]] = defaultdict(list)
    for pk in pks:
        model = found.models[pk]
        by_type[model if model and model.result_card.fact_template else BasePage].append(pk)
    others = BasePage.objects.in_bulk(by_type.pop(BasePage, []))
    # A passage of the text is looked for where the summary does not answer: as far as queries allow.
    for page in others.values():
        model, language = found.models[page.pk] or BasePage, page.shown_language
        if _body_columns(model, language) and not marker.spans(page.text.summary, language):
            by_type[model].append(page.pk)
    pages: dict[int, BasePage] = dict(others)
    for model in sorted(by_type, key=lambda kind: not kind.result_card.fact_template)[:WHOLE_KINDS]:
        loaded = model.objects.select_related(*model.result_card.relations)
        pages.update(loaded.in_bulk(by_type[model]))
    return [_result(pages[pk], marker) for pk in pks if pk in pages]


def _result(page: BasePage, marker: Marker) -> Result:
    language = page.shown_language
    summary = page.text.summary
    headline = marker.mark(page.text.headline, language)
    if not marker.spans(summary, language):
        for text in _texts(page, language):
            if passage := marker.excerpt(text, language):
                place = page.place_of(lambda part: marker.answered(part, language))
                return Result(page, headline, passage, place)
    return Result(page, headline, marker.mark(summary, language))


def _body_columns(model: Any, language: str) -> list[SearchField]:
    """Give the fields of a type that hold its text in a language, besides what all pages have."""
    shared = {field.field_name for field in BasePage.search_fields}
    return [
        field
        for field in model.get_searchable_search_fields()
        if field.field_name not in shared and field.field_name.endswith(column("", language))
    ]


def _texts(page: BasePage, language: str) -> Iterator[str]:
    model = type(page)
    if model is BasePage:
        return
    for field in _body_columns(model, language):
        value = field.get_value(page)
        text = "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
        yield typeset(text, language)
