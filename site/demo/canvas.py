"""A flat sheet to draw the demo's illustrations on, in the colours of the site."""

from collections.abc import Sequence
from io import BytesIO
from math import hypot
from typing import Final

from PIL import Image, ImageDraw, ImageOps

PAPER: Final = "#faf7f0"
SAND: Final = "#efe7d6"
INK: Final = "#16202e"
SLATE: Final = "#4b5a68"
MIST: Final = "#c3cdcb"
CELADON: Final = "#5f9283"
DEEP: Final = "#3a675c"
SAGE: Final = "#a9c5ba"
PALE: Final = "#d3e1d9"
VERMILION: Final = "#c8371f"

WIDTH: Final = 1200
HEIGHT: Final = 800

# Drawn larger, then reduced: Pillow's own lines have hard edges.
OVERSAMPLING: Final = 3
COLOURS: Final = 40

Point = tuple[float, float]


class Canvas:
    """A sheet of 1200 by 800; what leaves it is cut off."""

    def __init__(self, ground: str) -> None:
        size = (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING)
        self._image = Image.new("RGB", size, ground)
        self._draw = ImageDraw.Draw(self._image)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        self._draw.ellipse(self._box(x, y, radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float = 2) -> None:
        """Draw a circle."""
        self._draw.ellipse(self._box(x, y, radius), outline=colour, width=self._width(width))

    def arc(
        self, centre: Point, radius: float, span: tuple[float, float], colour: str, width: float = 2
    ) -> None:
        """Draw a part of a circle, its span in degrees, clockwise from the right."""
        box = self._box(*centre, radius)
        self._draw.arc(box, *span, fill=colour, width=self._width(width))

    def pie(self, centre: Point, radius: float, span: tuple[float, float], colour: str) -> None:
        """Fill a sector of a circle, its span in degrees, clockwise from the right."""
        self._draw.pieslice(self._box(*centre, radius), *span, fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float = 2) -> None:
        """Draw a line through points, its ends round."""
        self._draw.line(self._scale(points), fill=colour, width=self._width(width), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """Fill a polygon."""
        self._draw.polygon(self._scale(points), fill=colour)

    def taper(self, start: Point, stop: Point, widths: Point, colour: str) -> None:
        """Draw a line whose width goes from one to another."""
        run = hypot(stop[0] - start[0], stop[1] - start[1]) or 1
        nx, ny = (start[1] - stop[1]) / run, (stop[0] - start[0]) / run
        sides = [
            (p[0] + nx * w / 2, p[1] + ny * w / 2)
            for p, w in zip((start, stop), widths, strict=True)
        ]
        back = [
            (p[0] - nx * w / 2, p[1] - ny * w / 2)
            for p, w in zip((stop, start), widths[::-1], strict=True)
        ]
        self.shape([*sides, *back], colour)
        for (x, y), width in zip((start, stop), widths, strict=True):
            self.disc(x, y, width / 2, colour)

    def png(self, size: tuple[int, int]) -> bytes:
        """Return the sheet as a small PNG, cut to the proportions asked for."""
        fitted = ImageOps.fit(self._image, size, Image.Resampling.BOX)
        output = BytesIO()
        flat = fitted.quantize(COLOURS, dither=Image.Dither.NONE)
        flat.save(output, "PNG", optimize=True)
        return output.getvalue()

    @staticmethod
    def _box(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        left, top, right, bottom = x - radius, y - radius, x + radius, y + radius
        return left * OVERSAMPLING, top * OVERSAMPLING, right * OVERSAMPLING, bottom * OVERSAMPLING

    @staticmethod
    def _scale(points: Sequence[Point]) -> list[Point]:
        return [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]

    @staticmethod
    def _width(width: float) -> int:
        return max(1, round(width * OVERSAMPLING))
