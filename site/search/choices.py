"""One choice among a few by links: the type of the results, their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.addresses import query_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


ALL = _("All")


@dataclass(frozen=True)
class Choice:
    """One value of a filter: a link that keeps what else was asked."""

    label: Any
    query: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """A parameter of the address by which a list is narrowed, with its values and their labels."""

    name: str
    label: Any
    values: tuple[tuple[str, Any], ...]
    all_label: Any = ALL

    def value(self, asked: Mapping[str, str]) -> str:
        """Give the value asked for; empty where there is none or it is not one of ours."""
        value = asked.get(self.name, "")
        return value if value in dict(self.values) else ""

    def is_foreign(self, asked: Mapping[str, str]) -> bool:
        """Tell whether the address holds a value that this filter does not know."""
        return bool(asked.get(self.name)) and not self.value(asked)

    def choices(self, asked: Mapping[str, str]) -> Iterable[Choice]:
        """Give a link for each value, « all » first; a new choice starts at the first page."""
        chosen = self.value(asked)
        for value, label in (("", self.all_label), *self.values):
            query = query_of({**asked, self.name: value})
            yield Choice(label, f"?{query}", value == chosen)
