"""What a template shows of a faceted list: questions with counted answers, tags to remove, ways out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.languages import enumerated

from .facet import SELECT, Facet, Option
from .parameters import SORT

if TYPE_CHECKING:
    from .state import FacetedList

UNFOLDED = 8  # answers that are shown before « show all »
MOST_NAMED = 5  # values of one facet that are named where they mean nothing


@dataclass(frozen=True)
class Answer:
    """An answer with the number of entries behind it, and those below it in a tree."""

    option: Option
    number: int
    chosen: bool
    below: list[Answer] = field(default_factory=list)
    unfolded: bool = False

    @property
    def holds_choice(self) -> bool:
        """Tell whether something below is chosen, so that it must be seen."""
        return any(answer.chosen or answer.holds_choice for answer in self.below)


@dataclass(frozen=True)
class Question:
    """A facet with the answers worth showing."""

    facet: Facet
    answers: list[Answer]

    @property
    def first(self) -> list[Answer]:
        """Give the answers that are always shown; all, where folding would hide one only."""
        return self.answers[:UNFOLDED] if len(self.answers) > UNFOLDED + 1 else self.answers

    @property
    def rest(self) -> list[Answer]:
        """Give the answers that are folded away."""
        return self.answers[len(self.first) :]

    @property
    def rest_is_open(self) -> bool:
        """Tell whether something folded away is chosen."""
        return any(answer.chosen or answer.holds_choice for answer in self.rest)

    @property
    def chosen(self) -> list[Answer]:
        """Give the chosen answers."""
        return [answer for answer in self.answers if answer.chosen]

    @property
    def lang(self) -> str:
        """Give the language of the answers, where it is one that need not be the reader's."""
        return next((answer.option.lang for answer in self.answers), "")

    @property
    def is_select(self) -> bool:
        """Tell whether the answers are too many for boxes."""
        return self.facet.widget == SELECT


@dataclass(frozen=True)
class Tag:
    """A choice made, with the link that undoes it."""

    facet: Any
    option: Option
    link: str


@dataclass(frozen=True)
class WayOut:
    """A facet that keeps everything out, and what remains without it; or what remains with its choice alone."""

    facet: Any
    number: int
    link: str
    alone: bool = False


def questions(entries: FacetedList) -> list[Question]:
    """Give the facets that have something to choose."""
    shown = (question(entries, facet) for facet in entries.facets_shown)
    return [each for each in shown if each.answers]


def question(entries: FacetedList, facet: Facet) -> Question:
    """Give a facet with its answers: those that lead somewhere, and those chosen."""
    counts, chosen = entries.counts(facet), set(entries.chosen(facet))
    below: defaultdict[str, list[Answer]] = defaultdict(list)
    # From the leaves up, for an answer to know those below it.
    options = entries.reading(facet).options
    for option in sorted(options, key=lambda option: not option.parent):
        number, is_chosen = counts.get(option.value, 0), option.value in chosen
        if number or is_chosen or below[option.value]:
            answer = Answer(option, number, is_chosen, below[option.value], facet.unfolded)
            below[option.parent].append(answer)
    answers = below[""]
    if facet.by_count:
        answers.sort(key=lambda answer: (-answer.number, answer.option.label))
    return Question(facet, answers)


@dataclass(frozen=True)
class LeftOut:
    """What the address asks of a facet, and the facet does not know."""

    label: Any
    values: tuple[str, ...]

    @property
    def named(self) -> str:
        """Give the first of the values, as a text."""
        more = ("…",) if len(self.values) > MOST_NAMED else ()
        return enumerated((*self.values[:MOST_NAMED], *more))


def tags(entries: FacetedList) -> list[Tag]:
    """Give every choice made, in the order of the facets."""
    return [
        Tag(facet.label, option, entries.selection.dropping(facet.name, option.value).link())
        for facet in entries.section.facets
        if entries.chosen(facet)
        for option in entries.reading(facet).options
        if option.value in entries.chosen(facet)
    ]


def ways_out(entries: FacetedList) -> list[WayOut]:
    """Give the facets of which one alone keeps everything out, or else those that are worth keeping alone.

    The one that frees most comes first.
    """
    chosen = [facet for facet in entries.restricting if entries.chosen(facet)]
    found = [_way(entries, facet, [facet]) for facet in chosen]
    if not any(way.number for way in found):
        others = ([other for other in chosen if other != facet] for facet in chosen)
        found = [_way(entries, facet, some) for facet, some in zip(chosen, others, strict=True)]
    return sorted((way for way in found if way.number), key=lambda way: -way.number)


def _way(entries: FacetedList, facet: Facet, undone: list[Facet]) -> WayOut:
    """Give what remains where nothing is chosen in some facets: in this one, or in all others."""
    selection = entries.selection
    for each in undone:
        selection = selection.having(each.name, ())
    number = entries.total_without(*undone)
    return WayOut(facet.label, number, selection.link(), alone=facet not in undone)


def ignored(entries: FacetedList, sort_label: Any) -> list[LeftOut]:
    """Give the values of the address that were left out, those of a facet together."""
    labels = {facet.name: facet.label for facet in entries.section.facets} | {SORT: sort_label}
    values: defaultdict[str, list[str]] = defaultdict(list)
    for each in entries.ignored:
        values[each.facet].append(each.value)
    return [LeftOut(labels[name], tuple(some)) for name, some in values.items()]
