"""How a type of page shows itself among search results, where all types stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# What a search field says of a page, as its boost: its name, what it is about, its abstract; or no more
# than a mention in its text.
NAME, ABOUT, ABSTRACT = 2, 1.5, 1.2


@dataclass(frozen=True)
class ResultCard:
    """What readers call the type; the template of its one fact, and the relations which that reads.

    The columns by which results are put in order of date and of deadline; whether the search box suggests
    pages of the type while somebody types.
    """

    label: Any
    fact_template: str = ""
    relations: tuple[str, ...] = ()
    date: str = "first_published_at"
    deadline: str = ""
    suggested: bool = False
