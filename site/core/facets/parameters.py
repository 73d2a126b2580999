"""From an address to what was chosen, and back: what one writes, the other reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

SORT = "sort"
MOST_IGNORED = 50  # values of one facet that are named as left out
LONGEST_SHOWN = 40  # characters of a value that is not ours


class Ignored(NamedTuple):
    """A value of the address that its facet does not know."""

    facet: str
    value: str


@dataclass(frozen=True)
class Selection:
    """The values chosen in each facet, and the order asked for."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""

    def __bool__(self) -> bool:
        return any(self.chosen.values()) or bool(self.sort)

    def values(self, facet: str) -> tuple[str, ...]:
        """Give what is chosen in a facet."""
        return self.chosen.get(facet, ())

    def having(self, facet: str, values: Iterable[str]) -> Selection:
        """Give the selection with other values in one facet."""
        return replace(self, chosen={**self.chosen, facet: tuple(dict.fromkeys(values))})

    def adding(self, facet: str, value: str) -> Selection:
        """Give the selection with one value more."""
        return self.having(facet, (*self.values(facet), value))

    def dropping(self, facet: str, value: str) -> Selection:
        """Give the selection with one value less."""
        return self.having(facet, (other for other in self.values(facet) if other != value))

    def query(self, **more: str) -> str:
        """Write the selection as the query of an address; empty where nothing is chosen."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        last = {SORT: self.sort, **more}
        return urlencode([*pairs, *((name, value) for name, value in last.items() if value)])

    def link(self, **more: str) -> str:
        """Give the query as a link within the page."""
        return f"?{self.query(**more)}"


def read(
    query: QueryDict,
    facets: Iterable[str],
    known: Callable[[str], Collection[str]],
    sorts: Collection[str] = (),
    any_case: Collection[str] = (),
) -> tuple[Selection, list[Ignored]]:
    """Read what was chosen; what the facets do not know is left out, and said.

    `known` gives the values of a facet, and is asked only for those that the address names; `any_case` names
    the facets whose values are the same in capitals and without.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    ignored: list[Ignored] = []
    for name in facets:
        asked = dict.fromkeys(filter(None, query.getlist(name)))
        written = spellings(asked, known(name) if asked else (), name in any_case)
        if ours := tuple(dict.fromkeys(filter(None, written.values()))):
            chosen[name] = ours
        unknown = [value for value, ours in written.items() if ours is None]
        ignored += [Ignored(name, shown(value)) for value in unknown[:MOST_IGNORED]]
    sort = query.get(SORT, "")
    if sort and sort not in sorts:
        ignored.append(Ignored(SORT, shown(sort)))
        sort = ""
    return Selection(chosen, sort), ignored


def spellings(
    asked: Iterable[str], values: Collection[str], any_case: bool
) -> dict[str, str | None]:
    """Give, for each value asked for, the value that it stands for; None where there is none."""
    folded = {value.casefold(): value for value in values} if any_case else {}
    return {value: value if value in values else _nearest(value, folded) for value in asked}


def _nearest(code: str, folded: Mapping[str, str]) -> str | None:
    """Give the code meant, or the nearest above it that is known: for D0601 D06."""
    return next((folded[level] for level in levels(code.casefold()) if level in folded), None)


def levels(code: str) -> list[str]:
    """Give a code and those above it: A0403, A04. A level adds two digits, so PE10 is not below PE1."""
    return [code[:end] for end in range(len(code), 2, -2)] or [code]


def shown(value: str) -> str:
    """Give a value of somebody's address as it can be shown: short, and of characters that can be seen."""
    seen = "".join(char if char.isprintable() else "\ufffd" for char in value)
    return f"{seen[:LONGEST_SHOWN]}…" if len(seen) > LONGEST_SHOWN else seen
