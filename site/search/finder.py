"""From a query to the pages that a reader is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType

from core.languages import column
from core.models import BasePage

from .asking import SOME, Kept, answerable
from .backends import narrowed
from .concept import Concept
from .concepts import Concepts, concepts, expanded
from .expressions import Expression, all_of, any_of
from .ordering import LONG_AGO, RELEVANCE, Match, are_about, ordered, page_types, type_of
from .parsing import Word, weighty, words
from .segmentation import pieces
from .spelling import spelling
from .stop_words import ASKING, CHINESE_WORDS_OF_ASKING

# Matches that are ranked. More are never read: the reader is told.
CAP = 500
FEW = 2  # results, up to which the reader is asked whether something else was meant
WEAK = 5  # results, up to which wider ones follow those that only mention what was asked for


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
    left_out: tuple[str, ...] = ()  # words of the query not searched, for nothing has them all
    is_weak: bool = False  # few pages, and none of them about what was asked
    wider: int | None = None  # how many pages there are before wider results
    wider_without: tuple[str, ...] = ()  # words that those leave out

    @property
    def total(self) -> int:
        """Give how many pages match, of all types."""
        return self.counts.total()

    @property
    def is_missed(self) -> bool:
        """Tell whether the question was answered in part, for other words, or not at all."""
        in_part = bool(self.left_out) or (self.is_weak and self.wider is not None)
        return in_part or bool(self.shown_for) or not self.total


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
            if text in CHINESE_WORDS_OF_ASKING:
                continue
            parts.append(expanded([Word(text)], found))
            named += found
    return Question(all_of(filter(None, parts)), tuple(dict.fromkeys(named)))


def find(query: str, home: BasePage | None, shown: Shown) -> Found:
    """Give the public pages that match, those ready in the reader's language first, the best first among them."""
    if home is None:
        return Found()
    known = concepts()
    listed = _listed(home)
    asked = question(query, known)
    matches = _candidates(listed, asked.expression, shown.language)
    if not matches and _has_run(query):
        asked = loose_question(query, known)
        matches = _candidates(listed, asked.expression, shown.language)
    return _found(asked, matches, query, listed, shown)


def _listed(home: BasePage) -> Any:
    return BasePage.objects.listed().descendant_of(home, inclusive=True).order_by()


def _pages_in(listed: Any, part: str) -> Callable[[Expression], set[int]]:
    """Give what finds the pages with an expression in their front (title) or anywhere (body)."""
    return lambda asked: set(narrowed(listed, asked, part).values_list("pk", flat=True)[:SOME])


def find_part(query: str, home: BasePage, shown: Shown) -> Found:
    """Give the pages that match the most telling words of a query, as many as some page has together."""
    listed = _listed(home)
    places = (_pages_in(listed, part) for part in ("title", "body"))
    kept = answerable(query, concepts(), *places)
    return _found_part(kept, listed, shown)


def _found_part(kept: Kept, listed: Any, shown: Shown) -> Found:
    matches = _candidates(listed, kept.expression, shown.language)
    asked = Question(kept.expression, kept.concepts)
    found = _found(asked, matches, kept.text, listed, shown)
    found.left_out = kept.left_out
    return found


def _found(asked: Question, matches: list[Match], query: str, listed: Any, shown: Shown) -> Found:
    """Count matches, narrow them to a type and put them in order."""
    capped = len(matches) > CAP
    counts = Counter(match.type for match in matches[:CAP])
    weak = 0 < len(matches) <= WEAK and not are_about(matches, query, asked.expression)
    if shown.type and capped:
        types = [pk for pk, model in page_types().items() if type_of(model) == shown.type]
        of_type = listed.filter(content_type_id__in=types)
        matches = _candidates(of_type, asked.expression, shown.language)
    models = {match.pk: match.model for match in matches}
    matches = [match for match in matches[:CAP] if shown.type in ("", match.type)]
    pages = ordered(matches, query, asked.expression, shown.order)
    return Found(pages, models, counts, capped, asked.concepts, asked.expression, is_weak=weak)


def answer(
    query: str, home: BasePage | None, language: str, type_: str = "", order: str = RELEVANCE
) -> Found:
    """Find; where little is found, look wider as well, and where nothing is, past a misspelling."""
    shown = Shown(language, type_, order)
    found = find(query, home, shown)
    if home is None or not words(query):
        return found
    if not found.total:
        found = _instead(found, query, home, shown)
    elif found.total <= FEW and (corrected := spelling().corrected(query)):
        instead = find(corrected, home, shown)
        found.suggestion = corrected if instead.total > found.total else None
    asked = found.shown_for or query
    if found.total <= FEW and _has_run(asked):
        found = _apart(found, asked, home, shown)
    return _widened(found, asked, home, shown) if found.is_weak and found.wider is None else found


def _has_run(query: str) -> bool:
    """Tell whether there is a run of Han characters of which words may stand apart."""
    return any(word.is_han and len(word.text) > 2 for word in words(query))


def _instead(found: Found, query: str, home: BasePage, shown: Shown) -> Found:
    """Where nothing is found: what was probably meant, or as much of the question as can be answered."""
    corrected = spelling().corrected(query)
    instead = find(corrected, home, shown) if corrected else Found()
    if corrected and instead.total and not spelling().is_sure(query, corrected):
        # « œuvre » is a word, if not one of ours: « ouvre » is offered, not searched.
        found.suggestion = corrected
        return found
    if not instead.total:
        # A whole question: what of it can be answered, as it was typed or as it was meant.
        part = find_part(query, home, shown)
        instead = find_part(corrected, home, shown) if corrected else part
        if part.total and len(part.left_out) <= len(instead.left_out):
            return part
    instead.shown_for = corrected
    return instead if instead.total else found


def _apart(found: Found, query: str, home: BasePage, shown: Shown) -> Found:
    """Put after few pages that hold a run as it was typed those that hold its words apart."""
    listed = _listed(home).exclude(pk__in=found.models)
    asked = loose_question(query, concepts())
    matches = _candidates(listed, asked.expression, shown.language)
    return _followed(found, _found(asked, matches, query, listed, shown)) if matches else found


def _widened(found: Found, query: str, home: BasePage, shown: Shown) -> Found:
    """Put after pages that only mention a question those that are about the better part of it."""
    listed = _listed(home).exclude(pk__in=found.models)
    kept = answerable(query, concepts(), _pages_in(listed, "title"))
    if not kept.is_telling:
        return found
    return _followed(found, _found_part(kept, listed, shown), kept.left_out)


def _followed(found: Found, wider: Found, without: tuple[str, ...] = ()) -> Found:
    """Give what was found, with wider results after it."""
    return replace(
        found,
        pages=found.pages + wider.pages,
        models=found.models | wider.models,
        counts=found.counts + wider.counts,
        capped=wider.capped,
        concepts=tuple(dict.fromkeys(found.concepts + wider.concepts)),
        expression=any_of(filter(None, (found.expression, wider.expression))),
        wider=len(found.pages),
        wider_without=without,
    )


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
