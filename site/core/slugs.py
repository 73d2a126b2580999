"""Addresses in ASCII for all languages: Chinese through pinyin, French without accents."""

from __future__ import annotations

from django.utils.text import slugify
from pypinyin import lazy_pinyin

MAX_LENGTH = 80
SPELLED_OUT = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": " ", "'": " "})


def ascii_slug(text: str) -> str:
    """Give a lower-case ASCII slug of at most 80 characters, cut between words; empty if nothing is left."""
    slug = slugify(" ".join(lazy_pinyin(text.translate(SPELLED_OUT))))
    if len(slug) > MAX_LENGTH:
        slug = slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
    return slug
