"""The search page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from core.addresses import query_of
from core.languages import FRENCH, HTML_LANG, LANGUAGES, active_language
from core.listing import paginate
from core.models import BasePage
from core.routing import Frame, load_frame

from .analysis import QUERY_LENGTH, fold
from .cards import results
from .choices import Choice, Filter
from .concept import Concept
from .concepts import concepts
from .finder import CAP, Found, answer
from .models import MissedQuery
from .ordering import DATE, DEADLINE, OTHER_TYPES, RELEVANCE, page_types, type_of
from .promotions import recommendations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 20
BROADER = 8  # fields offered where nothing is found
NAMED = 3  # concepts whose names are said in all languages; of more, the reader's only
# The CNRS's own search, which speaks no Chinese.
CNRS_SEARCH = {"fr": "https://www.cnrs.fr/fr/recherche", "en": "https://www.cnrs.fr/en/search"}
ORDER = Filter(
    "order",
    gettext_lazy("Order"),
    (
        (DATE, pgettext_lazy("order", "Newest first")),
        (DEADLINE, pgettext_lazy("order", "Next deadline first")),
    ),
    pgettext_lazy("order", "Most relevant first"),
)


@dataclass(frozen=True)
class Tab:
    """A type of pages with the number found, as a link that narrows the results to it."""

    choice: Choice
    count: int


@dataclass(frozen=True)
class Hint:
    """A name of a concept that was searched as well, in its language."""

    text: str
    lang: str


def cnrs_search(query: str, language: str) -> dict[str, str]:
    """Give the link by which a reader takes the query along to the CNRS's own site."""
    there = FRENCH if language == FRENCH else "en"
    return {"url": f"{CNRS_SEARCH[there]}?{urlencode({'text': query})}", "lang": HTML_LANG[there]}


def search(request: HttpRequest) -> HttpResponse:
    """Show the pages that match a query, of all types and in all languages; not for search engines."""
    asked = " ".join(request.GET.get("q", "").split())
    query = asked[:QUERY_LENGTH].rstrip()
    context = {
        "kept_query": query_of({"q": query}),
        "title": _("Search: %(query)s") % {"query": query} if query else _("Search"),
        "query": query,
        "query_length": QUERY_LENGTH if len(asked) > QUERY_LENGTH else None,
        "own_search": True,
        **(_found(request, query) if query else {}),
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, query: str) -> dict[str, Any]:
    """Give what is shown of a query's results."""
    language, frame = active_language(), load_frame(request)
    types = _types()
    asked = {"q": query, **{f.name: request.GET.get(f.name, "") for f in (types, ORDER)}}
    kept = {"q": query, **{f.name: f.value(asked) for f in (types, ORDER)}}
    found = answer(query, frame.home, language, kept["type"], kept["order"] or RELEVANCE)
    entries = paginate(request, found.pages, PER_PAGE)
    first = entries.number == 1
    if first and request.method == "GET" and found.is_missed:
        MissedQuery.record(query, language)
    shown = results(entries.object_list, found)
    own = set(found.pages[: found.wider])
    number = len(found.pages)
    count = ngettext("%(number)s result", "%(number)s results", number)
    return {
        "kept_query": query_of(kept),
        "found": found,
        "cap": CAP,
        "entries": entries,
        "results": [result for result in shown if result.page.pk in own],
        "wider": [result for result in shown if result.page.pk not in own],
        "recommended": recommendations(query, frame.home) if first else [],
        "count_in_words": count % {"number": number},
        "tabs": _tabs(kept, types, found) if found.total else [],
        "orders": list(ORDER.choices(kept)) if len(found.pages) > 1 else [],
        "ignored_filters": [f.label for f in (types, ORDER) if f.is_foreign(asked)],
        "hints": _hints(found.concepts, found.shown_for or query),
        "cnrs": cnrs_search(query, language),
        **({} if found.total else _ways_on(found, frame, language)),
    }


def _types() -> Filter:
    """Give the filter by type, in the order in which types came to the site."""
    names = {
        type_of(model): model._meta.verbose_name_plural
        for model in page_types().values()
        if type_of(model) != OTHER_TYPES
    }
    return Filter(
        "type",
        gettext_lazy("Type"),
        (*names.items(), (OTHER_TYPES, BasePage._meta.verbose_name_plural)),
    )


def _tabs(kept: dict[str, str], types: Filter, found: Found) -> list[Tab]:
    """Give « all » and the types of which something was found."""
    values = ("", *(value for value, _ in types.values))
    tabs = [
        Tab(choice, found.counts[value] if value else found.total)
        for value, choice in zip(values, types.choices(kept), strict=True)
    ]
    return [tab for tab in tabs if tab.count or tab.choice.chosen]


def _hints(named: tuple[Concept, ...], query: str) -> list[Hint]:
    """Give the names of the concepts that the query did not use itself."""
    typed = fold(query)
    hints = (
        Hint(concept.names[language][0], HTML_LANG[language])
        for concept in named
        for language in (LANGUAGES if len(named) <= NAMED else (active_language(),))
        if concept.names[language]
    )
    distinct = {fold(hint.text): hint for hint in hints}
    return [hint for name, hint in distinct.items() if name not in typed]


def _ways_on(found: Found, frame: Frame, language: str) -> dict[str, Any]:
    """Give what a reader may try who found nothing: wider fields, the office."""
    known = concepts()
    wider = known.broader(found.concepts) or known.domains()
    return {
        "broader": [concept.label(language) for concept in wider[:BROADER]],
        "contact": frame.contact_page,
    }
