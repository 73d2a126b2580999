"""From what somebody typed to what is asked of the index."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .analysis import (
    HAN,
    IS_HAN,
    QUERY_LENGTH,
    STEMMERS,
    fold,
    phrase,
    stem,
    tokens,
)
from .expressions import Expression, Phrase, all_of, any_of
from .stop_words import STOP_WORDS

# What somebody types as one word: UMR-7504, quantum_optics, 3.14, O'Brien; a run of Han characters.
WORD = re.compile(rf"(?:(?=\w)[{HAN}])+|[^\W_{HAN}]+(?:[-_./'’@&\u2010-\u2014][^\W_{HAN}]+)*")
APOSTROPHE = re.compile("['’]")


@dataclass(frozen=True)
class Word:
    """One word of a query, folded."""

    text: str

    @property
    def is_han(self) -> bool:
        """Tell whether this is a run of Han characters."""
        return bool(IS_HAN.match(self.text))

    @property
    def is_small(self) -> bool:
        """Tell whether this says nothing: « de », “the”, « d’un », an elided article."""
        return STOP_WORDS.issuperset(APOSTROPHE.split(self.text)) or not tokens(self.text)

    def expression(self, stemmed: bool = True, prefix: bool = False) -> Expression | None:
        """Give what finds this word: itself, or another form of it."""
        parts = phrase(self.text)
        if not parts:
            return None
        exact = Phrase(parts, prefix or (self.is_han and len(self.text) == 1))
        if self.is_han or not stemmed or any(part.isdigit() for part in parts):
            return exact
        if len(parts) > 1:
            # « franco-chinoise »: both words, in any form; or written as one.
            apart = all_of(found for part in parts if (found := Word(part).expression()))
            joined = Word("".join(parts)).expression()
            return any_of(part for part in (apart, joined) if part)
        forms = (stem(parts[0], language) for language in STEMMERS)
        return any_of((exact, *(Phrase((form,)) for form in forms if form)))


def words(query: str) -> list[Word]:
    """Give the words of a query in order."""
    return [Word(text) for text in WORD.findall(fold(query[:QUERY_LENGTH]))]


def weighty(found: list[Word]) -> list[Word]:
    """Leave out the small words, unless there are no others."""
    return [word for word in found if not word.is_small] or found


def parse(
    query: str, stemmed: bool = True, prefix: bool = False, any_word: bool = False
) -> Expression | None:
    """Give what a query asks for, word by word; None where nothing is left of it.

    With `prefix` the last word may be a beginning: then no small word is left out.
    """
    found = words(query)
    found = found if prefix else weighty(found)
    parts = [
        part
        for place, word in enumerate(found, start=1)
        if (part := word.expression(stemmed, prefix and place == len(found)))
    ]
    return any_of(parts) if any_word else all_of(parts)


def parse_phrase(text: str) -> Expression | None:
    """Give what finds a text word for word."""
    found = phrase(text[:QUERY_LENGTH])
    return (
        Phrase(found, len(found) == 1 and len(found[0]) == 1 and is_han(found[0]))
        if found
        else None
    )


def is_han(text: str) -> bool:
    """Tell whether a text begins with a Han character."""
    return bool(IS_HAN.match(text))
