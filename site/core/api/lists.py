"""Lists in pages, with the ways to the next and to the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar
from urllib.parse import urlencode

from django.http import Http404
from ninja import Field, Schema

from core.addresses import absolute
from core.facets import FacetedList, Section
from core.facets.parameters import MOST_IGNORED, SORT
from core.facets.parameters import shown as readable_value

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

MOST = 100
T = TypeVar("T")


class Query(Schema):
    """What every address takes."""

    lang: Literal["fr", "zh-hans", "en"] | None = Field(
        None, description="The language of the answer; else that of Accept-Language, else French."
    )


class ListQuery(Query):
    """What every list takes."""

    page: int = Field(1, ge=1)
    page_size: int = Field(20, ge=1, le=MOST)


class Ignored(Schema):
    """A value of the address that the list does not know, and leaves out."""

    parameter: str
    value: str


class Results(Schema, Generic[T]):
    """A page of a list."""

    count: int = Field(description="How many there are on all pages.")
    next: str | None
    previous: str | None
    ignored: list[Ignored] = Field(description="What the address asked for and does not exist.")
    results: list[T]


class Entries(Protocol):
    """What is listed: counted, loaded a slice at a time, as the address narrows it."""

    @property
    def total(self) -> int:
        """Give the number of entries."""

    @property
    def ignored(self) -> Iterable[Any]:
        """Give the (name, value) pairs of the address that mean nothing."""

    def query(self, **more: str) -> str:
        """Write what narrows and orders the list, and more, as the query of an address."""

    def page(self, start: int, stop: int) -> Any:
        """Give the entries from one place to another."""


class Whole:
    """A list that nothing narrows."""

    ignored: tuple[Any, ...] = ()

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.queryset = queryset

    @property
    def total(self) -> int:
        """Give the number of entries."""
        return self.queryset.count()

    def query(self, **more: str) -> str:
        """Write the query of an address."""
        return urlencode(more)

    def page(self, start: int, stop: int) -> Any:
        """Give the entries from one place to another."""
        return self.queryset[start:stop]


def narrowed(
    request: HttpRequest, section: Section, query: ListQuery, represent: Callable[[Any], Any]
) -> dict[str, Any]:
    """Give the page of a section's list that was asked for, narrowed as the site's own list is."""
    entries = FacetedList(section, request.GET)
    return results(request, entries, query, represent, _parameters(section))


def _parameters(section: Section) -> list[str]:
    return [*(facet.name for facet in section.facets), SORT]


def describing(section: Section) -> dict[str, Any]:
    """Give what OpenAPI says of the parameters that narrow and order a section's list."""
    orders = [sort.name for sort in section.sorts if sort.name]
    values = {facet.name: facet.fixed_values for facet in section.facets} | {SORT: orders}
    return {"parameters": [_described(name, values[name]) for name in _parameters(section)]}


OR = "Repeated, it means one or the other; of a value and one below it, the narrower counts."


def _described(name: str, values: list[str]) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string", **({"enum": values} if values else {})}
    several = "The order of the list." if name == SORT else OR
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": several,
        "schema": one if name == SORT else {"type": "array", "items": one},
    }


def _unknown(request: HttpRequest, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the parameters of the address that the list does not have."""
    ours = {*ListQuery.model_fields, *known}
    for name in request.GET:
        if name not in ours:
            yield readable_value(name), readable_value(str(request.GET[name]))


def results(
    request: HttpRequest,
    entries: Entries,
    query: ListQuery,
    represent: Callable[[Any], Any],
    parameters: Iterable[str] = (),
) -> dict[str, Any]:
    """Give the page of a list that was asked for, which takes `parameters`; Http404 beyond the last one."""
    total = entries.total
    last = max(1, ceil(total / query.page_size))
    if query.page > last:
        raise Http404(f"page {query.page} of {last}")

    def address(page: int) -> str | None:
        if not 1 <= page <= last:
            return None
        own = {name: request.GET[name] for name in ("lang", "page_size") if name in request.GET}
        return absolute(f"{request.path}?{entries.query(**own, page=str(page))}")

    start = (query.page - 1) * query.page_size
    ignored = [*entries.ignored, *islice(_unknown(request, parameters), MOST_IGNORED)]
    return {
        "count": total,
        "next": address(query.page + 1),
        "previous": address(query.page - 1),
        "ignored": [{"parameter": name, "value": value} for name, value in ignored],
        "results": [represent(entry) for entry in entries.page(start, start + query.page_size)],
    }
