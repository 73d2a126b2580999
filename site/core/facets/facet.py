"""The kinds of facets: what each offers to choose, and which pages a choice keeps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.languages import FALLBACKS, active_language, column

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .counting import Values

BOXES, SELECT = "boxes", "select"
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


class Memo:
    """What several facets of a list load once: `memo(load)` gives what `load()` gave the first time."""

    def __init__(self) -> None:
        self._loaded: dict[Callable[[], Any], Any] = {}

    def __call__(self, load: Callable[[], Any]) -> Any:
        """Give what the function gives, calling it once."""
        if load not in self._loaded:
            self._loaded[load] = load()
        return self._loaded[load]


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
    def read(self, tokens: Collection[str], memo: Memo) -> Reading:
        """Give what may be chosen; `tokens` are those that pages have in the facet's column."""

    def restricts(self, chosen: Collection[str]) -> bool:
        """Tell whether this choice leaves anything out."""
        return bool(chosen)


@dataclass(frozen=True, kw_only=True)
class StoredFacet(Facet):
    """A facet over a column of tokens that is stored when a page is saved."""

    column: str

    def value_ids(self, values: Values, reading: Reading, chosen: Collection[str]) -> list[int]:
        """Give the stored values that carry one of the chosen answers."""
        asked = set(chosen)
        meanings = reading.meanings.items()
        wanted = {token for token, answers in meanings if not asked.isdisjoint(answers)}
        of_column = values.of(self.column)
        return [number for number, tokens in of_column.items() if not wanted.isdisjoint(tokens)]

    def counts(
        self, values: Values, reading: Reading, numbers: Mapping[int, int]
    ) -> dict[str, int]:
        """Give the number of pages behind each answer, from the number that have each stored value."""
        found: defaultdict[str, int] = defaultdict(int)
        meanings = reading.meanings
        for number, tokens in values.of(self.column).items():
            if pages := numbers.get(number):
                # An entry with two fields of one domain counts once in it.
                answers = [meanings[token] for token in tokens if token in meanings]
                for answer in set().union(*answers) if len(answers) > 1 else chain(*answers):
                    found[answer] += pages
        return found


def itself(values: Iterable[str]) -> dict[str, tuple[str]]:
    """Give the meanings of tokens that are the answers themselves."""
    return {value: (value,) for value in values}


@dataclass(frozen=True, kw_only=True)
class ChoiceFacet(StoredFacet):
    """A facet over the choices of a field: the tokens are the answers."""

    choices: Iterable[tuple[str, Any]]

    def read(self, tokens: Collection[str], memo: Memo) -> Reading:
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

    def read(self, tokens: Collection[str], memo: Memo) -> Reading:
        """Give the terms in their order."""
        terms = named_rows(self.terms())
        options = [Option(term.identifier, term.name) for term in terms]
        return Reading(options, {str(term.pk): (term.identifier,) for term in terms})


@dataclass(frozen=True, kw_only=True)
class ReaderLanguageFacet(StoredFacet):
    """What can be read in the reader's language; on request, everything. The tokens are languages."""

    label: Any = LANGUAGES_LABEL

    def read(self, tokens: Collection[str], memo: Memo) -> Reading:
        """Give the one thing to choose."""
        return Reading([Option("all", capfirst(gettext("all languages")))], {})

    def restricts(self, chosen: Collection[str]) -> bool:
        """Tell whether only one language is asked for."""
        return not chosen

    def value_ids(self, values: Values, reading: Reading, chosen: Collection[str]) -> list[int]:
        """Give the stored values that hold the reader's language."""
        reader = active_language()
        return [number for number, tokens in values.of(self.column).items() if reader in tokens]

    def counts(
        self, values: Values, reading: Reading, numbers: Mapping[int, int]
    ) -> dict[str, int]:
        """Give the number of pages in any language."""
        return {"all": sum(numbers.get(number, 0) for number in values.of(self.column))}


@dataclass(frozen=True, kw_only=True)
class ConditionFacet(Facet):
    """A facet whose answers follow from dates, so that they are worked out when asked for."""

    choices: Iterable[tuple[str, Any]]
    conditions: Callable[[], Mapping[str, Q]]
    default: Callable[[], Q] | None = field(default=None)  # what is kept where nothing is chosen

    def read(self, tokens: Collection[str], memo: Memo) -> Reading:
        """Give the choices in their order."""
        options = [Option(str(value), capfirst(str(label))) for value, label in self.choices]
        return Reading(options, {})

    def restricts(self, chosen: Collection[str]) -> bool:
        """Tell whether this choice, or the default, leaves anything out."""
        return bool(chosen) or self.default is not None

    def condition(self, chosen: Collection[str]) -> Q:
        """Give the condition of the chosen answers, or of none."""
        if not chosen:
            return self.default() if self.default else Q()
        conditions = self.conditions()
        kept = Q()
        for value in chosen:
            kept |= conditions[value]
        return kept
