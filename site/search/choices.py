"""One choice among a few by links: the type of the results, their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest


ALL = _("All")


@dataclass(frozen=True)
class Choice:
    """One value of a filter: a link that keeps everything else of the address."""

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

    def value(self, request: HttpRequest) -> str:
        """Give the value asked for; empty where there is none or it is not one of ours."""
        asked = request.GET.get(self.name, "")
        return asked if asked in dict(self.values) else ""

    def is_foreign(self, request: HttpRequest) -> bool:
        """Tell whether the address holds a value that this filter does not know."""
        asked = request.GET.get(self.name, "")
        return bool(asked) and not self.value(request)

    def choices(self, request: HttpRequest) -> Iterable[Choice]:
        """Give a link for each value, « all » first; a new choice starts at the first page."""
        chosen = self.value(request)
        for value, label in (("", self.all_label), *self.values):
            query = request.GET.copy()
            query.pop("page", None)
            query.pop(self.name, None)
            if value:
                query[self.name] = value
            yield Choice(label, f"?{query.urlencode()}" if query else "?", value == chosen)
