"""What stands beside a page: lists of its neighbours, loaded in one query, the targets of its links too.

A floor of the house may show something on the pages of a lower one without the lower naming the higher:
`opportunities` registers the open calls of a laboratory; the laboratory's page shows whatever is registered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .languages import columns
from .together import Wanted, together

if TYPE_CHECKING:
    from .models import BasePage

# What a card reads of any page.
CARD_COLUMNS = ("id", "url_path", "live", *columns("headline", "summary", "ready"))


@dataclass(frozen=True)
class Nearby:
    """A list of neighbours to load, its title and the template of one row."""

    wanted: Wanted
    title: Any = ""
    row_template: str = ""
    # What is to be told to the neighbours, once they are loaded.
    arrange: Callable[[list[Any]], None] | None = None


@dataclass(frozen=True)
class RelatedSection:
    """A list of neighbours."""

    title: Any
    pages: list[Any]
    row_template: str


Finder = Callable[[Any], Nearby | None]
_finders: defaultdict[str, dict[str, Finder]] = defaultdict(dict)


def related_to(model_label: str, name: str) -> Callable[[Finder], Finder]:
    """Register a function that names some neighbours of pages of the model with this label (labs.LabPage)."""

    def register(finder: Finder) -> Finder:
        _finders[model_label][name] = finder
        return finder

    return register


def neighbours(page: BasePage) -> dict[str, RelatedSection]:
    """Give the lists that have something to show on this page, by name."""
    from .page_links import (  # knows Wagtail's own handler, loaded after models
        know_targets,
        links_of,
    )

    found = ((name, finder(page)) for name, finder in _finders[page._meta.label].items())
    nearby = {name: one for name, one in found if one}
    wanted = {name: one.wanted for name, one in nearby.items()}
    links = links_of(page)
    if links is not None:
        wanted["links"] = Wanted(links, CARD_COLUMNS)
    loaded = together(**wanted)
    know_targets(page, loaded.pop("links", ()))
    for name, one in nearby.items():
        if one.arrange:
            one.arrange(loaded[name])
    return {
        name: RelatedSection(one.title, loaded[name], one.row_template)
        for name, one in nearby.items()
        if loaded[name]
    }
