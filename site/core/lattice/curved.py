"""Families of lattice with arches, petals and cracked ice."""

from itertools import pairwise
from math import cos, dist, pi, sin
from typing import Final

from core.lattice.cell import (
    Cell,
    Dice,
    Family,
    Lines,
    Point,
    Polyline,
    arc,
    both,
    corner,
    lay,
    mirror,
    ring,
    whole,
)


def _begonia(dice: Dice) -> Cell:
    """海棠, the begonia's flower of four lobes, tied to a frame."""
    lobe = dice.pick(3.5, 4.5, 5.0)
    lines: Lines = []
    for scale in dice.pick((1.0,), (1.0, 0.55)):
        lines += both([arc((12 - lobe * scale, 12), lobe * scale, 3, 2, 6)])
    tip, notch = 12 - 2 * lobe, 12 - lobe
    lines += dice.pick(
        [[(0, 12), (tip, 12)], [(12, 0), (12, tip)]],
        [[(0, 0), (notch, notch)]],
        [[(0, 0), (notch, notch)], [(0, 12), (tip, 12)], [(12, 0), (12, tip)]],
    )
    lines += dice.pick([], [ring(0)], [[(5, 0), (0, 5)]], [arc((0, 0), 5, 0, 1)], [corner(3)])
    return lay(dice, mirror(lines), (2, 2), (3, 3), brick=False)


def _coins(dice: Dice) -> Cell:
    """古钱, old coins: rings that touch or overlap, some with the square hole."""
    outer, inner = dice.pick((12, 12), (10, 10), (12, 5), (8.5, 8.5), (7, 10))
    lines: Lines = [arc((0, 0), outer, 0, 1), arc((12, 12), inner, 2, 3)]
    hole = dice.pick(0, 2.5, 3.5)
    if hole:
        lines += dice.pick(
            [corner(hole), ring(12 - hole)],
            [[(hole, 0), (0, hole)], [(12 - hole, 12), (12, 12 - hole)]],
        )
    lines += dice.pick(
        [], both([[(0, 12), (12 - inner, 12)]]), [[(hole, hole), (12 - hole, 12 - hole)]]
    )
    return lay(dice, mirror(lines), (2, 2), (2, 2) if hole else (3, 3), brick=False)


def _waves(dice: Dice) -> Cell:
    """鱼鳞, the fish's scales: arches within arches, row upon row."""
    radii = dice.pick((12.0,), (12.0, 7.2), (12.0, 8.4, 4.8), (12.0, 9.6), (12.0, 4.0))
    row: Lines = [arc((12, 12), radius, 2, 4, 20) for radius in radii]
    last = radii[-1]
    row += dice.pick(
        [],
        [[(12, 12 - last), (12, 12)]],
        [[(12 - last, 12), (12 + last, 12)]],
        [arc((12, 12 - last / 2), last / 3, 0, 4, 12)],
    )
    shifted: Lines = [[(x + 12, y + 12) for x, y in line] for line in row]
    columns, rows = dice.pick((2, 2), (3, 2), (3, 3), (2, 3))
    return Cell(whole(row + shifted), columns, rows)


def _petals(dice: Dice) -> Cell:
    """菱花, the caltrop's flower: petals laid along the bars of a grid."""
    bulge = dice.pick(1.6, 3.0)
    stem: Polyline = [(12 * t / 8, sin(t / 8 * pi) * bulge) for t in range(9)]
    if dice.pick(False, True):
        lines = [*both([stem]), [(0, 0), (12, 12)]]
        lines += dice.pick([], [[(12, 0), (0, 12)]], [arc((12, 12), 5, 2, 3)], [ring(8)])
    else:
        lines = both([[(x - y * 0.7, x + y * 0.7) for x, y in stem]])
        lines += dice.pick([], [ring(0)], [ring(12)], [[(12, 0), (0, 12)]])
        lines += dice.pick([], [arc((12, 0), 4, 1, 2), arc((0, 12), 4, 3, 4)])
    return lay(dice, mirror(lines), (2, 2), brick=False)


def _area(shape: Polyline) -> float:
    """Return the area of a polygon."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*shape, shape[0]]))) / 2


def _girth(shape: Polyline) -> float:
    """Return the length of the edges of a polygon."""
    return sum(dist(a, b) for a, b in pairwise([*shape, shape[0]]))


def _crack(shape: Polyline, dice: Dice) -> tuple[Polyline, Polyline]:
    """Cut a polygon from one edge to another: of several tries, the one with the fairest pieces."""
    halves: list[tuple[Polyline, Polyline]] = []
    edges = list(pairwise([*shape, shape[0]]))
    for _ in range(16):
        i, j = int(dice.between(0, len(edges))), int(dice.between(0, len(edges) - 1))
        i, j = (i, j + 1) if j >= i else (j, i)
        p, q = (
            (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
            for (a, b), t in (
                (edges[i], dice.between(0.3, 0.7)),
                (edges[j], dice.between(0.3, 0.7)),
            )
        )
        halves.append(([p, *shape[i + 1 : j + 1], q], [q, *shape[j + 1 :], *shape[: i + 1], p]))
    return max(
        halves, key=lambda pair: min(_area(half) ** 1.5 / _girth(half) ** 2 for half in pair)
    )


def _blossom(shape: Polyline) -> Polyline:
    """Return a plum blossom of five petals in the middle of a polygon."""
    x, y = (sum(axis) / len(shape) for axis in zip(*shape, strict=True))
    size = 0.3 * _area(shape) ** 0.5
    turns = [step / 35 * 2 * pi for step in range(36)]
    reach = [size * (0.55 + 0.45 * abs(sin(turn * 5 / 2))) for turn in turns]
    return [(x + r * sin(a), y + r * cos(a)) for a, r in zip(turns, reach, strict=True)]


def _ice(dice: Dice) -> Cell:
    """冰裂纹, cracked ice: a hexagon split again and again; or with plum blossom, 冰梅."""
    bx, by = dice.between(0.3, 0.5), dice.between(0.2, 0.4)
    corners: list[Point] = [(0.0, 0.0)]
    for dx, dy in ((1 - bx, -by), (bx, by), (-bx, 1 - by), (bx - 1, by), (-bx, -by)):
        corners.append((corners[-1][0] + dx, corners[-1][1] + dy))
    lines: Lines = [corners[:4]]
    pieces: Lines = [corners]
    flowers = dice.pick(0, 0, 3)
    for _ in range(dice.pick(14, 18, 22)):
        pieces.sort(key=_area)
        first, second = _crack(pieces.pop(), dice)
        lines.append([first[0], first[-1]])
        pieces += [first, second]
    pieces.sort(key=_area)
    return Cell(lines + [_blossom(piece) for piece in pieces[len(pieces) - flowers :]], 1, 1)


FAMILIES: Final[tuple[Family, ...]] = (_begonia, _coins, _waves, _petals, _ice)
