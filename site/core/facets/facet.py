"""The kinds of facets: what each offers to choose, and which pages a choice keeps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain
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


@dataclass(frozen=True)
class Reading:
    """What a facet offers, and the answers that each stored token stands for."""

    options: list[Option]
    meanings: Mapping[str, Collection[str]]

    @property
    def values(self) -> set[str]:
        """Give the values that an address may hold."""
        return {option.value for option in self.options}


@dataclass(frozen=True, kw_only=True)
class Facet(ABC):
    """A question by which a list is narrowed. Several answers mean « or »."""

    name: str
    label: Any
    widget: str = BOXES
    by_count: bool = False  # the most frequent first, where the order of the options has no meaning
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
    def kept(self, index: Index, reading: Reading, chosen: Collection[str]) -> int:
        """Give the set of the entries that a choice keeps."""

    @abstractmethod
    def counts(self, index: Index, reading: Reading, entries: int) -> dict[str, int]:
        """Give the number of entries of a set behind each answer."""


@dataclass(frozen=True, kw_only=True)
class StoredFacet(Facet):
    """A facet over a column of tokens that is stored when a page is saved."""

    column: str

    def kept(self, index: Index, reading: Reading, chosen: Collection[str]) -> int:
        """Give the entries that have one of the chosen answers."""
        asked = set(chosen)
        meanings = reading.meanings.items()
        return self._having(index, {token for token, answers in meanings if asked & set(answers)})

    def _having(self, index: Index, tokens: set[str]) -> int:
        """Give the entries with one of some tokens."""
        values = index.column(self.column)
        found = (value.entries for value in values if not tokens.isdisjoint(value.tokens))
        return reduce(or_, found, 0)

    def counts(self, index: Index, reading: Reading, entries: int) -> dict[str, int]:
        """Give the number of entries of a set behind each answer."""
        found: defaultdict[str, int] = defaultdict(int)
        meanings = reading.meanings
        for value in index.column(self.column):
            if number := (value.entries & entries).bit_count():
                # An entry with two fields of one domain counts once in it.
                answers = [meanings[token] for token in value.tokens if token in meanings]
                for answer in set().union(*answers) if len(answers) > 1 else chain(*answers):
                    found[answer] += number
        return found


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

    def kept(self, index: Index, reading: Reading, chosen: Collection[str]) -> int:
        """Give the entries in the reader's language, or all."""
        return index.everything if chosen else self._having(index, {active_language()})

    def counts(self, index: Index, reading: Reading, entries: int) -> dict[str, int]:
        """Give the number of entries in any language."""
        return {"all": entries.bit_count()}


@dataclass(frozen=True, kw_only=True)
class ConditionFacet(Facet):
    """A facet whose answers follow from dates, so that they are worked out when asked for."""

    choices: Iterable[tuple[str, Any]]
    conditions: Callable[[], Mapping[str, Q]]
    default: Callable[[], Q] | None = field(default=None)  # what is kept where nothing is chosen

    def read(self, index: Index) -> Reading:
        """Give the choices in their order."""
        options = [Option(str(value), capfirst(str(label))) for value, label in self.choices]
        return Reading(options, {})

    def restricts(self, chosen: Collection[str]) -> bool:
        """Tell whether this choice, or the default, leaves anything out."""
        return bool(chosen) or self.default is not None

    def kept(self, index: Index, reading: Reading, chosen: Collection[str]) -> int:
        """Give the entries that meet one of the chosen conditions, or the default."""
        answers = self._answers(index)
        return reduce(or_, (answers[value] for value in chosen or (DEFAULT,)))

    def counts(self, index: Index, reading: Reading, entries: int) -> dict[str, int]:
        """Give the number of entries of a set that meet each condition."""
        answers = self._answers(index).items()
        return {value: (met & entries).bit_count() for value, met in answers if value != DEFAULT}

    def _answers(self, index: Index) -> dict[str, int]:
        return index.answering(self.name, self._all_conditions)

    def _all_conditions(self) -> dict[str, Q]:
        return {**self.conditions(), DEFAULT: self.default() if self.default else Q()}
