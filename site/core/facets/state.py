"""A list as one address asks for it: what is chosen, what remains, what else could be chosen."""

from __future__ import annotations

from functools import cached_property, reduce
from itertools import islice
from operator import and_
from typing import TYPE_CHECKING, Any

from core.languages import active_language

from .index import index_of
from .parameters import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import QueryDict

    from .facet import Facet, Reading
    from .section import Order, Section

MORE = "more"  # the parameter that asks for the facets that wait


class FacetedList:
    """The entries of a section, narrowed by the facets of an address."""

    def __init__(self, section: Section, query: QueryDict) -> None:
        self.section = section
        self.index = index_of(section)
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
        key = ("reading", facet.name, active_language())
        return self.index.once(key, lambda: facet.read(self.index))

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

    def query(self, **more: str) -> str:
        """Write what is chosen, and more, as the query of an address."""
        return self.selection.query(**more)

    # --- Entries -----------------------------------------------------------------------------------

    @cached_property
    def _kept(self) -> dict[str, int]:
        return {
            facet.name: facet.kept(self.index, self.reading(facet), self.chosen(facet))
            for facet in self.restricting
        }

    def entries(self, *without: str) -> int:
        """Give the set of the entries that all choices keep, but for those of some facets."""
        kept = (found for name, found in self._kept.items() if name not in without)
        return reduce(and_, kept, self.index.everything)

    def keys(self, *without: str, order: Order | None = None) -> Iterator[int]:
        """Give the keys of these entries, in the order of the list or in another."""
        return self.index.ordered(order or self._order, self.entries(*without))

    @property
    def _order(self) -> Order:
        return self.section.order(self.selection)

    def page(
        self, start: int, stop: int, loaded: QuerySet[Any] | None = None, order: Order | None = None
    ) -> QuerySet[Any]:
        """Give the entries from one place to another; none that is not listed, whatever is stored."""
        keys = list(islice(self.keys(order=order), start, stop))
        if loaded is None:
            loaded = self.section.model.objects.listed().for_cards()
        return loaded.filter(pk__in=keys).order_by(*(order or self._order))

    # --- Numbers -----------------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """Give the number of entries that remain."""
        return self.entries().bit_count()

    def total_without(self, *facets: Facet) -> int:
        """Give the number of entries that would remain if nothing were chosen in some facets."""
        kept = self.entries(*(facet.name for facet in facets))
        for facet in facets:
            if facet.restricts(()):
                kept &= facet.kept(self.index, self.reading(facet), ())
        return kept.bit_count()

    def counts(self, facet: Facet) -> dict[str, int]:
        """Give the number of entries behind each answer, given what is chosen in the other facets."""
        return facet.counts(self.index, self.reading(facet), self.entries(facet.name))
