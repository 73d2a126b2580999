"""Did you mean: words of the site's own that look, or sound, like what was typed."""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from core.languages import LANGUAGES, columns
from core.models import BasePage
from core.results import NAME

from .analysis import IS_HAN, STEMMERS, fold, stem, tokens
from .concepts import Concepts, concepts
from .parsing import WORD, words
from .segmentation import segments
from .stop_words import ASKING, STOP_WORDS

PAGES = 5000  # the newest, whose names are read
SECONDS = 600
SOUNDS = {ord("勒"): "lè,lēi"}  # as names from abroad have it: 格勒诺布尔
SHORTEST = 4  # letters of a word that may be mistyped
SURE = 7  # from which a word found by its letters is searched unasked, whatever word it is
LONG = 8  # letters from which two mistakes are looked past
# What is written in one way or the other, for the same sound.
ALIKE = [
    (re.compile(letters), one)
    for letters, one in (
        ("qu|ck|c(?![hei])", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("y", "i"),
        (r"(.)\1", r"\1"),
    )
]
WHOLE_NAME = 2  # how much more than a word of it a run of characters counts
NAMES_OF_CONCEPTS = 3  # how much more than a word of a headline a word of the vocabulary counts


@dataclass
class Spelling:
    """Words as they are written, by how they are searched; Chinese names by how they sound."""

    forms: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    sounds: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    stems: set[str] = field(default_factory=set)
    vocabulary: set[str] = field(default_factory=set)
    skeletons: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def learn(self, text: str, language: str, weight: int = 1) -> None:
        """Take the words of a name."""
        for match in WORD.finditer(text):
            word = match.group()
            folded = fold(word)
            if IS_HAN.match(folded):
                for name, worth in _heard(folded):
                    self.sounds[sound(name)][name] += weight * worth
            elif folded not in STOP_WORDS:
                self._learn_word(word, folded, language, weight)

    def _learn_word(self, word: str, folded: str, language: str, weight: int) -> None:
        known = tokens(folded)
        if len(known) == 1 and known[0] == folded:
            self.forms[folded][word] += weight
        if weight >= NAMES_OF_CONCEPTS:
            self.vocabulary.update(known)
        for token in known:
            self.forms[token][token if token != folded else word] += 0
            if end := stem(token, language):
                self.stems.add(end)
                for letters in (token, end[2:]):
                    self.skeletons[skeleton(letters)][token] += weight

    def knows(self, word: str) -> bool:
        """Tell whether all of a folded word is on the site."""
        return all(
            token in self.forms
            or token.isdigit()
            or any(stem(token, language) in self.stems for language in STEMMERS)
            for token in tokens(word)
        )

    def is_sure(self, query: str, corrected: str) -> bool:
        """Tell whether the words put in the place of others are of the vocabulary, Chinese, or long and near."""
        typed = {word.text for word in words(query)}
        changed = {word.text for word in words(corrected)} - typed
        return all(
            word in self.vocabulary
            or IS_HAN.match(word)
            or (len(word) >= SURE and any(OSA.distance(word, other) == 1 for other in typed))
            for word in changed
        )

    def corrected(self, query: str) -> str | None:
        """Give the query with its unknown words in the form that was probably meant; None where none is."""
        if whole := self._sounding(fold(query)):
            return whole
        pieces, end = [], 0
        for match in WORD.finditer(query):
            pieces += [query[end : match.start()], self._corrected(match.group())]
            end = match.end()
        found = "".join([*pieces, query[end:]])
        return found if fold(found) != fold(query) else None

    def _corrected(self, word: str) -> str:
        folded = fold(word)
        if folded in ASKING or (not IS_HAN.match(folded) and self.knows(folded)):
            return word
        found = self._sounding(folded) or self._resembling(folded) or self._spelled(folded) or word
        return found.lower() if word.islower() else found

    def _sounding(self, text: str) -> str | None:
        """Give the Chinese name that is written so in pinyin, or with other characters of the same sound."""
        heard = sound(text) if IS_HAN.search(text) else "".join(filter(str.isalnum, text))
        names = self.sounds.get(heard)
        if not names or text in names or len(heard) < SHORTEST or heard in self.forms:
            return None
        return names.most_common(1)[0][0]

    def _resembling(self, word: str) -> str | None:
        if len(word) < SHORTEST or not word.isalpha() or IS_HAN.match(word):
            return None
        mistakes = 2 if len(word) >= LONG else 1
        near = process.extract(
            word, self.forms.keys(), scorer=OSA.distance, score_cutoff=mistakes, limit=20
        )
        if not near:
            return None
        best = min(near, key=lambda found: (found[1], -self.forms[found[0]].total(), found[0]))
        written = self.forms[best[0]].most_common(1)
        return written[0][0] if written else best[0]

    def _spelled(self, word: str) -> str | None:
        """Give the word that is written otherwise in letters that sound alike: « quantik »."""
        if len(word) < SHORTEST or not word.isalpha() or IS_HAN.match(word):
            return None
        keys = {skeleton(word)} | {
            skeleton(end[2:]) for language in STEMMERS if (end := stem(word, language))
        }
        near = [
            self.skeletons[key].most_common(1)[0] for key in sorted(keys) if key in self.skeletons
        ]
        if not near:
            return None
        best = max(near, key=lambda found: found[1])[0]
        written = self.forms[best].most_common(1)
        return written[0][0] if written else best


def skeleton(word: str) -> str:
    """Give a word as it sounds, roughly: one letter for those that French and English write alike."""
    for letters, one in ALIKE:
        word = letters.sub(one, word)
    return word


def _heard(run: str) -> Iterator[tuple[str, int]]:
    """Give what somebody may type of a run in pinyin, with its worth: all of it, its words, two in a row."""
    yield run, WHOLE_NAME
    found = [word for word in segments(run) if len(word) > 1]
    for name in {*found, *(f"{one}{two}" for one, two in pairwise(found))} - {run}:
        if name in run:
            yield name, 1


@cache
def _pinyin() -> Callable[..., list[str]]:
    """Give what reads Chinese aloud, loaded once a process: each change of its sounds takes long."""
    from pypinyin import lazy_pinyin, load_single_dict

    load_single_dict(SOUNDS)
    return lazy_pinyin


@lru_cache(maxsize=50_000)
def sound(text: str) -> str:
    """Give the pinyin of a text, without tones and spaces."""
    return "".join(_pinyin()(text, errors="ignore"))


def _names(known: Concepts) -> Iterator[tuple[str, str, int]]:
    """Give all names on the site: of concepts, of pages, their acronyms and codes."""
    for concept in known.all.values():
        for language, names in concept.names.items():
            yield from ((name, language, NAMES_OF_CONCEPTS) for name in names)
    rows: Any = BasePage.objects.listed().order_by("-first_published_at")
    headlines = {
        (headline, language)
        for row in rows.values_list(*columns("headline"), *columns("ready"))[:PAGES]
        for language, headline, ready in zip(LANGUAGES, row[:3], row[3:], strict=True)
        if ready and headline
    }
    yield from ((headline, language, 1) for headline, language in sorted(headlines))
    yield from ((name, "", 1) for name in _own_names())


def _own_names() -> Iterable[str]:
    """Give what page types are called besides their headline: acronym, unit code."""
    shared = {field.field_name for field in BasePage.search_fields}
    for model in _page_models():
        own = [
            found.field_name
            for found in model.get_searchable_search_fields()
            if (found.boost or 0) >= NAME and found.field_name not in shared
        ]
        if own:
            for row in model.objects.listed().order_by("-pk").values_list(*own)[:PAGES]:
                yield from filter(None, row)


def _page_models() -> Iterable[Any]:
    from wagtail.models import get_page_models

    return (model for model in get_page_models() if model is not BasePage)


# --- Loading: once a process, again from time to time -------------------------------------------------

_known: list[tuple[Spelling, Concepts, float]] = []


def spelling() -> Spelling:
    """Give the words of the site, read again when the vocabulary has changed or ten minutes have passed."""
    vocabulary = concepts()
    if not _known or _known[0][1] is not vocabulary or time.monotonic() - _known[0][2] > SECONDS:
        learned = Spelling()
        for name, language, weight in _names(vocabulary):
            learned.learn(name, language, weight)
        _known[:] = [(learned, vocabulary, time.monotonic())]
    return _known[0][0]
