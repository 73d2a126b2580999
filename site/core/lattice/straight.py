"""Families of lattice made of straight bars."""

from itertools import pairwise
from typing import Final

from core.lattice.cell import (
    Cell,
    Dice,
    Family,
    Lines,
    Polyline,
    arc,
    both,
    corner,
    flip,
    lay,
    mirror,
    ring,
    whole,
)


def _steps(dice: Dice) -> Cell:
    """步步锦, step by step: frames within frames, held apart by short struts."""
    insets = dice.pick((0, 4, 8), (0, 3, 6, 9), (0, 5, 9), (2, 6, 10), (1.5, 4.5, 8))
    lines = [ring(inset) for inset in insets]
    shift = dice.pick(0, 1)
    pair = dice.pick(True, False)
    if insets[0]:
        lines += both([[(12, 0), (12, insets[0])]])
    for band, (outer, inner) in enumerate(pairwise(insets)):
        at = 12 if (band + shift) % 2 else inner
        upright: Lines = [[(at, outer), (at, inner)]]
        lines += both(upright) if pair else upright if band % 2 else flip(upright)
    heart = insets[-1]
    lines += dice.pick([], [[(heart, 12), (12, heart)]], [[(heart, heart), (12, 12)]])
    return lay(dice, mirror(lines), (2, 2))


def _fret(dice: Dice) -> Cell:
    """回纹, the returning line: square spirals in pairs that face one another."""
    step = dice.pick(2.4, 3, 4)
    left, top, right, bottom = step / 2, step / 2, 12 - step / 2, 12 - step / 2
    line = [dice.pick((0.0, top), (left, top))]
    while right - left > step / 2:
        line += [(right, top), (right, bottom), (left, bottom)]
        top += step
        line.append((left, top))
        left, right, bottom = left + step, right - step, bottom - step
    line.append((right, top))
    lines: Lines = [line]
    lines += dice.pick([], [[(0, 0), (12, 0)]], [[(12, 0), (12, 12)]], [ring(0)])
    return lay(dice, mirror(lines), (3, 3) if step == 4 else (2, 2), (2, 2))


def _mallow(dice: Dice) -> Cell:
    """葵式, the mallow: bars that spring from a frame and end in hooks."""
    hook = dice.pick(
        [(0, 3), (9, 3), (9, 9), (5, 9), (5, 6)],
        [(0, 6), (4, 6), (4, 2), (9, 2), (9, 9)],
        [(0, 3), (8, 3), (8, 8), (4, 8)],
        [(0, 12), (3, 12), (3, 4), (8, 4), (8, 8)],
    )
    frame = dice.pick(ring(0), [(0, 0), (0, 12)])
    link = dice.pick([], [[(12, 0), (12, 12)]])
    return lay(dice, mirror([hook, frame, *link]), (2, 2), (3, 2), brick=False)


def _tortoise(dice: Dice) -> Cell:
    """龟背, the tortoise's back: hexagons, regular or drawn out, with something in each."""
    reach = dice.pick(4, 4, 2, 3)
    edge: Polyline = [(reach, 12), (12 - reach, 0), (12, 0)]
    lines: Lines = [edge, [(0, 12), (reach, 12)]]
    scales, spokes = dice.pick(
        ((), 0), ((0.5,), 0), ((0.7,), 0), ((0.7, 0.4), 0), ((0.5,), 1), ((0.35,), 1), ((0.6,), 2)
    )
    for scale in scales:
        lines.append([(12 - (12 - x) * scale, 12 - (12 - y) * scale) for x, y in edge])
        lines.append([((12 - x) * scale, (12 - y) * scale) for x, y in edge])
    if spokes:
        # From each corner of a hexagon, or from half of them, to the one inside it.
        for x, y in edge[:2][: 3 - spokes]:
            lines.append([(x, y), (12 + (x - 12) * scales[0], 12 + (y - 12) * scales[0])])
        for x, y in edge[:2][spokes - 1 :]:
            lines.append([(x, y), (x * scales[0], y * scales[0])])
    return lay(dice, mirror(lines), (2, 3), (2, 4) if not spokes else (2, 3), brick=False)


def _octagon(dice: Dice) -> Cell:
    """八角景, octagons with small squares between them."""
    cut = dice.pick(4, 5, 6)
    small = 12 - (12 - cut) * 0.6
    lines: Lines = [[(12, 0), (cut, 0), (0, cut), (0, 12)]]
    inner, reach = dice.pick(
        (ring(6), 6), ([(12, 4.8), (small, 4.8), (4.8, small), (4.8, 12)], 4.8), ([], 12)
    )
    heart, edge = dice.pick(
        ([], 12), ([(7, 12), (12, 7)], 7), (ring(8.5), 8.5), (arc((12, 12), 4, 2, 3), 8)
    )
    lines += [inner, heart]
    if dice.pick(True, False):
        lines += both([[(12, 0), (12, min(reach, edge))]])
    lines += dice.pick([], [[(0, 0), (cut / 2, cut / 2)]], [corner(cut / 2)])
    return lay(dice, mirror(lines), (2, 2), (3, 3), brick=False)


def _lantern(dice: Dice) -> Cell:
    """灯笼锦, lanterns: frames with notched corners, hung side by side."""
    x, y, notch = dice.pick((2, 5, 3), (3, 3, 3), (4, 2, 3), (2, 2, 4))
    u, v = x + notch, y + notch
    lines: Lines = [
        [(x, 12), (x, v), (u, v), (u, y), (12, y)],
        [(0, 12), (x, 12)],
        [(12, 0), (12, y)],
    ]
    lines += dice.pick(
        [],
        [[(0, 0), (u, v)]],
        [[(0, y), (u, y)], [(x, 0), (x, v)]],
        [[(x, 0), (0, y)]],
        [[(0, 12), (0, 0)]],
        [[(0, 0), (12, 0)]],
        [[(0, 12), (0, 0)], [(0, 0), (u, v)]],
    )
    lines += dice.pick(
        [],
        [[(u + 2, 12), (u + 2, v + 2), (12, v + 2)]],
        [[(u, 12), (12, v)]],
        [[(u, v), (12, 12)]],
    )
    return lay(dice, mirror(lines), (2, 2), (3, 2), (2, 3), brick=False)


def _well(dice: Dice) -> Cell:
    """井字, the character for a well: bars in pairs that cross, with something in the panes."""
    rail = dice.pick(2, 3, 4)
    lines = both([[(rail, 0), (rail, 12)]])
    lines += dice.pick(
        [ring(rail + 4)],
        [[(rail, 12), (12, rail)]],
        [*both([[(12, rail), (12, 8)]]), ring(8)],
        [arc((12, 12), 9 - rail, 2, 3)],
        [[(rail, rail), (12, 12)]],
    )
    lines += dice.pick(
        [], both([[(12, 0), (12, rail)]]), [[(0, rail), (rail, 0)]], [[(0, 0), (rail, rail)]]
    )
    return lay(dice, mirror(lines), (2, 2), (3, 3), brick=False)


def _lozenge(dice: Dice) -> Cell:
    """方胜, linked lozenges: slanting bars in a rhythm of one, two or three."""
    sums, shift = dice.pick(
        ((12,), 3),
        ((12,), 6),
        ((10, 14), None),
        ((12, 8), None),
        ((6, 9, 12), None),
        ((12, 17), None),
        ((12,), 0),
        ((12, 17), 0),
    )
    lines: Lines = [[(0, s), (s, 0)] if s <= 12 else [(s - 12, 12), (12, s - 12)] for s in sums]
    if shift is not None:
        lines += both([[(shift, 0), (12, 12 - shift)]])
    lines += dice.pick([], [], [[(12, 0), (12, 12)]], [corner(4)])
    return lay(dice, mirror(lines), (2, 2), (3, 2), brick=False)


def _squares(dice: Dice) -> Cell:
    """套方, linked squares: two sets of squares that overlap at the corners."""
    half = dice.pick(7, 8, 9, 10)
    lines = [ring(12 - half), corner(half)]
    lines += dice.pick(
        [],
        [ring(9), corner(3)],
        [[(9, 12), (12, 9)], [(3, 0), (0, 3)]],
        [arc((12, 12), 3, 2, 3), arc((0, 0), 3, 0, 1)],
    )
    lines += dice.pick(
        [],
        both([[(12 - half, 12), (9, 12)], [(half, 0), (3, 0)]]),
        both([[(half, 0), (12, 0)]]),
        [[(12 - half, 12 - half), (half, half)]],
    )
    return lay(dice, mirror(lines), (2, 2), brick=False)


def _arrows(dice: Dice) -> Cell:
    """一码三箭, three arrows to a string: upright bars crossed by bars in threes."""
    uprights = dice.pick((0, 6), (0, 8), (2, 6), (0, 4, 8), (3, 9, 12))
    lines: Lines = [[(x, 0), (x, 12)] for x in uprights]
    centre, gap = dice.pick(12, 0), dice.pick(1.5, 2)
    lines += [
        [(0, abs(centre - gap * k)), (12, abs(centre - gap * k))]
        for k in dice.pick((0, 1), (1,), (0, 1, 2))
    ]
    lines += dice.pick([], [[(0, 6), (12, 6)]], [[(0, 4), (12, 4)], [(0, 8), (12, 8)]])
    return lay(dice, mirror(lines), (2, 1), (3, 1), (4, 1), brick=False)


def _cross(dice: Dice) -> Cell:
    """亚字, stepped crosses, one inside the other."""
    arm = dice.pick(5, 6, 7)
    # The innermost cross keeps some width.
    insets = [inset for inset in dice.pick((0,), (0, 3), (0, 3, 6)) if arm + inset < 11]
    lines: Lines = []
    for inset in insets:
        a, b = 1.5 + inset, arm + inset
        lines.append([(a, 12), (a, b), (b, b), (b, a), (12, a)])
    lines += dice.pick(
        both([[(12, 0), (12, 1.5)]]), [[(0, 0), (arm, arm)]], both([[(0, 1.5), (arm, 1.5)]])
    )
    lines += dice.pick([], [corner(arm - 3)], [[(0, arm - 1), (arm - 1, 0)]])
    return lay(dice, mirror(lines), (2, 2), brick=False)


def _chevron(dice: Dice) -> Cell:
    """人字, the character for a person: slanting bars that meet in peaks."""
    rise = dice.pick(6, 12, 18)
    lines: Lines = [
        [(0, y), (12, y + rise), (24, y)] for y in dice.pick((0,), (0, 6), (0, 5, 10), (0, 8))
    ]
    lines += dice.pick(
        [[(0, 0), (0, 24)]],
        [[(12, 0), (12, 24)]],
        [[(0, 0), (0, 24)], [(12, 0), (12, 24)]],
        [[(6, 0), (6, 24)], [(18, 0), (18, 24)]],
    )
    return lay(dice, whole(lines), (2, 3), (2, 4), (3, 3), (3, 4), brick=False)


FAMILIES: Final[tuple[Family, ...]] = (
    _steps,
    _fret,
    _mallow,
    _tortoise,
    _octagon,
    _lantern,
    _well,
    _lozenge,
    _squares,
    _arrows,
    _cross,
    _chevron,
)
