"""How well a page answers: by its front alone, so that both databases put pages in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from .analysis import tokens
from .documents import PART_MARK
from .expressions import All, Expression, Phrase

# What a match is worth in the names, in the subjects, in the abstract; in the text, where many count.
WORTH = (8.0, 4.0, 2.0)
ABOUT_PARTS = 2
MENTIONS, MANY = 1.0, 10
# An exact word before another form of it, and that before another name of the concept.
OTHER_FORM, OTHER_NAME = 0.9, 0.7
# The whole question in the name, word for word; the more so the less the name says besides.
VERBATIM, WHOLE = 6.0, 6.0


class _Sought(NamedTuple):
    text: str  # between spaces, as a front holds it
    weight: float

    def texts(self) -> Iterator[str]:
        yield self.text

    def among(self, present: frozenset[str]) -> _Value | None:
        return self if self.text in present else None

    def value(self, part: str) -> float:
        return self.weight if self.text in part else 0.0


class _Best(NamedTuple):
    of: tuple[_Value, ...]

    def texts(self) -> Iterator[str]:
        for one in self.of:
            yield from one.texts()

    def among(self, present: frozenset[str]) -> _Value | None:
        left = _left(self.of, present)
        return _Best(left) if left else None

    def value(self, part: str) -> float:
        return max([one.value(part) for one in self.of])


class _Mean(NamedTuple):
    of: tuple[_Value, ...]
    number: int

    def texts(self) -> Iterator[str]:
        for one in self.of:
            yield from one.texts()

    def among(self, present: frozenset[str]) -> _Value | None:
        left = _left(self.of, present)
        return _Mean(left, self.number) if left else None

    def value(self, part: str) -> float:
        return sum([one.value(part) for one in self.of]) / self.number


_Value = _Sought | _Best | _Mean


def _left(values: tuple[_Value, ...], present: frozenset[str]) -> tuple[_Value, ...]:
    return tuple(left for value in values if (left := value.among(present)))


class Score(NamedTuple):
    """How well a page answers; `is_about`: all that was asked for is in its names or subjects."""

    is_about: bool
    value: float


class Ranking:
    """A question, ready to be held against many fronts."""

    def __init__(self, query: str, expression: Expression) -> None:
        clauses = expression.parts if isinstance(expression, All) else (expression,)
        self.clauses = [_value(clause) for clause in clauses]
        self.verbatim = f" {' '.join(tokens(query))} "
        texts = (_text(phrase) for phrase in expression.phrases())
        self._texts = [text for text in texts if not text.startswith(" 0")]
        self._sought = list(dict.fromkeys(chain(*(clause.texts() for clause in self.clauses))))
        self._left: dict[frozenset[str], list[_Value | None]] = {}

    def score(self, front: str) -> Score:
        """Give how well a page with this front answers; what it does not hold is in its text."""
        parts = [f" {part} " for part in front.split(f" {PART_MARK} ")]
        clauses = self._clauses_in(f" {front} ")
        found = [[clause.value(part) if clause else 0.0 for clause in clauses] for part in parts]
        score = sum(worth * sum(values) for worth, values in zip(WORTH, found, strict=False))
        if self.verbatim in parts[0]:
            score += VERBATIM + WHOLE * len(self.verbatim) / len(parts[0])
        is_about = all(any(values) for values in zip(*found[:ABOUT_PARTS], strict=True))
        return Score(is_about, score)

    def _clauses_in(self, whole: str) -> list[_Value | None]:
        """Give what is left of the clauses in a front: few of the many names of what was asked for."""
        present = frozenset([text for text in self._sought if text in whole])
        if present not in self._left:
            self._left[present] = [clause.among(present) for clause in self.clauses]
        return self._left[present]

    def mentions(self, body: str) -> float:
        """Give how much the text of a page speaks of what was asked for, always less than its abstract."""
        times = sum(body.count(text) for text in self._texts)
        return MENTIONS * min(times, MANY) / MANY


def _text(phrase: Phrase) -> str:
    """Give a phrase between spaces, as a front or a body holds it."""
    return f" {' '.join(phrase.tokens)}{'' if phrase.prefix else ' '}"


def _value(expression: Expression, otherwise: bool = False) -> _Value:
    if isinstance(expression, Phrase):
        text = _text(expression)
        is_stem = expression.tokens[0].startswith("0")
        return _Sought(text, OTHER_FORM if is_stem else OTHER_NAME if otherwise else 1.0)
    if isinstance(expression, All):
        parts = tuple(_value(part, otherwise) for part in expression.parts)
        return _Mean(parts, len(parts))
    # What was typed comes first; the rest are its other forms, or other names of what it means.
    own, *others = expression.parts
    return _Best((_value(own, otherwise), *(_value(part, otherwise=True) for part in others)))
