"""Concepts: the vocabulary's terms, found in a query by any of their names, in any of the three languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from itertools import combinations
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, TextField, Value

from core.changes import VOCABULARY, Kept
from core.languages import CHINESE, FALLBACKS, LANGUAGES, column
from reference.models import (
    SEPARATOR,
    CareerStage,
    City,
    Institution,
    Programme,
    ResearchField,
    Term,
)

from . import everyday
from .analysis import STEMMERS, fold, phrase, stem
from .codes import names_of_fields
from .documents import mark_of
from .expressions import Expression, Phrase, all_of, any_of
from .parsing import Word, parse_phrase, weighty, words
from .stop_words import ASKING

TERMS: tuple[type[Term], ...] = (ResearchField, Institution, Programme, City, CareerStage)
# What a Chinese name of a field is shortened to: 考古学 to 考古, 凝聚态物理 to 凝聚态. These mean other things.
ENDING = re.compile("(?:物理学|科学|物理|学)$")
OTHER_ENDING = re.compile("(?:科学|学)$")
NO_FIELDS = {"中国", "基础", "理论", "当代", "应用", "现代"}

Key = tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """A term of the vocabulary: its names in each language, the one it goes by first."""

    kind: str
    pk: int
    parent: int | None
    names: dict[str, tuple[str, ...]] = field(compare=False)
    codes: tuple[str, ...] = field(default=(), compare=False)  # that name it, but stand in no text
    vague: frozenset[str] = field(default=frozenset(), compare=False)  # names that mean others too

    @property
    def is_term(self) -> bool:
        """Tell whether it is of the vocabulary: an everyday word says little of what somebody looks for."""
        return self.kind != everyday.KIND

    def label(self, language: str) -> str:
        """Give the name it goes by in a language, or in the best other one."""
        return next((names[0] for code in FALLBACKS[language] if (names := self.names[code])), "")

    @cached_property
    def folded(self) -> dict[str, list[str]]:
        """Give its names in each language, as tokens between spaces."""
        return {
            language: [" ".join(phrase(name)) for name in names]
            for language, names in self.names.items()
        }

    @cached_property
    def short_forms(self) -> list[str]:
        """Give what the Chinese names of a field are shortened to where nothing stands beside them."""
        if self.kind != ResearchField._meta.model_name:
            return []
        first, *others = [fold(name) for name in self.names[CHINESE]] or [""]
        # 生物物理 among the other names of soft matter does not make 生物 one.
        found = [ENDING.sub("", first), *(OTHER_ENDING.sub("", name) for name in others)]
        shorter = {short for short in found if len(short) > 1 and short not in NO_FIELDS}
        return sorted(shorter - {first, *others})

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """Give what finds the concept: any of its names, word for word, but for the vague ones."""
        return tuple(
            Phrase(found)
            for names in self.names.values()
            for name in names
            if name not in self.vague and (found := phrase(name)) and len("".join(found)) > 1
        )

    @cached_property
    def carried(self) -> tuple[Expression, ...]:
        """Give what finds the pages that carry a research field, which no text mentions by chance."""
        return (Phrase((mark_of(self.pk),)),)

    @cached_property
    def folded_codes(self) -> frozenset[tuple[str, ...]]:
        """Give the codes that name it, as tokens."""
        return frozenset(map(phrase, self.codes))

    def __hash__(self) -> int:
        return hash((self.kind, self.pk))


@dataclass(frozen=True)
class Found:
    """A concept in a query: the words `start` to `end` name it, or several do."""

    start: int
    end: int
    concepts: tuple[Concept, ...]


class Concepts:
    """All concepts, by what they are called."""

    def __init__(self, concepts: list[Concept]) -> None:
        self.all = {(concept.kind, concept.pk): concept for concept in concepts}
        self._by_key: dict[Key, list[Concept]] = {}
        for concept in concepts:
            for language, names in concept.names.items():
                for name in names:
                    self._add(concept, name, language)
            for code in concept.codes:
                self._add(concept, code, "")
        self._longest = max(map(len, self._by_key), default=0)
        self._short: dict[str, list[Concept]] = {}
        for concept in concepts:
            for short in concept.short_forms:
                self._short.setdefault(short, []).append(concept)

    def _add(self, concept: Concept, name: str, language: str) -> None:
        units = [unit for word in weighty(words(name)) for unit in _units(word)]
        if len("".join(units)) < 2:
            return
        # An acronym has one form: « lié » is no LIA.
        keys = {tuple(units)} if name.isupper() else {tuple(units), _stemmed(units, language)}
        for key in keys:
            known = self._by_key.setdefault(key, [])
            if concept not in known:
                known.append(concept)

    def named(self, units: list[str]) -> tuple[Concept, ...]:
        """Give the concepts that these words name, in their exact form first."""
        keys = (tuple(units), *(_stemmed(units, language) for language in STEMMERS))
        return next((tuple(found) for key in keys if (found := self._by_key.get(key))), ())

    def found_in(self, units: list[str]) -> Iterator[Found]:
        """Give the longest runs of words that name concepts, from the left, without overlap."""
        start = 0
        while start < len(units):
            for end in range(min(len(units), start + self._longest), start, -1):
                if concepts := self.named(units[start:end]):
                    yield Found(start, end, concepts)
                    start = end
                    break
            else:
                start += 1

    def in_words(self, query: list[Word]) -> Iterator[Found]:
        """Give the concepts named by whole words of a query, small ones apart, the longest first from the left."""
        places: list[int] = []
        units: list[str] = []
        telling = [(place, word) for place, word in enumerate(query) if not word.is_small]
        for place, word in telling or enumerate(query):
            found = _units(word)
            units += found
            places += [place] * len(found)
        edges = {0, len(units)} | {n for n in range(1, len(units)) if places[n] != places[n - 1]}
        whole = [
            Found(places[run.start], places[run.end - 1] + 1, run.concepts)
            for run in self.found_in(units)
            if run.start in edges and run.end in edges
        ]
        whole = [run for run in whole if not _only_asks(query[run.start : run.end])] or whole
        yield from sorted([*whole, *self._shortened(query, whole)], key=lambda run: run.start)

    def shortened(self, word: str) -> tuple[Concept, ...]:
        """Give the fields of which a Chinese word is the short form: 海洋生物 of 海洋生物学."""
        return tuple(self._short.get(word, ()))

    def _shortened(self, query: list[Word], named: list[Found]) -> Iterator[Found]:
        """Give the concepts of which a word, in no name so far, is the short form."""
        taken = {place for run in named for place in range(run.start, run.end)}
        for place, word in enumerate(query):
            if place not in taken and (found := self.shortened(word.text)):
                yield Found(place, place + 1, found)

    def broader(self, concepts: tuple[Concept, ...]) -> list[Concept]:
        """Give the concepts above these."""
        above = (self.all.get((c.kind, c.parent)) for c in concepts if c.parent)
        return list(dict.fromkeys(concept for concept in above if concept))

    def domains(self) -> list[Concept]:
        """Give the widest research fields."""
        kind = ResearchField._meta.model_name
        return [c for c in self.all.values() if c.kind == kind and c.parent is None]


def _only_asks(found: list[Word]) -> bool:
    """Tell whether these are words with which one asks: « comment financer » is not about finance."""
    return all(word.is_small or word.text in ASKING for word in found)


def _units(word: Word) -> list[str]:
    """Give the parts of a word by which names are compared: Han characters one by one."""
    return list(word.text) if word.is_han else list(phrase(word.text))


def _stemmed(units: list[str], language: str) -> Key:
    return tuple(stem(unit, language) or unit for unit in units)


def expanded(words_of_run: list[Word], concepts: tuple[Concept, ...]) -> Expression | None:
    """Give what finds some words of a query or the concepts they name, in any language.

    A code asks for the pages that carry its fields, not for each text that mentions one of their many names.
    """
    typed = " ".join(word.text for word in words_of_run)
    if any(char.isdigit() for char in typed):
        # « section 4 » is one name: no page is meant that has a section, and a 4 elsewhere.
        own = parse_phrase(typed)
    else:
        own = all_of(part for word in weighty(words_of_run) if (part := word.expression()))
    code = phrase(typed)
    labels = (
        part
        for concept in concepts
        for part in (concept.carried if code in concept.folded_codes else concept.expressions)
    )
    return any_of((*([own] if own else []), *labels))


# --- Loading: once a process, again when the vocabulary changes ---------------------------------------


concepts = Kept(lambda: Concepts(_load()), VOCABULARY)


def _load() -> list[Concept]:
    """Read all terms in one query, and the codes of the fields in another."""
    codes, field_kind = names_of_fields(), ResearchField._meta.model_name
    rows = reduce(lambda left, right: left.union(right, all=True), map(_rows, TERMS))
    count = len(LANGUAGES)
    terms = []
    for kind, pk, parent, *texts in rows:
        names = {
            language: tuple(
                filter(None, map(str.strip, [name or "", *(other or "").split(SEPARATOR)]))
            )
            for language, name, other in zip(LANGUAGES, texts[:count], texts[count:], strict=True)
        }
        terms.append(
            Concept(kind, pk, parent, names, codes.get(pk, ()) if kind == field_kind else ())
        )
    terms += [Concept(everyday.KIND, n, None, names) for n, names in enumerate(everyday.WORDS)]
    vague = _vague(terms)
    return [replace(term, vague=vague[term]) for term in terms]


def _vague(terms: list[Concept]) -> dict[Concept, frozenset[str]]:
    """Give the other names in Chinese of each term that stand within a name of one from elsewhere.

    磁学 in 地磁学, 南大 in 云南大学: whoever means condensed matter, or Nanjing, does not mean these.
    """
    within: defaultdict[str, set[Concept]] = defaultdict(set)
    for term in terms:
        for name in term.names[CHINESE]:
            ends = combinations(range(len(name) + 1), 2)
            for part in {name[start:end] for start, end in ends} - {name}:
                within[part].add(term)
    return {
        term: frozenset(
            name
            for name in term.names[CHINESE][1:]
            if any(_are_strangers(term, other) for other in within[name])
        )
        for term in terms
    }


def _are_strangers(one: Concept, other: Concept) -> bool:
    """Tell whether two terms of one kind are neither the same nor of one domain."""
    shared = {one.pk, one.parent} & {other.pk, other.parent}
    return one.kind == other.kind and not shared - {None}


def _rows(model: type[Term]) -> Any:
    fields = {field.name for field in model._meta.get_fields()}
    nothing = Value("", output_field=TextField())
    columns: dict[str, Any] = {
        "of": Value(model._meta.model_name, output_field=CharField()),
        "term": F("pk"),
        "above": F("parent_id")
        if "parent" in fields
        else Value(None, output_field=BigIntegerField()),
    }
    for text in ("name", "synonyms"):
        for language in LANGUAGES:
            known = F(column(text, language)) if text in fields else nothing
            columns[f"{column(text, language)}_"] = known
    # Not the manager: modeltranslation's querysets put columns in no order, by which a union goes.
    return QuerySet(model).order_by().annotate(**columns).values_list(*columns)
