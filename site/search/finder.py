"""From a query to the pages that a reader is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType

from core.languages import column
from core.models import BasePage

from .asking import answerable
from .backends import narrowed
from .concepts import Concept, Concepts, concepts, expanded
from .expressions import Expression, all_of
from .ordering import LONG_AGO, RELEVANCE, Match, ordered, page_types, type_of
from .parsing import Word, weighty, words
from .segmentation import pieces
from .spelling import spelling
from .stop_words import ASKING

# Matches that are ranked. More are never read: the reader is told.
CAP = 500
FEW = 2  # results, up to which the reader is asked whether something else was meant


class Question(NamedTuple):
    """What a query asks of the index, and the concepts it names."""

    expression: Expression | None
    concepts: tuple[Concept, ...]


class Shown(NamedTuple):
    """How a reader sees what is found: the language, the type it is narrowed to, the order."""

    language: str
    type: str
    order: str


@dataclass
class Found:
    """The pages that match, best first; how many of each type; what the query was understood to mean."""

    pages: list[int] = field(default_factory=list)
    models: dict[int, Any] = field(default_factory=dict)  # the types of all matches, by page
    counts: Counter[str] = field(default_factory=Counter)
    capped: bool = False
    concepts: tuple[Concept, ...] = ()
    expression: Expression | None = None
    suggestion: str | None = None  # the query as it was probably meant
    shown_for: str | None = None  # what was searched in the place of a query that nothing matches
    left_out: tuple[
        str, ...
    ] = ()  # words of the query that were not searched, for nothing has them all

    @property
    def total(self) -> int:
        """Give how many pages match, of all types."""
        return self.counts.total()


def question(query: str, known: Concepts) -> Question:
    """Ask for each word of a query, or for the concept that it names in any language."""
    asked = words(query)
    parts: list[Expression | None] = []
    named: list[Concept] = []
    end = 0
    for found in known.in_words(asked):
        parts += [word.expression() for word in _between(asked, end, found.start)]
        parts.append(expanded(asked[found.start : found.end], found.concepts))
        named += found.concepts
        end = found.end
    parts += [word.expression() for word in _between(asked, end, len(asked))]
    if not any(parts):
        parts = [word.expression() for word in asked]
    return Question(all_of(filter(None, parts)), tuple(dict.fromkeys(named)))


def _between(asked: list[Word], start: int, end: int) -> list[Word]:
    return [word for word in asked[start:end] if not word.is_small and word.text not in ASKING]


def loose_question(query: str, known: Concepts) -> Question:
    """Ask for the words that runs of Han characters are made of, wherever they stand."""
    parts: list[Expression | None] = []
    named: list[Concept] = []
    for word in weighty(words(query)):
        cut = pieces(word.text, known) if word.is_han else [(word.text, ())]
        for text, found in cut:
            parts.append(expanded([Word(text)], found))
            named += found
    return Question(all_of(filter(None, parts)), tuple(dict.fromkeys(named)))


def find(
    query: str, home: BasePage | None, language: str, type_: str = "", order: str = RELEVANCE
) -> Found:
    """Give the public pages that match, those ready in `language` first, the best first among them."""
    if home is None:
        return Found()
    known = concepts()
    listed = _listed(home)
    asked = question(query, known)
    matches = _candidates(listed, asked.expression, language)
    if not matches and any(word.is_han and len(word.text) > 2 for word in words(query)):
        asked = loose_question(query, known)
        matches = _candidates(listed, asked.expression, language)
    return _found(asked, matches, query, home, Shown(language, type_, order))


def _listed(home: BasePage) -> Any:
    return BasePage.objects.listed().descendant_of(home, inclusive=True).order_by()


def _is_found(home: BasePage, expression: Expression) -> bool:
    # Not `.exists()`: asked for one row only, PostgreSQL looks for it in the table, not by the index.
    return bool(narrowed(_listed(home), expression, "body").values_list("pk")[: CAP + 1])


def find_part(
    query: str, home: BasePage, language: str, type_: str = "", order: str = RELEVANCE
) -> Found:
    """Give the pages that match as many words of a query as some page has together."""
    kept = answerable(query, concepts(), lambda part: _is_found(home, part))
    asked = Question(kept.expression, kept.concepts)
    matches = _candidates(_listed(home), asked.expression, language) if kept.expression else []
    found = _found(asked, matches, kept.text, home, Shown(language, type_, order))
    found.left_out = kept.left_out
    return found


def _found(
    asked: Question, matches: list[Match], query: str, home: BasePage, shown: Shown
) -> Found:
    """Count matches, narrow them to a type and put them in order."""
    capped = len(matches) > CAP
    counts = Counter(match.type for match in matches[:CAP])
    if shown.type and capped:
        types = [pk for pk, model in page_types().items() if type_of(model) == shown.type]
        of_type = _listed(home).filter(content_type_id__in=types)
        matches = _candidates(of_type, asked.expression, shown.language)
    matches = [match for match in matches[:CAP] if shown.type in ("", match.type)]
    pages = ordered(matches, query, asked.expression, shown.order)
    models = {match.pk: match.model for match in matches}
    return Found(pages, models, counts, capped, asked.concepts, asked.expression)


def answer(
    query: str, home: BasePage | None, language: str, type_: str = "", order: str = RELEVANCE
) -> Found:
    """Find, and where little or nothing is found, look past a misspelling."""
    found = find(query, home, language, type_, order)
    if home is None or found.total > FEW or not words(query):
        return found
    corrected = spelling().corrected(query)
    instead = find(corrected, home, language, type_, order) if corrected else Found()
    if found.total:
        found.suggestion = corrected if instead.total > found.total else None
        return found
    if corrected and instead.total and not spelling().is_sure(query, corrected):
        # « œuvre » is a word, if not one of ours: « ouvre » is offered, not searched.
        found.suggestion = corrected
        return found
    if not instead.total:
        # A whole question: what of it can be answered, as it was typed or as it was meant.
        part = find_part(query, home, language, type_, order)
        instead = find_part(corrected, home, language, type_, order) if corrected else part
        if part.total and len(part.left_out) <= len(instead.left_out):
            return part
    instead.shown_for = corrected
    return instead if instead.total else found


def _candidates(listed: Any, expression: Expression | None, language: str) -> list[Match]:
    """Give at most one match more than is ranked: where there are too many, names and subjects first."""
    if expression is None:
        return []
    # The fronts are short: where they give enough, no text is read.
    found = _matches(narrowed(listed, expression, "title"), language)
    if len(found) <= CAP:
        found += _matches(narrowed(listed, expression, "body"), language)
    return list({match.pk: match for match in found}.values())[: CAP + 1]


def _matches(pages: Any, language: str) -> list[Match]:
    ready = column("ready", language)
    rows = pages.order_by().values_list(
        "pk", "content_type_id", ready, "first_published_at", "front"
    )
    return [
        Match(pk, _model(content_type), is_ready, published or LONG_AGO, front or "")
        for pk, content_type, is_ready, published, front in rows[: CAP + 1]
    ]


def _model(content_type: int) -> Any:
    return ContentType.objects.get_for_id(content_type).model_class()
