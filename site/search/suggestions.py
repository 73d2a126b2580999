"""What the search box suggests while somebody types: fields of research, laboratories, calls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode

from core.languages import HTML_LANG, active_language, column
from core.models import BasePage
from core.routing import load_frame
from reference.models import ResearchField

from .analysis import tokens
from .backends import narrowed
from .concept import Concept
from .concepts import concepts
from .expressions import Expression, Phrase, any_of
from .finder import question
from .ordering import page_types
from .parsing import Word, parse, words
from .ranking import Ranking
from .spelling import spelling

LONGEST = 60  # characters: who has typed more knows what they look for
FIELDS, PAGES = 3, 6
CANDIDATES = 60  # of each kind, that are ranked: of more, the database gives any
SECONDS = 300  # for which a browser may keep an answer


def suggest(request: HttpRequest) -> JsonResponse:
    """Give what could be meant by what is typed so far."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    language = active_language()
    found: list[dict[str, Any]] = []
    if _is_enough(words(query)):
        found = _suggestions(query, request, language)
        if not found and (meant := spelling().corrected(query)):
            found = _suggestions(meant, request, language)
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _suggestions(query: str, request: HttpRequest, language: str) -> list[dict[str, Any]]:
    return [*_fields(query, language), *_pages(query, request, language)]


def _is_enough(typed: list[Word]) -> bool:
    """Tell whether there is something to go by: a Han character, or two letters."""
    return any(word.is_han or len(word.text) > 1 for word in typed)


def _fields(query: str, language: str) -> list[dict[str, Any]]:
    """Give the research fields of which a name in some language begins so, or has a word that does; or a code."""
    sought = f" {' '.join(tokens(query))}"
    fields = [concept for concept in concepts().all.values() if concept.is_field]
    matching = [(rank, field) for field in fields if (rank := _nearness(field, sought)) is not None]
    if not matching:
        named = [run.concepts for run in concepts().in_words(words(query))]
        matching = [(0, field) for found in named for field in found if field.is_field]
    matching.sort(key=lambda found: (found[0], len(found[1].label(language)), found[1].pk))
    address, kind_label = reverse("search"), str(ResearchField._meta.verbose_name)
    labels = [field.label(language) for _, field in matching[:FIELDS]]
    return [
        {"label": label, "url": f"{address}?{urlencode({'q': label})}", "kind": kind_label}
        for label in labels
    ]


def _nearness(field: Concept, sought: str) -> int | None:
    """Give how near a field is, 0 the nearest: its own names before others, beginnings before the rest."""
    places = [
        (f" {name}".find(sought), place)
        for names in field.folded.values()
        for place, name in enumerate(names)
    ]
    ranks = [2 * (place > 0) + (start > 0) for start, place in places if start >= 0]
    return min(ranks, default=None)


def _pages(query: str, request: HttpRequest, language: str) -> list[dict[str, Any]]:
    """Give the laboratories and calls whose names or subjects hold the words, the last one begun."""
    home = load_frame(request).home
    expression = parse(query, stemmed=False, prefix=True)
    if home is None or expression is None:
        return []
    meant = question(query, concepts()).expression or expression
    candidates = _candidates(home, (_as_it_stands(query), meant, expression), language)
    ranking = Ranking(query, any_of((meant, expression)) or expression)

    def place(pk: int) -> tuple[Any, ...]:
        is_ready, front = candidates[pk]
        score = ranking.score(front)
        return not score.is_about, not is_ready, -score.value, pk

    best = sorted(candidates, key=place)[:PAGES]
    pages = BasePage.objects.in_bulk(best)
    return [
        {
            "label": page.text.headline,
            "url": page.get_url(request),
            "kind": str(page.specific_class.result_card.label),
            **({"lang": HTML_LANG[page.shown_language]} if page.is_foreign else {}),
        }
        for page in (pages[pk] for pk in best if pk in pages)
    ]


def _as_it_stands(query: str) -> Expression:
    """Give what finds a name that is typed as it stands: a whole word, or several with the last one begun."""
    typed = tuple(tokens(query))
    return Phrase(typed, prefix=len(typed) > 1)


def _candidates(
    home: BasePage, asked: Iterable[Expression], language: str
) -> dict[int, tuple[bool, str]]:
    """Give, by key, whether each page is ready for the reader and its front: by the first that gives enough."""
    types = [pk for pk, model in page_types().items() if model.result_card.suggested]
    listed = BasePage.objects.listed().descendant_of(home).filter(content_type_id__in=types)
    found: dict[int, tuple[bool, str]] = {}
    for expression in asked:
        rows = narrowed(listed.order_by(), expression, "title")
        columns = rows.values_list("pk", column("ready", language), "front")
        found |= {pk: (ready, front or "") for pk, ready, front in columns[:CANDIDATES]}
        if len(found) >= PAGES:
            break
    return found
