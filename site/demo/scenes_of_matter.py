"""Illustrations of waves, matter and the sky."""

from math import cos, exp, hypot, pi, sin, sqrt

from core.lattice.cell import Dice

from .canvas import (
    CELADON,
    DEEP,
    HEIGHT,
    INK,
    MIST,
    PALE,
    PAPER,
    SAND,
    SLATE,
    VERMILION,
    WIDTH,
    Canvas,
    Point,
)


def interference() -> Canvas:
    """Two sources, and where their waves meet."""
    canvas = Canvas(PAPER)
    sources = ((300, 300), (300, 500))
    for row in range(51):
        for column in range(76):
            x, y = column * 16, row * 16
            height = sum(sin(2 * pi * hypot(x - u, y - v) / 104) for u, v in sources)
            canvas.disc(x, y, 1 + 3.1 * abs(height), DEEP if height > 0 else MIST)
    for u, v in sources:
        canvas.disc(u, v, 34, PAPER)
        canvas.disc(u, v, 20, VERMILION)
    return canvas


def _aslant(x: float, y: float) -> Point:
    """Lay the plane of a crystal down and turn it a little."""
    return 600 + 84 * (x * cos(0.3) - y * sin(0.3)), 400 + 52 * (x * sin(0.3) + y * cos(0.3))


def molecule() -> Canvas:
    """A sheet of carbon seen aslant, and one ring that reacts."""
    canvas = Canvas(SAND)
    cells = [(u * 1.5, (v + u % 2 / 2) * sqrt(3)) for u in range(-9, 10) for v in range(-9, 10)]
    rings = [
        [_aslant(x + cos(k * pi / 3), y + sin(k * pi / 3)) for k in range(7)] for x, y in cells
    ]
    chosen = cells.index((1.5, -0.5 * sqrt(3)))
    canvas.disc(*_aslant(*cells[chosen]), 255, PAPER)
    for ring in rings:
        canvas.line(ring[:4], SLATE, 2.5)
    for ring in rings:
        canvas.disc(*ring[0], 8, CELADON)
        canvas.disc(*ring[1], 8, INK)
    canvas.shape(rings[chosen], VERMILION)
    for corner in rings[chosen]:
        canvas.disc(*corner, 15, PAPER)
        canvas.disc(*corner, 11, VERMILION)
    return canvas


def tide() -> Canvas:
    """A tide that rises in the middle of still water, under the moon."""
    canvas = Canvas(PAPER)
    canvas.disc(600, 262, 186, PALE)
    for row in range(25):
        base, dice = 290 + row * 19, Dice(f"tide-{row}")
        starts = [dice.between(0, 2 * pi) for _ in range(3)]
        swell = 104 * exp(-(((row - 11) / 8) ** 2))
        crest: list[Point] = []
        for x in range(90, WIDTH - 80, 6):
            wave = sum(sin(x / width + s) for width, s in zip((46, 27, 15), starts, strict=True))
            crest.append((x, base - swell * exp(-(((x - 600) / 210) ** 2)) * abs(wave) / 1.7))
        canvas.shape([(90, base + 24), *crest, (WIDTH - 86, base + 24)], PAPER)
        canvas.line(crest, VERMILION if row == 14 else INK, 3.2 if row == 14 else 2.2)
    return canvas


def telescope() -> Canvas:
    """A night of stars turning over a dome."""
    canvas, dice = Canvas(INK), Dice("telescope")
    pole = (780.0, 330.0)
    for number in range(120):
        radius, start = 14 + number * 8.2, dice.between(0, 360)
        length, tone = dice.between(18, 75), dice.pick(SLATE, SLATE, CELADON, MIST, PAPER, SAND)
        canvas.arc(pole, radius, (start, start + length), tone, dice.pick(1.2, 2, 3))
    canvas.arc(pole, 301, (196, 262), VERMILION, 5)
    canvas.disc(*pole, 5, PAPER)
    canvas.pie((330, 690), 210, (180, 360), PALE)
    canvas.pie((330, 690), 210, (294, 314), INK)
    canvas.shape([(100, 680), (560, 680), (560, 716), (100, 716)], CELADON)
    canvas.shape([(130, 716), (530, 716), (530, HEIGHT), (130, HEIGHT)], PALE)
    canvas.shape([(0, 770), (WIDTH, 744), (WIDTH, HEIGHT), (0, HEIGHT)], DEEP)
    return canvas


def diffraction() -> Canvas:
    """What a crystal does to a beam: rings and spots."""
    canvas = Canvas(INK)
    centre = (600.0, 400.0)
    for order in range(1, 10):
        canvas.ring(*centre, 74 * order, "#2b3a4a", 1.6)
    for u in range(-22, 23):
        for v in range(-22, 23):
            x, y = (u + v / 2) * 37, v * 37 * sqrt(3) / 2
            away = hypot(x, y)
            strength = exp(-((away / 420) ** 2)) * (1 if (u - v) % 3 == 0 else 0.42)
            if away > 60 and strength > 0.03:
                tone = PAPER if (u - v) % 3 == 0 else CELADON
                canvas.disc(centre[0] + x, centre[1] + y, 2 + 11 * strength, tone)
    canvas.shape([(592, 400), (608, 400), (608, HEIGHT), (592, HEIGHT)], SLATE)
    canvas.disc(*centre, 40, SLATE)
    canvas.disc(*centre, 17, VERMILION)
    return canvas


def threads() -> Canvas:
    """A weave of two warps, with one red thread."""
    canvas = Canvas(SAND)
    pitch, width = 50, 34
    for column in range(25):
        x, tone = column * pitch - 17, DEEP if column % 5 in {1, 3} else CELADON
        canvas.shape([(x, 0), (x + width, 0), (x + width, HEIGHT), (x, HEIGHT)], tone)
        canvas.line([(x + width / 2, 0), (x + width / 2, HEIGHT)], PALE, 1.6)
    for row in range(17):
        y = row * pitch - 17
        tone, vein = (
            (VERMILION, "#e39a86") if row == 9 else (INK, SLATE) if row % 4 == 2 else (PAPER, MIST)
        )
        for column in range(25):
            # A twill: over two, under two, one step on at each row.
            if (column + row) % 4 < 2:
                left = column * pitch - 25
                right = left + pitch + 8
                canvas.shape([(left, y), (right, y), (right, y + width), (left, y + width)], tone)
                canvas.line([(left, y + width / 2), (right, y + width / 2)], vein, 1.6)
    return canvas
