"""The picture that stands for a page where its address is shared: a lattice and a seal."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from core.lattice import CELADON, Polyline, lines

PAPER: Final = "#faf7f0"
PANE: Final = "#f0f4ee"
BODY: Final = "#dbe6dd"
VERMILION: Final = "#c8371f"

# Drawn larger, then reduced: Pillow's own lines have hard edges.
OVERSAMPLING: Final = 3
COLOURS: Final = 24
ROWS: Final = 2


def _bars(draw: ImageDraw.ImageDraw, bars: list[Polyline], colour: str, width: int) -> None:
    """Draw bars with round ends and corners."""
    radius = width / 2
    for bar in bars:
        draw.line(bar, fill=colour, width=width, joint="curve")
        for x, y in (bar[0], bar[-1]):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _seal(draw: ImageDraw.ImageDraw, left: int, top: int, side: int) -> None:
    """Draw the seal: two shores, each with its ripples, that face one another."""
    right, bottom, weight = left + side, top + side, side // 24
    draw.rounded_rectangle((left, top, right, bottom), radius=side / 20, fill=VERMILION)
    margin = side // 9
    left, top, right, bottom = left + margin, top + margin, right - margin, bottom - margin
    draw.rectangle((left, top, right, bottom), outline=PAPER, width=weight)
    for share in (0.25, 0.45, 0.65):
        r = (right - left) * share
        draw.arc((left - r, bottom - r, left + r, bottom + r), 270, 360, PAPER, weight)
        draw.arc((right - r, top - r, right + r, top + r), 90, 180, PAPER, weight)


def _window(identifier: str, tile: int, columns: int) -> Image.Image:
    """Return a window of lattice, its last pane left blank for the seal."""
    width, height, hairline = columns * tile, ROWS * tile, max(1, tile // 144)
    image = Image.new("RGB", (width, height), PANE)
    draw = ImageDraw.Draw(image)
    bars: list[Polyline] = [
        [((x + column) * tile, (y + row) * tile) for x, y in line]
        for row in range(ROWS)
        for column in range(columns)
        for line in lines(identifier)
    ]
    _bars(draw, bars, BODY, 4 * hairline)
    _bars(draw, bars, CELADON, hairline)
    left, top = width - tile // 2, height - tile // 2
    draw.rectangle((left, top, width, height), fill=PAPER, outline=CELADON, width=2 * hairline)
    _seal(draw, left + tile // 14, top + tile // 14, tile // 2 - tile // 7)
    draw.rectangle((0, 0, width - 1, height - 1), outline=CELADON, width=2 * hairline)
    return image


def png(identifier: str, *, size: tuple[int, int] = (1200, 630)) -> bytes:
    """Return the share card of an identifier: its lattice in a window, with the seal."""
    width, height = size[0] * OVERSAMPLING, size[1] * OVERSAMPLING
    tile = height * 3 // 7
    columns = max(1, (width - height // 7) // tile)
    left, top = (width - columns * tile) // 2, (height - ROWS * tile) // 2
    image = Image.new("RGB", (width, height), PAPER)
    away, hairline = tile // 24, max(1, tile // 144)
    frame = (left - away, top - away, width - left + away, height - top + away)
    ImageDraw.Draw(image).rectangle(frame, outline=CELADON, width=hairline)
    image.paste(_window(identifier, tile, columns), (left, top))
    output = BytesIO()
    flat = image.resize(size, Image.Resampling.BOX)
    flat.quantize(COLOURS, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()
