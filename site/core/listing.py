"""Lists: filters, pages and « nothing found », written once for every section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.http import HttpRequest


ALL = _("All")


@dataclass(frozen=True)
class Choice:
    """One value of a filter: a link that keeps everything else of the address."""

    label: Any
    query: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """A parameter of the address by which a list is narrowed, with its values and their labels."""

    name: str
    label: Any
    values: tuple[tuple[str, Any], ...]
    all_label: Any = ALL

    def value(self, request: HttpRequest) -> str:
        """Give the value asked for; empty where there is none or it is not one of ours."""
        asked = request.GET.get(self.name, "")
        return asked if asked in dict(self.values) else ""

    def is_foreign(self, request: HttpRequest) -> bool:
        """Tell whether the address holds a value that this filter does not know."""
        asked = request.GET.get(self.name, "")
        return bool(asked) and not self.value(request)

    def choices(self, request: HttpRequest) -> Iterable[Choice]:
        """Give a link for each value, « all » first; a new choice starts at the first page."""
        chosen = self.value(request)
        for value, label in (("", self.all_label), *self.values):
            query = request.GET.copy()
            query.pop("page", None)
            query.pop(self.name, None)
            if value:
                query[self.name] = value
            yield Choice(label, f"?{query.urlencode()}" if query else "?", value == chosen)


def paginate(request: HttpRequest, entries: Any, per_page: int) -> Page[Any]:
    """Give the page of `entries` that the address asks for; Http404 where the number is none of theirs."""
    try:
        return Paginator(entries, per_page).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404(str(error)) from error


class ListingMixin:
    """An index page that lists its entries, filtered and paged. Mix in before BasePage."""

    filters: ClassVar[tuple[Filter, ...]] = ()
    per_page: ClassVar[int] = 20
    row_template: ClassVar[str] = ""
    counted: ClassVar[Any] = ngettext_lazy("%(number)s entry", "%(number)s entries", "number")

    def entries(self, request: HttpRequest) -> Any:
        """Give the queryset of what is listed for this request."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the entries of the page asked for and the filters with their links."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        page_of_entries = paginate(request, self.entries(request), self.per_page)
        return {
            **context,
            "entries": page_of_entries,
            "count_in_words": self.counted % {"number": page_of_entries.paginator.count},
            "filters": [(filter_, list(filter_.choices(request))) for filter_ in self.filters],
            "is_filtered": any(filter_.value(request) for filter_ in self.filters),
            "ignored_filters": [f.label for f in self.filters if f.is_foreign(request)],
            "row_template": self.row_template,
        }
