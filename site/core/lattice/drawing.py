"""The lattice of a research field: a pattern drawn from its identifier, always the same."""

from itertools import pairwise
from math import hypot
from typing import Final
from xml.sax.saxutils import escape

from core.lattice import curved, straight
from core.lattice.cell import Dice, Lines, Point, Polyline

FAMILIES: Final = (*straight.FAMILIES, *curved.FAMILIES)
# The side of a tile in the document: many small numbers divide it.
GRID: Final = 1152

CELADON: Final = "#4a7c6f"
THICKNESS: Final = 32
HAIRLINE: Final = 8

_Node = tuple[int, int]
_Segment = tuple[_Node, _Node]


def _clip(a: Point, b: Point, size: _Node, margin: int) -> _Segment | None:
    """Cut a segment to the cell and its margin, on the grid; None when nothing is left."""
    start, stop = 0.0, 1.0
    for axis in (0, 1):
        origin, run = a[axis], b[axis] - a[axis]
        if run == 0:
            if not -margin <= origin <= size[axis] + margin:
                return None
            continue
        near, far = sorted(((-margin - origin) / run, (size[axis] + margin - origin) / run))
        start, stop = max(start, near), min(stop, far)
    if start >= stop:
        return None
    p, q = (
        (round(a[0] + (b[0] - a[0]) * t), round(a[1] + (b[1] - a[1]) * t)) for t in (start, stop)
    )
    return (min(p, q), max(p, q)) if p != q else None


def _wrap(lines: Lines, size: _Node, margin: int) -> set[_Segment]:
    """Bring what leaves the cell back in on the other side, each segment once."""
    wide, high = size
    segments: set[_Segment] = set()
    for line in lines:
        for a, b in pairwise([(round(x * wide), round(y * high)) for x, y in line]):
            # One cell more on each side, for what lies on an edge belongs to both of its cells.
            for dx in range(-(max(a[0], b[0]) // wide) - 1, 2 - min(a[0], b[0]) // wide):
                for dy in range(-(max(a[1], b[1]) // high) - 1, 2 - min(a[1], b[1]) // high):
                    p, q = ((x + dx * wide, y + dy * high) for x, y in (a, b))
                    if (segment := _clip(p, q, size, margin)) is not None:
                        segments.add(segment)
    return segments


def _turning(a: _Node, b: _Node, c: _Node) -> float:
    """Return how far from straight on the way from a over b to c is: 0 is straight."""
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
    return 1 - (ux * vx + uy * vy) / (hypot(ux, uy) * hypot(vx, vy))


def _join(segments: set[_Segment]) -> list[list[_Node]]:
    """Chain segments into long bars, straight on wherever they can."""
    links: dict[_Node, set[_Node]] = {}
    for a, b in segments:
        links.setdefault(a, set()).add(b)
        links.setdefault(b, set()).add(a)
    bars: list[list[_Node]] = []
    while links:
        # A bar that starts where an odd number meet leaves no loose piece behind.
        here = min(links, key=lambda node: (len(links[node]) % 2 == 0, len(links[node]), node))
        bar = [here]
        while nexts := links.get(here):
            before = bar[-2] if len(bar) > 1 else None
            there = min(nexts, key=lambda n: (_turning(before, here, n) if before else 0, n))
            for one, other in ((here, there), (there, here)):
                links[one].discard(other)
                if not links[one]:
                    del links[one]
            if before and _turning(before, here, there) < 1e-9:
                bar.pop()
            bar.append(there)
            here = there
        bars.append(bar)
    return bars


def _cell(identifier: str, margin: int = 0) -> tuple[list[list[_Node]], _Node]:
    """Return the bars of one cell, with what stands in a margin around it, and its size."""
    dice = Dice(identifier)
    cell = dice.pick(*FAMILIES)(dice)
    size = GRID // cell.columns, GRID // cell.rows
    return _join(_wrap(cell.lines, size, margin)), size


def lines(identifier: str) -> list[Polyline]:
    """Return the lattice of an identifier as polylines in a unit tile that repeats seamlessly."""
    bars, (wide, high) = _cell(identifier)
    return [
        [((x + left) / GRID, (y + top) / GRID) for x, y in bar]
        for top in range(0, GRID, high)
        for left in range(0, GRID, wide)
        for bar in bars
    ]


def _path(bars: list[list[_Node]]) -> str:
    """Write bars as short path data: relative steps, a command only where it changes."""
    parts: list[str] = []
    x = y = 0
    for bar in bars:
        closed, last = bar[0] == bar[-1], ""
        for index, (to_x, to_y) in enumerate(bar[: len(bar) - closed]):
            dx, dy = to_x - x, to_y - y
            if index == 0:
                command, numbers = "M", f"{to_x} {to_y}"
            elif dy == 0:
                command, numbers = "h", f"{dx}"
            elif dx == 0:
                command, numbers = "v", f"{dy}"
            else:
                command, numbers = "l", f"{dx} {dy}"
            parts.append((" " if command == last else command) + numbers)
            x, y, last = to_x, to_y, command
        parts.append("z" if closed else "")
    return "".join(parts).replace(" -", "-")


# The light colour is an attribute too: a policy that refuses styles then loses the dark one only.
_DARK: Final = "<style>@media(prefers-color-scheme:dark){g{stroke:#79ae9d}}</style>"


def svg(identifier: str, *, title: str = "") -> str:
    """Return the lattice as a wide SVG document of under 2 KB, its ground left to the page."""
    # A pattern is cut at its edges: it needs the bars beside it too, as far as they are thick.
    bars, (wide, high) = _cell(identifier, margin=THICKNESS // 2)
    role, label = ' aria-hidden="true"', ""
    if title:
        role, label = ' role="img"', f"<title>{escape(title)}</title>"
    # A pale body under a hairline gives the bars the thickness of wood.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {3 * GRID} {GRID}"'
        f' preserveAspectRatio="xMidYMid slice"{role}>{label}{_DARK}'
        f'<pattern id="p" width="{wide}" height="{high}" patternUnits="userSpaceOnUse">'
        f'<g fill="none" stroke="{CELADON}">'
        f'<g stroke-width="{THICKNESS}" stroke-opacity=".14"><path id="l" d="{_path(bars)}"/></g>'
        f'<use href="#l" stroke-width="{HAIRLINE}"/></g></pattern>'
        f'<rect width="{3 * GRID}" height="{GRID}" fill="url(#p)"/></svg>'
    )
