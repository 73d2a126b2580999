"""Illustrations of land, life and the ways between two shores."""

from math import cos, exp, pi, sin, sqrt

from core.lattice.cell import Dice

from .canvas import (
    CELADON,
    DEEP,
    HEIGHT,
    INK,
    MIST,
    PALE,
    PAPER,
    SAGE,
    SAND,
    SLATE,
    VERMILION,
    WIDTH,
    Canvas,
    Point,
)


def _ridge(x: float, seed: int, detail: float) -> float:
    """Return the height of a range of mountains, from 0 to 1, with more or less detail."""
    dice = Dice(f"ridge-{seed}")
    height = 0.0
    for wave, share in ((1.3, 0.6), (3.1, 0.28), (7.3, 0.12 * detail)):
        height += share * (1 - abs(sin(pi * wave * x / WIDTH + dice.between(0, pi))))
    return height


def mountains() -> Canvas:
    """Ranges of mountains with their contour lines."""
    canvas = Canvas(PAPER)
    canvas.disc(840, 235, 92, VERMILION)
    tones = ((PALE, PAPER), (SAGE, PALE), (CELADON, "#8fb4a7"), (DEEP, CELADON), (INK, SLATE))
    for index, (ground, contour) in enumerate(tones):
        base, rise = 470 + 92 * index, 300 - 14 * index
        for step in range(7):
            crest = [
                (float(x), base + step * (14 + 4 * step) - rise * _ridge(x, index, 1 - step / 7))
                for x in range(-10, WIDTH + 20, 10)
            ]
            if step == 0:
                canvas.shape([(-10, HEIGHT), *crest, (WIDTH + 10, HEIGHT)], ground)
            else:
                canvas.line(crest, contour, 1.5)
    return canvas


def _branch(canvas: Canvas, dice: Dice, start: Point, heading: float, width: float) -> None:
    """Grow a branch of a nerve cell, and from its end two more."""
    length = 24 + width * 7.5
    bend = heading + dice.between(-0.25, 0.25)
    middle = start[0] + length / 2 * cos(heading), start[1] + length / 2 * sin(heading)
    stop = middle[0] + length / 2 * cos(bend), middle[1] + length / 2 * sin(bend)
    canvas.taper(start, middle, (width, width * 0.88), INK)
    canvas.taper(middle, stop, (width * 0.88, width * 0.76), INK)
    if width < 2.3:
        canvas.disc(*stop, 6, dice.pick(CELADON, CELADON, DEEP, VERMILION))
        return
    for side in (-1, 1):
        turn = bend + side * dice.between(0.2, 0.62)
        _branch(canvas, dice, stop, turn, width * dice.between(0.62, 0.76))


def neurons() -> Canvas:
    """Nerve cells that reach for one another."""
    canvas, dice = Canvas(PALE), Dice("neurons-3")
    canvas.disc(330, 470, 250, PAPER)
    canvas.disc(900, 300, 210, PAPER)
    for (x, y), first in (((330, 470), 0.2), ((900, 300), 0.9)):
        for arm in range(6):
            heading = first + arm * pi / 3
            _branch(canvas, dice, (x + 26 * cos(heading), y + 26 * sin(heading)), heading, 13)
        canvas.disc(x, y, 38, INK)
        canvas.disc(x, y, 15, VERMILION)
    return canvas


def _river(canvas: Canvas, dice: Dice, start: Point, heading: float, width: float) -> None:
    """Lead an arm of a river down towards the sea, until it parts in two."""
    (x, y), phase, reach = start, dice.between(0, 2 * pi), dice.between(5, 11)
    step = 0
    while y < HEIGHT and width > 0.8:
        swing = heading + 0.45 * sin(step / 2.9 + phase)
        stop = x + 13 * sin(swing), y + 13 * cos(swing)
        canvas.taper((x, y), stop, (width, width * 0.992), DEEP)
        (x, y), width, step = stop, width * 0.992, step + 1
        if step > reach and y > 210 and width > 2.2:
            for side in (-1, 1):
                turn = max(-1.1, min(1.1, heading + side * dice.between(0.16, 0.46)))
                _river(canvas, dice, stop, turn, width * dice.between(0.56, 0.8))
            return


def delta() -> Canvas:
    """A river that parts before the sea."""
    canvas = Canvas(SAND)
    for inset in range(-3, 12):
        level = [
            (float(x), 120 + inset * 50 + 46 * sin(x / 230 + inset / 4))
            for x in range(-10, 1220, 12)
        ]
        canvas.line(level, "#e0d5be", 2)
    _river(canvas, Dice("delta-7"), (520, -10), 0.12, 34)
    coast = [
        (float(x), 610 + 95 * exp(-(((x - 590) / 330) ** 2)) + 7 * sin(x / 31) + 5 * sin(x / 13))
        for x in range(-10, WIDTH + 20, 4)
    ]
    canvas.shape([(-10, HEIGHT), *coast, (WIDTH + 10, HEIGHT)], DEEP)
    for step in range(1, 8):
        canvas.line([(x, y + step * (14 + step)) for x, y in coast], CELADON, 2)
    canvas.disc(760, 190, 30, SAND)
    canvas.disc(760, 190, 20, VERMILION)
    return canvas


def seeds() -> Canvas:
    """A head of seeds, each set at the golden angle from the last."""
    canvas = Canvas(PALE)
    canvas.disc(600, 400, 374, PAPER)
    golden = pi * (3 - sqrt(5))
    for number in range(1, 560):
        away = 15 * sqrt(number)
        x, y = 600 + away * cos(number * golden), 400 + away * sin(number * golden)
        tone = (DEEP, CELADON, INK, CELADON)[number % 34 * 4 // 34]
        canvas.disc(x, y, 5 + 6 * (number / 560) ** 0.8, VERMILION if number < 35 else tone)
    return canvas


def _land(x: float, y: float) -> str:
    """Return the tone of a dot of the map: the western shore, the eastern one, or the sea."""
    west = 330 + 70 * sin(y / 95) + 34 * sin(y / 37 + 1)
    east = 850 + 80 * sin(y / 120 + 2) + 30 * sin(y / 41)
    return DEEP if x < west else INK if x > east else ""


def shores() -> Canvas:
    """Two shores, and the lines between their towns."""
    canvas = Canvas(PAPER)
    for row in range(38):
        for column in range(56):
            x, y = column * 22 + row % 2 * 11 - 5, row * 22 - 5
            tone = _land(x, y)
            canvas.disc(x, y, 7 if tone else 1.8, tone or MIST)
    for left, right in (
        ((262, 330), (905, 250)),
        ((180, 480), (1010, 470)),
        ((300, 590), (940, 640)),
        ((262, 330), (1010, 470)),
    ):
        lift = 0.22 * (right[0] - left[0])
        path = [
            (
                left[0] + (right[0] - left[0]) * t,
                left[1] + (right[1] - left[1]) * t - lift * sin(pi * t),
            )
            for t in (k / 60 for k in range(61))
        ]
        canvas.line(path, VERMILION, 3.5)
        for town in (left, right):
            canvas.disc(*town, 17, PAPER)
            canvas.disc(*town, 11, VERMILION)
    return canvas


def bridge() -> Canvas:
    """A bridge of arches, and its image in the water."""
    canvas = Canvas(PALE)
    water, x = 520.0, 56.0
    canvas.disc(930, 205, 80, VERMILION)
    canvas.shape([(0, water), (WIDTH, water), (WIDTH, HEIGHT), (0, HEIGHT)], CELADON)
    deck = [(float(x), 352 + 0.00030 * (x - 600) ** 2) for x in range(-10, WIDTH + 20, 10)]
    canvas.shape([*deck, (WIDTH + 10, water), (-10, water)], INK)
    mirrored = [(x, water + (water - y) * 0.9) for x, y in deck]
    canvas.shape([*mirrored, (WIDTH + 10, water), (-10, water)], DEEP)
    canvas.line([(x, y - 16) for x, y in deck], INK, 3)
    for radius in (44, 62, 82, 102, 82, 62, 44):
        x += radius
        canvas.pie((x, water), radius, (180, 360), PALE)
        canvas.pie((x, water), radius, (0, 180), SAGE)
        canvas.arc((x, water), radius + 9, (180, 360), SLATE, 2.4)
        x += radius + 22
    for step in range(12):
        y = water + 14 + step * (14 + step)
        canvas.line([(0, y), (WIDTH, y)], "#7fa99b", 2)
    for step in range(5):
        y, half = 664 + step * 26, 78 - step * 13
        canvas.line([(930 - half, y), (930 + half, y)], VERMILION, 6)
    return canvas
