"""A list as one address asks for it: what is chosen, what remains, what else could be chosen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from .counting import Part, Values, count, listed, with_values
from .facet import ConditionFacet, Facet, Memo, Reading, StoredFacet
from .parameters import read

if TYPE_CHECKING:
    from django.http import QueryDict

    from .section import Section

MORE = "more"  # the parameter that asks for the facets that wait
EVERYTHING = ""  # the part of a count that every choice narrows


class FacetedList:
    """The entries of a section, narrowed by the facets of an address."""

    def __init__(self, section: Section, query: QueryDict) -> None:
        self.section = section
        self.values = Values(section)
        self._memo = Memo()
        self._readings: dict[str, Reading] = {}
        self.selection, self.ignored = read(
            query,
            [facet.name for facet in section.facets],
            lambda name: self.reading(section.facet(name)).values,
            [sort.name for sort in section.sorts if sort.name],
            [facet.name for facet in section.facets if facet.any_case],
        )
        self._more = MORE in query

    def reading(self, facet: Facet) -> Reading:
        """Give what a facet offers, loaded when first asked for."""
        if facet.name not in self._readings:
            tokens: set[str] = set()
            if isinstance(facet, StoredFacet):
                tokens = self.values.tokens(facet.column)
            self._readings[facet.name] = facet.read(tokens, self._memo)
        return self._readings[facet.name]

    @property
    def more_shown(self) -> bool:
        """Tell whether the facets are shown that wait to be asked for."""
        return self._more or any(self.chosen(facet) for facet in self.section.waiting)

    @property
    def facets_shown(self) -> list[Facet]:
        """Give the facets to choose from."""
        waiting = () if self.more_shown else self.section.waiting
        return [facet for facet in self.section.facets if facet not in waiting]

    def chosen(self, facet: Facet) -> tuple[str, ...]:
        """Give what is chosen in a facet."""
        return self.selection.values(facet.name)

    @cached_property
    def restricting(self) -> list[Facet]:
        """Give the facets that leave something out, by choice or by default."""
        return [facet for facet in self.section.facets if facet.restricts(self.chosen(facet))]

    # --- Entries -----------------------------------------------------------------------------------

    def _kept_by(self, facet: Facet) -> QuerySet[Any]:
        chosen = self.chosen(facet)
        if isinstance(facet, StoredFacet):
            return with_values(facet.value_ids(self.values, self.reading(facet), chosen))
        assert isinstance(facet, ConditionFacet)  # noqa: S101  (there are these two kinds)
        matching = self.section.model._base_manager.filter(facet.condition(chosen))
        return matching.order_by().values("pk")

    def kept(self, *without: str) -> list[QuerySet[Any]]:
        """Give, for each facet that restricts, the keys of the entries that it keeps."""
        return [kept for name, kept in self._kept.items() if name not in without]

    @cached_property
    def _kept(self) -> dict[str, QuerySet[Any]]:
        return {facet.name: self._kept_by(facet) for facet in self.restricting}

    def keys(self, *without: str) -> QuerySet[Any]:
        """Give the entries that all choices keep, in no order and with nothing loaded."""
        entries = self.section.model._base_manager.order_by()
        if not any(isinstance(facet, StoredFacet) for facet in self.restricting):
            entries = entries.filter(pk__in=listed(self.values, self.section.base_column))
        for kept in self.kept(*without):
            entries = entries.filter(pk__in=kept)
        return entries

    def page(self, start: int, stop: int, loaded: QuerySet[Any] | None = None) -> QuerySet[Any]:
        """Give the entries from one place to another; none that is not listed, whatever is stored."""
        if start >= stop:
            return self.section.model.objects.none()
        order = self.section.order(self.selection)
        # Two queries: in one, SQLite reads every page before it looks which are wanted.
        keys = list(self.keys().order_by(*order).values_list("pk", flat=True)[start:stop])
        if loaded is None:
            loaded = self.section.model.objects.listed().for_cards()
        return loaded.filter(pk__in=keys).order_by(*order)

    # --- Numbers -----------------------------------------------------------------------------------

    @cached_property
    def _counted(self) -> dict[str, dict[int, int]]:
        restricting = {facet.name for facet in self.restricting}
        base = self.section.base_column
        free = {facet.column for facet in self.section.stored if facet.name not in restricting}
        parts = [Part(EVERYTHING, {base, *free}, self.kept())]
        parts += [
            Part(facet.name, {base, facet.column}, self.kept(facet.name))
            for facet in self.section.stored
            if facet.name in restricting
        ]
        return dict(count(self.values, parts))

    def _entries_in(self, part: str) -> int:
        numbers = self._counted.get(part, {})
        return sum(numbers.get(number, 0) for number in self.values.of(self.section.base_column))

    @property
    def total(self) -> int:
        """Give the number of entries that remain."""
        return self._entries_in(EVERYTHING)

    def total_without(self, facet: Facet) -> int:
        """Give the number of entries that would remain if nothing were chosen in a facet."""
        if isinstance(facet, ConditionFacet):
            return self.keys(facet.name).filter(facet.condition(())).count()
        return self._entries_in(facet.name)

    def counts(self, facet: Facet) -> dict[str, int]:
        """Give the number of entries behind each answer, given what is chosen in the other facets."""
        if isinstance(facet, StoredFacet):
            part = facet.name if facet in self.restricting else EVERYTHING
            return facet.counts(self.values, self.reading(facet), self._counted.get(part, {}))
        assert isinstance(facet, ConditionFacet)  # noqa: S101  (there are these two kinds)
        numbered = dict(
            enumerate(facet.conditions().items())
        )  # an answer may be named as a column is
        numbers = self.keys(facet.name).aggregate(
            **{
                f"answer_{place}": Count("pk", filter=condition)
                for place, (_value, condition) in numbered.items()
            }
        )
        return {value: numbers[f"answer_{place}"] for place, (value, _q) in numbered.items()}
