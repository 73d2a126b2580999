"""Loading, before somebody waits for it, what search keeps for the life of a process."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection

from .analysis import fold, stem
from .segmentation import segmenter
from .spelling import sound, spelling

logger = logging.getLogger(__name__)


def warm() -> None:
    """Read the vocabulary, and load the tables of characters, stems, pinyin and Chinese words."""
    fold("漢")
    sound("汉")
    for language in ("fr", "en"):
        stem("word", language)
    segmenter()
    try:
        spelling()
    except DatabaseError as error:
        logger.warning("Search was not warmed up: %s", error)
    finally:
        connection.close()
