"""What one floor of the house shows on the pages of a lower one, without the lower naming the higher.

`opportunities` registers the open calls of a laboratory; the laboratory's page shows whatever is registered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import BasePage


@dataclass(frozen=True)
class RelatedSection:
    """A titled list of pages, and the template of one row."""

    title: Any
    pages: list[Any]
    row_template: str


Finder = Callable[[Any], RelatedSection]
_finders: defaultdict[str, list[Finder]] = defaultdict(list)


def related_to(model_label: str) -> Callable[[Finder], Finder]:
    """Register a function that gives a section for pages of the model with this label (labs.LabPage)."""

    def register(finder: Finder) -> Finder:
        _finders[model_label].append(finder)
        return finder

    return register


def related_sections(page: BasePage) -> list[RelatedSection]:
    """Give the sections that have something to show on this page."""
    sections = (finder(page) for finder in _finders[page._meta.label])
    return [section for section in sections if section.pages]
