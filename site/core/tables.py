"""A list as a table (CSV, RFC 4180) for the reader's spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .addresses import canonical
from .facets import Column
from .languages import NATIVE_NAMES
from .responses import revalidated
from .routing import load_frame

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from django.http import HttpRequest

    from .facets import FacetedList
    from .listing import ListingMixin

MOST_ROWS = 2000
# A spreadsheet takes what begins with one of these for a formula, and runs it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe(value: Any) -> str:
    """Give a cell that no spreadsheet runs: what looks like a formula is marked as text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def labels(terms: Iterable[Any]) -> str:
    """Give the names of some terms in one cell."""
    return " ; ".join(term.label for term in terms)


def clock_time(moment: datetime | None, zone: ZoneInfo) -> str:
    """Give a moment on a clock, as a spreadsheet reads it: 2026-12-02 23:59."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else ""


FIRST = (
    Column(_("headline"), lambda page: page.text.headline),
    Column(_("summary"), lambda page: page.text.summary),
    Column(_("Language"), lambda page: NATIVE_NAMES[page.shown_language]),
)


def list_table(request: HttpRequest, index: ListingMixin, entries: FacetedList) -> HttpResponse:
    """Give a list as a file, with headings and names in the reader's language."""
    page: Any = index
    load_frame(request, page=page)
    columns = entries.section.table
    if entries.section.has_pages:
        last = Column(_("Address"), lambda entry: canonical(entry, request))
        columns = (*FIRST, *columns, last)
    file = io.StringIO()
    file.write("\ufeff")  # without it Excel takes UTF-8 for the machine's old code page
    writer = csv.writer(file)
    writer.writerow([safe(capfirst(column.heading)) for column in columns])
    rows = list(entries.page(0, MOST_ROWS))
    writer.writerows([safe(column.cell(row)) for column in columns] for row in rows)
    response = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{page.slug}.csv"'
    return revalidated(request, response)
