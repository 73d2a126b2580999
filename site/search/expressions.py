"""What a query asks of the index: phrases, all or any of them; each database writes it in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """Tokens side by side and in order; with `prefix`, the last of them may be the beginning of a word."""

    tokens: tuple[str, ...]
    prefix: bool = False

    def phrases(self) -> Iterator[Phrase]:
        """Give the phrases that this is made of."""
        yield self


@dataclass(frozen=True)
class All:
    """Every part, wherever it stands."""

    parts: tuple[Expression, ...]

    def phrases(self) -> Iterator[Phrase]:
        """Give the phrases that this is made of."""
        return (phrase for part in self.parts for phrase in part.phrases())


@dataclass(frozen=True)
class AnyOf:
    """At least one part."""

    parts: tuple[Expression, ...]

    def phrases(self) -> Iterator[Phrase]:
        """Give the phrases that this is made of."""
        return (phrase for part in self.parts for phrase in part.phrases())


Expression = Phrase | All | AnyOf


def all_of(parts: Iterable[Expression]) -> Expression | None:
    """Give one expression of several that must all hold; None for none."""
    return _joined(All, parts)


def any_of(parts: Iterable[Expression]) -> Expression | None:
    """Give one expression of several of which one must hold; None for none."""
    return _joined(AnyOf, parts)


def _joined(kind: type[All] | type[AnyOf], parts: Iterable[Expression]) -> Expression | None:
    distinct = tuple(dict.fromkeys(parts))
    if len(distinct) == 1:
        return distinct[0]
    return kind(distinct) if distinct else None
