"""What a section of the site says of its list: what is stored of each entry, its facets, its orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.apps import apps

from .facet import SELECT, Facet
from .parameters import Selection

Order = tuple[Any, ...]


@dataclass(frozen=True)
class Sort:
    """An order of the list: its value in the address (none for the list's own), its name, what it orders by."""

    name: str
    label: Any
    order: Order | Callable[[], Order]  # a function, where it depends on the reader's language


class Column(NamedTuple):
    """A column of the list as a table: its heading, and what an entry has in it."""

    heading: Any
    cell: Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Section:
    """The entries of one model, and how they are narrowed, counted and ordered."""

    name: str
    model_label: str
    # What is stored of each entry; every listed entry has a value, if an empty one, in each of them.
    columns: Mapping[str, Callable[[Any], Iterable[Any]]]
    facets: tuple[Facet, ...]
    sorts: tuple[Sort, ...]  # the first is the list's own
    prefetch: tuple[str, ...] = ()
    table: tuple[Column, ...] = ()
    has_pages: bool = True  # each entry has a page of its own, with a headline and an address
    # The list's own order where it depends on what is chosen.
    own_order: Callable[[Selection], Order] | None = None

    @property
    def model(self) -> Any:
        """Give the model of the entries."""
        return apps.get_model(self.model_label)

    @property
    def waiting(self) -> tuple[Facet, ...]:
        """Give the facets that are shown when asked for only."""
        return tuple(facet for facet in self.facets if facet.widget == SELECT)

    def facet(self, name: str) -> Facet:
        """Give a facet by its name."""
        return next(facet for facet in self.facets if facet.name == name)

    def order(self, selection: Selection) -> Order:
        """Give what the entries are ordered by."""
        if self.own_order and not selection.sort:
            return self.own_order(selection)
        order = next(sort.order for sort in self.sorts if sort.name == selection.sort)
        return order() if callable(order) else order


_sections: dict[str, Section] = {}


def register(section: Section) -> Section:
    """Make a section known by its name and by its model."""
    _sections[section.name] = section
    return section


def named(name: str) -> Section:
    """Give the section of a name."""
    return _sections[name]


def sections() -> list[Section]:
    """Give every section."""
    return list(_sections.values())


def of_model(label: str) -> Section | None:
    """Give the section whose entries are of the model with this label."""
    return next((section for section in sections() if section.model_label == label), None)
