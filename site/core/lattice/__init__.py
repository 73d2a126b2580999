"""The lattice of a research field: a pattern drawn from its identifier, the same everywhere."""

from core.lattice.drawing import lines, svg

__all__ = ["lines", "svg"]
