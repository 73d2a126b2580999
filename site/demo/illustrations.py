"""The illustrations of the demo site: drawn when they are needed, always the same."""

from collections.abc import Callable
from typing import Final

from . import scenes_of_life as life
from . import scenes_of_matter as matter
from .canvas import HEIGHT, WIDTH, Canvas

SCENES: Final[dict[str, Callable[[], Canvas]]] = {
    "illus-01": matter.interference,
    "illus-02": matter.molecule,
    "illus-03": life.mountains,
    "illus-04": matter.tide,
    "illus-05": matter.telescope,
    "illus-06": life.neurons,
    "illus-07": life.delta,
    "illus-08": matter.diffraction,
    "illus-09": life.seeds,
    "illus-10": life.shores,
    "illus-11": matter.threads,
    "illus-12": life.bridge,
}
NAMES: Final[tuple[str, ...]] = tuple(SCENES)


def illustration(name: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """Return an illustration as a PNG file."""
    return SCENES[name]().png(size)
