"""How a type of page shows itself among search results, where all types stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ResultCard:
    """What readers call the type; the template of its one fact, and the relations which that reads."""

    label: Any
    fact_template: str = ""
    relations: tuple[str, ...] = ()
