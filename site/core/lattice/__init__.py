"""The lattice of a research field: a pattern drawn from its identifier, the same everywhere."""

from core.lattice.cell import Polyline
from core.lattice.drawing import CELADON, lines, svg

__all__ = ["CELADON", "Polyline", "lines", "svg"]
