"""The kinds of facets: what each offers to choose, and which pages a choice keeps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.languages import FALLBACKS, active_language, column

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .index import Index

BOXES, SELECT = "boxes", "select"
DEFAULT = ""  # the answer of who chooses none
LANGUAGES_LABEL = _("Languages")


@dataclass(frozen=True)
class Option:
    """One answer: its value in the address, its name, the value above it in a tree, its language if foreign."""

    value: str
    label: str
    parent: str = ""
    lang: str = ""


def _way_up(value: str, above: Mapping[str, str]) -> list[str]:
    """Give the values above one; a loop ends where it closes."""
    way: list[str] = []
    while (value := above.get(value, "")) and value not in way:
        way.append(value)
    return way


@dataclass(frozen=True)
class Reading:
    """What a facet offers, and the answers that each stored token stands for."""

    options: list[Option]
    meanings: Mapping[str, Collection[str]]

    @property
    def values(self) -> set[str]:
        """Give the values that an address may hold."""
        return {option.value for option in self.options}

    def narrowest(self, chosen: Collection[str]) -> list[str]:
        """Give the values of a choice without those above others of it, which include what these leave out."""
        above = {option.value: option.parent for option in self.options}
        wider: set[str] = set()
        for value in chosen:
            wider |= set(_way_up(value, above)) - {value}
        return [value for value in chosen if value not in wider]


@dataclass(frozen=True, kw_only=True)
class Facet(ABC):
    """A question by which a list is narrowed. Several answers mean « or »; one below another narrows that."""

    name: str
    label: Any
    widget: str = BOXES
    by_count: bool = False  # the most frequent first, where the order of the options has no meaning
    unfolded: bool = False  # what is below an answer is seen at once
    any_case: bool = False  # people write its values in capitals or without, as codes

    @property
    def fixed_values(self) -> list[str]:
        """Give the values that never change; none where they are those of the vocabulary, or of the dates."""
        return [str(value) for value, _label in getattr(self, "choices", ())]

    @abstractmethod
    def read(self, index: Index) -> Reading:
        """Give what may be chosen, in the reader's language."""

    def restricts(self, chosen: Collection[str]) -> bool:
        """Tell whether this choice leaves anything out."""
        return bool(chosen)

    @abstractmethod
    def answers(self, index: Index, reading: Reading) -> Mapping[str, int]:
        """Give the set of entries behind each answer; behind DEFAULT, what is kept where none is chosen."""

    def kept(self, index: Index, reading: Reading, chosen: Collection[str]) -> int:
        """Give the set of the entries that a choice keeps."""
        answers = self.answers(index, reading)
        asked = reading.narrowest(chosen) or [DEFAULT]
        return reduce(or_, (answers.get(value, 0) for value in asked))

    def counts(self, index: Index, reading: Reading, entries: int) -> dict[str, int]:
        """Give the number of entries of a set behind each answer."""
        answers = self.answers(index, reading).items()
        return {
            value: (found & entries).bit_count() for value, found in answers if value != DEFAULT
        }


@dataclass(frozen=True, kw_only=True)
class StoredFacet(Facet):
    """A facet over a column of tokens that is stored when a page is saved."""

    column: str

    def answers(self, index: Index, reading: Reading) -> Mapping[str, int]:
        """Give the entries with a token that means the answer."""
        return index.once(("answers", self.name), lambda: self._meant(index, reading))

    def _meant(self, index: Index, reading: Reading) -> dict[str, int]:
        found: defaultdict[str, int] = defaultdict(int)
        for token, answers in reading.meanings.items():
            for answer in answers:
                found[answer] |= index.having(self.column, token)
        return dict(found)


def itself(values: Iterable[str]) -> dict[str, tuple[str]]:
    """Give the meanings of tokens that are the answers themselves."""
    return {value: (value,) for value in values}


@dataclass(frozen=True, kw_only=True)
class ChoiceFacet(StoredFacet):
    """A facet over the choices of a field: the tokens are the answers."""

    choices: Iterable[tuple[str, Any]]

    def read(self, index: Index) -> Reading:
        """Give the choices in their order."""
        options = [Option(str(value), capfirst(str(label))) for value, label in self.choices]
        return Reading(options, itself(option.value for option in options))


class Named(NamedTuple):
    """A term of the vocabulary, as much of it as a facet needs; `parent` where there is a tree."""

    pk: int
    identifier: str
    name: str
    parent: int | None = None


def named_rows(terms: QuerySet[Any], *parent: str) -> list[Named]:
    """Give terms with their name in the reader's language, or the best other one, without building models."""
    names = [column("name", language) for language in FALLBACKS[active_language()]]
    return [
        Named(pk, identifier, next(filter(None, texts[: len(names)]), ""), *texts[len(names) :])
        for pk, identifier, *texts in terms.values_list("pk", "identifier", *names, *parent)
    ]


@dataclass(frozen=True, kw_only=True)
class TermFacet(StoredFacet):
    """A facet over terms of the vocabulary: the tokens are their keys, so that a term may be renamed."""

    terms: Callable[[], QuerySet[Any]]  # in the order in which they are shown
    by_count: bool = True

    def read(self, index: Index) -> Reading:
        """Give the terms in their order."""
        terms = named_rows(self.terms())
        options = [Option(term.identifier, term.name) for term in terms]
        return Reading(options, {str(term.pk): (term.identifier,) for term in terms})


@dataclass(frozen=True, kw_only=True)
class ReaderLanguageFacet(StoredFacet):
    """What can be read in the reader's language; on request, everything. The tokens are languages."""

    label: Any = LANGUAGES_LABEL

    def read(self, index: Index) -> Reading:
        """Give the one thing to choose."""
        return Reading([Option("all", capfirst(gettext("all languages")))], {})

    def restricts(self, chosen: Collection[str]) -> bool:
        """Tell whether only one language is asked for."""
        return not chosen

    def answers(self, index: Index, reading: Reading) -> Mapping[str, int]:
        """Give all entries, and those in the reader's language."""
        return {"all": index.everything, DEFAULT: index.having(self.column, active_language())}


@dataclass(frozen=True, kw_only=True)
class ConditionFacet(Facet):
    """A facet whose answers follow from dates, so that they are worked out when asked for."""

    choices: Iterable[tuple[str, Any]]
    conditions: Callable[[], Mapping[str, Q]]
    default: Callable[[], Q] | None = field(default=None)  # what is kept where nothing is chosen
    above: Mapping[str, str] = field(default_factory=dict)  # the choice that includes another one

    def read(self, index: Index) -> Reading:
        """Give the choices in their order."""
        options = [
            Option(str(value), capfirst(str(label)), self.above.get(value, ""))
            for value, label in self.choices
        ]
        return Reading(options, {})

    def restricts(self, chosen: Collection[str]) -> bool:
        """Tell whether this choice, or the default, leaves anything out."""
        return bool(chosen) or self.default is not None

    def answers(self, index: Index, reading: Reading) -> Mapping[str, int]:
        """Give the entries that meet each condition."""
        return index.meeting(self.name, self._all_conditions)

    def _all_conditions(self) -> dict[str, Q]:
        return {**self.conditions(), DEFAULT: self.default() if self.default else Q()}
