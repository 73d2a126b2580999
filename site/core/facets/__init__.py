"""Facets: the questions by which a list is narrowed, with the number of entries behind each answer.

A list declares a `Section` (its model, columns, facets, sorts); `FacetedList` reads an address, counts and
sorts; `derived` stores what is counted, in step with the pages; `Index` holds it in memory.
"""

from .facet import (
    SELECT,
    ChoiceFacet,
    ConditionFacet,
    Facet,
    Named,
    Option,
    ReaderLanguageFacet,
    Reading,
    StoredFacet,
    TermFacet,
    itself,
    named_rows,
)
from .index import Index
from .parameters import Selection, read
from .section import Column, Section, Sort, named, register
from .state import MORE, FacetedList

__all__ = [
    "MORE",
    "SELECT",
    "ChoiceFacet",
    "Column",
    "ConditionFacet",
    "Facet",
    "FacetedList",
    "Index",
    "Named",
    "Option",
    "ReaderLanguageFacet",
    "Reading",
    "Section",
    "Selection",
    "Sort",
    "StoredFacet",
    "TermFacet",
    "itself",
    "named",
    "named_rows",
    "read",
    "register",
]
