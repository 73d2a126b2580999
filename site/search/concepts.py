"""Concepts: the vocabulary's terms, found in a query by any of their names, in any of the three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.changes import VOCABULARY, Kept

from .analysis import STEMMERS, phrase, stem
from .concept import Concept
from .expressions import Expression, all_of, any_of
from .parsing import Word, parse_phrase, weighty, words
from .stop_words import ASKING
from .vocabulary import load_concepts

Key = tuple[str, ...]


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
        return [c for c in self.all.values() if c.is_field and c.parent is None]


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


# Read once a process, and again when the vocabulary has changed.
concepts = Kept(lambda: Concepts(load_concepts()), VOCABULARY)
