"""The search page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.languages import FRENCH, HTML_LANG, active_language
from core.listing import paginate
from core.routing import load_frame

from .analysis import QUERY_LENGTH
from .finder import find, with_facts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PER_PAGE = 20
# The CNRS's own search, which speaks no Chinese.
CNRS_SEARCH = {"fr": "https://www.cnrs.fr/fr/recherche", "en": "https://www.cnrs.fr/en/search"}


def cnrs_search(query: str, language: str) -> dict[str, str]:
    """Give the link by which a reader takes the query along to the CNRS's own site."""
    there = FRENCH if language == FRENCH else "en"
    return {"url": f"{CNRS_SEARCH[there]}?{urlencode({'text': query})}", "lang": HTML_LANG[there]}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the pages that match a query, of all types and in all languages; not for search engines."""
    asked = " ".join(request.GET.get("q", "").split())
    query = asked[:QUERY_LENGTH].rstrip()
    if query != asked:
        # The links to other pages and languages carry what was searched, not ten thousand characters.
        shortened = request.GET.copy()
        shortened["q"] = query
        request.GET = shortened  # type: ignore[assignment]  # mutable or not, templates only read it
    language = active_language()
    entries = paginate(request, find(query, load_frame(request).home, language), PER_PAGE)
    number = entries.paginator.count
    context = {
        "title": _("Search: %(query)s") % {"query": query} if query else _("Search"),
        "query": query,
        "query_length": QUERY_LENGTH if len(asked) > QUERY_LENGTH else None,
        "entries": entries,
        "results": with_facts(entries.object_list),
        "count_in_words": ngettext("%(number)s result", "%(number)s results", number)
        % {"number": number},
        "cnrs": cnrs_search(query, language),
        "own_search": True,
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
