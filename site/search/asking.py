"""A whole question that no page answers: as much of it as some page does, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .analysis import QUERY_LENGTH
from .concept import Concept
from .concepts import Concepts, expanded
from .expressions import Expression, all_of
from .parsing import WORD, Word, words
from .segmentation import is_common, pieces
from .stop_words import ASKING, CHINESE_ASKING, CHINESE_WORDS_OF_ASKING

MOST = 12  # parts of a question that are tried: each is a query of the database
SOME = 500  # pages that are read of each: of more, a part of them


class Part(NamedTuple):
    """What a question asks for besides other things, and how it was typed."""

    text: str
    expression: Expression
    concepts: tuple[Concept, ...]

    @property
    def says_little(self) -> int:
        """Give how little it says of a subject: 0 of a field of research, 2 of a word of every day."""
        if any(concept.is_field for concept in self.concepts):
            return 0
        return 2 if not self.concepts and is_common(self.text) else 1


class Kept(NamedTuple):
    """The part of a question to which there are answers, and what it leaves out."""

    parts: tuple[Part, ...]
    left: tuple[Part, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """Give the words that it leaves out, as they were typed."""
        return tuple(dict.fromkeys(part.text for part in self.left))

    @property
    def text(self) -> str:
        """Give the words of the part, the most telling first."""
        return " ".join(part.text for part in self.parts)

    @property
    def expression(self) -> Expression | None:
        """Give what finds all of it."""
        return all_of(part.expression for part in self.parts)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Give the concepts that it names."""
        return tuple(dict.fromkeys(concept for part in self.parts for concept in part.concepts))

    @property
    def is_telling(self) -> bool:
        """Tell whether it is the better part of a question: a name, or more than is left out and no name lost."""
        loses_name = any(part.concepts for part in self.left)
        return bool(self.concepts) or (len(self.parts) > len(self.left) and not loses_name)


def answerable(query: str, known: Concepts, *places: Callable[[Expression], set[int]]) -> Kept:
    """Give as much of a question as some page answers, the most telling part of it first.

    Each of the places gives the pages that have an expression there, some of them where they are very many:
    the fronts before the texts.
    """
    parts = list(_parts(query, known))[:MOST]
    if [part.text for part in parts] == [query]:
        return Kept((), tuple(parts))  # the whole was asked already
    has_subject = any(part.says_little == 0 for part in parts)
    tried = [part for part in parts if part.says_little < 2] if has_subject else parts
    kept: list[Part] = []
    for pages_with in places:
        kept += _together([part for part in tried if part not in kept], kept, pages_with)
    return Kept(tuple(kept), tuple(part for part in parts if part not in kept))


def _together(
    parts: list[Part], kept: list[Part], pages_with: Callable[[Expression], set[int]]
) -> Iterator[Part]:
    """Give the parts that some page has along with those kept: the telling ones first, then the rare ones."""
    asked = [part.expression for part in kept]
    whole = all_of(asked)
    left = pages_with(whole) if whole else None
    found = [(part, pages) for part in parts if (pages := pages_with(part.expression))]
    all_read = left is None or len(left) < SOME
    for part, pages in sorted(found, key=lambda each: (each[0].says_little, len(each[1]))):
        all_read = all_read and len(pages) < SOME
        both = pages if left is None else left & pages
        whole = all_of((*asked, part.expression))
        if whole and not both and not all_read:
            both = pages_with(whole)
        if both:
            left = both
            asked.append(part.expression)
            yield part


def _parts(query: str, known: Concepts) -> Iterator[Part]:
    """Give the names and the words of a question, as typed, without those with which one asks."""
    asked = words(query)
    typed = WORD.findall(query[:QUERY_LENGTH])
    texts = typed if len(typed) == len(asked) else [word.text for word in asked]
    end = 0
    for run in known.in_words(asked):
        yield from _between(asked[end : run.start], texts[end : run.start], known)
        if found := expanded(asked[run.start : run.end], run.concepts):
            yield _part(" ".join(texts[run.start : run.end]), found, run.concepts)
        end = run.end
    yield from _between(asked[end:], texts[end:], known)


def _between(asked: list[Word], texts: list[str], known: Concepts) -> Iterator[Part]:
    for word, text in zip(asked, texts, strict=True):
        if word.is_han:
            yield from _in_run(word.text, known)
        elif (
            len(word.text) > 1
            and not word.is_small
            and word.text not in ASKING
            and (found := word.expression())
        ):
            yield Part(text, found, ())


def _in_run(run: str, known: Concepts) -> Iterator[Part]:
    """Give what a run is made of; what stands alone between words of asking may be a short name."""
    for stretch in filter(None, re.split("|".join(CHINESE_ASKING), run)):
        whole = [(stretch, found.concepts) for found in known.in_words([Word(stretch)])]
        for text, named in whole or pieces(stretch, known):
            says_nothing = not named and (len(text) == 1 or text in CHINESE_WORDS_OF_ASKING)
            if not says_nothing and (sought := expanded([Word(text)], named)):
                yield _part(text, sought, named)


def _part(text: str, sought: Expression, named: tuple[Concept, ...]) -> Part:
    """Give a part by what it names of the vocabulary: everyday words come when the names are through."""
    return Part(text, sought, tuple(concept for concept in named if concept.is_term))
