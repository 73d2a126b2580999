"""Counting: one query for the stored facets, whatever their number and that of their answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, QuerySet, Value

from core.models.facets import FacetEntry, FacetValue

if TYPE_CHECKING:
    from .section import Section

SEPARATOR = " "
WIDE = 500  # values of a column


class Values:
    """The values that the entries of a section have, column by column."""

    def __init__(self, section: Section) -> None:
        self.section = section.name
        self._columns: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._split: dict[str, dict[int, tuple[str, ...]]] = {}
        rows = FacetValue.objects.filter(section=section.name)
        for number, column, tokens in rows.values_list("pk", "column", "tokens"):
            self._columns[column].append((number, tokens))

    def of(self, column: str) -> dict[int, tuple[str, ...]]:
        """Give the values of a column by their keys, each with its tokens."""
        if column not in self._split:
            rows = self._columns[column]
            self._split[column] = {number: tuple(text.split(SEPARATOR)) for number, text in rows}
        return self._split[column]

    def is_wide(self, column: str) -> bool:
        """Tell whether a column has too many values to name them in a query."""
        return len(self._columns[column]) > WIDE

    def tokens(self, column: str) -> set[str]:
        """Give every token of a column."""
        return {token for tokens in self.of(column).values() for token in tokens if token}


def with_values(numbers: Iterable[int]) -> QuerySet[Any]:
    """Give the keys of the entries that have one of these values."""
    return FacetEntry.objects.filter(value__in=list(numbers)).values("object_id")


def listed(values: Values, column: str) -> QuerySet[Any]:
    """Give the keys of every entry of a section, by a column of few values."""
    return with_values(values.of(column))


@dataclass(frozen=True)
class Part:
    """A count of the values of some columns, over the entries that every one of `kept` keeps."""

    name: str
    columns: set[str]
    kept: list[QuerySet[Any]]


def count(values: Values, parts: list[Part]) -> Mapping[str, dict[int, int]]:
    """Give, for each part, the number of its entries by value: all in one query."""
    counted: dict[str, dict[int, int]] = {part.name: {} for part in parts}
    queries = []
    for place, part in enumerate(parts):
        for entries in counted_entries(values, part.columns):
            found = entries.order_by()
            for kept in part.kept:
                found = found.filter(object_id__in=kept)
            queries.append(
                found.values("value_id")
                .annotate(part=Value(place, output_field=IntegerField()), entries=Count("*"))
                .values_list("part", "value_id", "entries")
            )
    if queries:
        for place, value, number in queries[0].union(*queries[1:], all=True):
            counted[parts[place].name][value] = number
    return counted


def counted_entries(values: Values, columns: Iterable[str]) -> Iterator[QuerySet[Any]]:
    """Give the entries of some columns: a few values by name, for the planner then knows how many they have."""
    few = [
        number for column in columns if not values.is_wide(column) for number in values.of(column)
    ]
    if few:
        yield FacetEntry.objects.filter(value__in=few)
    if wide := sorted(column for column in columns if values.is_wide(column)):
        of_them = FacetValue.objects.filter(section=values.section, column__in=wide)
        yield FacetEntry.objects.filter(value__in=of_them.values("pk"))
