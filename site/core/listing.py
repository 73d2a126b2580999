"""Lists: facets, pages, « nothing found » and what can be taken along, written once for every section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.contrib.routable_page.models import path

from .facets import MORE, FacetedList, named, shown
from .feeds import list_feed, told_page
from .models import RoutedPageMixin
from .tables import MOST_ROWS, list_table

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from .facets import Section
    from .feeds import Told

PRINT = "print"
NUMBER = re.compile("[1-9][0-9]*")
MOST_PRINTED = 300  # entries of the printable view
ATOM = ("feed/", "application/atom+xml")


def paginate(request: HttpRequest, entries: Any, per_page: int) -> Page[Any]:
    """Give the page of `entries` that the address asks for; Http404 where the number is none of theirs."""
    number = request.GET.get("page") or "1"
    try:
        # Python reads « +1 », « 01 » and the digits of every script: one page would have many addresses.
        return Paginator(entries, per_page).page(number if NUMBER.fullmatch(number) else "")
    except InvalidPage as error:
        raise Http404(str(error)) from error


class Counted:
    """A faceted list as a paginator wants it: counted already, and loaded a slice at a time."""

    def __init__(self, entries: FacetedList) -> None:
        self.entries = entries

    def count(self) -> int:
        """Give the number of entries."""
        return self.entries.total

    def __len__(self) -> int:
        return self.entries.total

    def __getitem__(self, part: slice) -> Any:
        return self.entries.page(part.start, part.stop)


class ListingMixin(RoutedPageMixin):
    """An index page that lists the entries of a section. Mix in before BasePage."""

    section_name: ClassVar[str] = ""
    per_page: ClassVar[int] = 20
    row_template: ClassVar[str] = ""
    counted: ClassVar[Any] = ngettext_lazy("%(number)s entry", "%(number)s entries", "number")
    feeds: ClassVar[tuple[tuple[str, str], ...]] = (ATOM,)
    # A calendar below the list's own address, and what readers call it.
    calendar: ClassVar[tuple[str, Any] | None] = None
    feed_order: ClassVar[tuple[str, ...]] = ("-first_published_at", "-pk")

    @property
    def section(self) -> Section:
        """Give what this page lists, and how."""
        return named(self.section_name)

    def faceted(self, request: HttpRequest) -> FacetedList:
        """Give the list as the address asks for it."""
        return FacetedList(self.section, request.GET)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the entries of the page asked for, the facets, and the ways to take the list along."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        entries = self.faceted(request)
        printing = PRINT in request.GET
        on_page = paginate(request, Counted(entries), MOST_PRINTED if printing else self.per_page)
        selection = entries.selection
        return {
            **context,
            "kept_query": selection.query(
                **{name: "1" for name in (MORE, PRINT) if name in request.GET}
            ),
            "list": entries,
            "entries": on_page,
            "count_in_words": self.counted % {"number": entries.total},
            "questions": [] if printing else shown.questions(entries),
            "more_shown": entries.more_shown,
            "more_link": selection.link(**{MORE: "1"}) if entries.section.waiting else "",
            "tags": shown.tags(entries),
            "ways_out": [] if entries.total else shown.ways_out(entries),
            "ignored": shown.ignored(entries, _("Order")),
            "sorts": entries.section.sorts,
            "selection": selection,
            "list_query": selection.link() if selection else "",
            "is_filtered": bool(selection) or printing,
            "printing": printing,
            "most_printed": MOST_PRINTED,
            "cut_rows": MOST_ROWS if entries.total > MOST_ROWS else None,
            "list_calendar": self.calendar,
            "print_link": selection.link(**{PRINT: "1"}),
            "row_template": self.row_template,
        }

    # --- Taken along -------------------------------------------------------------------------------

    def published(self, entry: Any) -> datetime:
        """Give the moment that a feed dates an entry by."""
        moment: datetime = entry.first_published_at
        return moment

    def told_entries(self) -> QuerySet[Any]:
        """Give the queryset that loads entries with what a feed tells of them."""
        entries: QuerySet[Any] = self.section.model.objects.listed()
        return entries

    def told(self, entry: Any, request: HttpRequest) -> Told:
        """Give what a feed tells of an entry."""
        return told_page(entry, self.published(entry), request)

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Give the list as an Atom feed, the last published first."""
        return list_feed(request, self, self.faceted(request))

    @path("list.csv/")
    def table(self, request: HttpRequest) -> HttpResponse:
        """Give the list as a table."""
        return list_table(request, self, self.faceted(request))
