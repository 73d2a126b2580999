"""Facets: the questions by which a list is narrowed, with the number of entries behind each answer.

A list declares a `Section` (its model, columns, facets, sorts); `FacetedList` reads an address, counts and
sorts; `derived` keeps what is counted in step with the pages.
"""

from .facet import (
    SELECT,
    ChoiceFacet,
    ConditionFacet,
    Facet,
    Memo,
    Named,
    Option,
    ReaderLanguageFacet,
    Reading,
    StoredFacet,
    TermFacet,
    named_rows,
)
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
    "Memo",
    "Named",
    "Option",
    "ReaderLanguageFacet",
    "Reading",
    "Section",
    "Selection",
    "Sort",
    "StoredFacet",
    "TermFacet",
    "named",
    "named_rows",
    "read",
    "register",
]
