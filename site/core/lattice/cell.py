"""What every family of lattice is made with: the dice, the quarter cell and its mirror.

Nearly all are drawn as a quarter, twelve units a side, then mirrored both ways: so a joiner sets
out a window, and a mirrored pattern can never hold a swastika, which has no mirror image.
"""

import hashlib
from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import Final, NamedTuple, TypeVar

Point = tuple[float, float]
Polyline = Sequence[Point]
Lines = list[Polyline]

T = TypeVar("T")

# Chosen among many, so that the fields of the vocabulary are spread over all the families and no
# two of them look alike. Changing it changes every pattern on the site.
PERSON: Final = b"lattice-43839"


class Cell(NamedTuple):
    """Lines in a unit square that repeats, and how many of it fill a tile each way."""

    lines: Lines
    columns: int
    rows: int


class Dice:
    """Repeatable choices: the same identifier throws the same numbers on every machine."""

    def __init__(self, identifier: str) -> None:
        self._identifier = identifier.encode("utf-8", "surrogatepass")
        self._throws = 0

    def between(self, low: float, high: float) -> float:
        """Return a number from low up to high."""
        self._throws += 1
        salt = self._throws.to_bytes(4, "big")
        digest = hashlib.blake2b(self._identifier, salt=salt, person=PERSON, digest_size=6)
        return low + (high - low) * int.from_bytes(digest.digest(), "big") / 2**48

    def pick(self, *options: T) -> T:
        """Return one of the options."""
        return options[int(self.between(0, len(options)))]


Family = Callable[[Dice], Cell]


def arc(centre: Point, radius: float, start: float, stop: float, steps: int = 8) -> Polyline:
    """Return an arc, its angles counted in quarter turns."""
    angles = [(start + (stop - start) * step / steps) * pi / 2 for step in range(steps + 1)]
    return [(centre[0] + radius * cos(a), centre[1] + radius * sin(a)) for a in angles]


def flip(lines: Lines) -> Lines:
    """Exchange the two axes."""
    return [[(y, x) for x, y in line] for line in lines]


def both(lines: Lines) -> Lines:
    """Return the lines and the same with the two axes exchanged."""
    return lines + flip(lines)


def whole(lines: Lines) -> Lines:
    """Bring a cell of twenty-four by twenty-four units to a unit square."""
    return [[(x / 24, y / 24) for x, y in line] for line in lines]


def mirror(quarter: Lines) -> Lines:
    """Complete a unit cell from its upper left quarter of twelve by twelve units."""
    lines = whole(quarter)
    lines += [[(1 - x, y) for x, y in line] for line in lines]
    return lines + [[(x, 1 - y) for x, y in line] for line in lines]


def lay(dice: Dice, lines: Lines, *counts: tuple[int, int], brick: bool = True) -> Cell:
    """Choose how many cells fill a tile, on end or not, every other row shifted or not."""
    columns, rows = dice.pick(*counts)
    on_end = dice.pick(False, True)
    if brick and rows % 2 == 0 and dice.pick(False, True):
        # Two rows make one cell, the second shifted by half its width.
        lines = [
            [(x + row / 2, (y + row) / 2) for x, y in line] for row in (0, 1) for line in lines
        ]
        rows //= 2
    return Cell(flip(lines), rows, columns) if on_end else Cell(lines, columns, rows)


def ring(inset: float) -> Polyline:
    """Return the quarter of a square at an inset from the edge of its cell."""
    return [(inset, 12), (inset, inset), (12, inset)]


def corner(side: float) -> Polyline:
    """Return the quarter of a square around the corner of four cells."""
    return [(side, 0), (side, side), (0, side)]
