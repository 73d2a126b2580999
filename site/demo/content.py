"""The demo site's content: what stands in content/*.toml, read and flattened."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from core.languages import LANGUAGES

CONTENT = Path(__file__).parent / "content"
SUFFIXES = {code: code.replace("-", "_") for code in LANGUAGES}

Item = dict[str, Any]


@cache
def read(name: str) -> dict[str, Any]:
    """Give a content file."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def items(kind: str, *files: str) -> list[Item]:
    """Give the items of one kind from some content files, in their order."""
    return [item for name in files for item in read(name)[kind]]


def texts(item: Item, *fields: str) -> dict[str, str]:
    """Give the translated columns of an item for some fields, empty where a language has no text."""
    return {
        f"{field}_{suffix}": item.get(field, {}).get(suffix, "")
        for field in fields
        for suffix in SUFFIXES.values()
    }


def readiness(item: Item) -> dict[str, bool]:
    """Give the readiness columns of an item."""
    return {f"ready_{suffix}": code in item["ready"] for code, suffix in SUFFIXES.items()}
