"""The read-only JSON API: what its parts in each section share. It is put together in config/api.py."""

from .lists import Entries, ListQuery, Query, Results, Whole, describing, narrowed, results
from .problems import is_api, problem
from .schemas import Choice, Readable, Term, choice, found, readable, term, terms

__all__ = [
    "Choice",
    "Entries",
    "ListQuery",
    "Query",
    "Readable",
    "Results",
    "Term",
    "Whole",
    "choice",
    "describing",
    "found",
    "is_api",
    "narrowed",
    "problem",
    "readable",
    "results",
    "term",
    "terms",
]
