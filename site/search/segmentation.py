"""Words in a run of Han characters, for a text that does not hold the run as it was typed."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from .concept import Concept
    from .concepts import Concepts


COMMON = 2000  # times that a word of every day stands in the texts which the segmenter learned from


@cache
def segmenter() -> Any:
    """Give the segmenter, loaded once a process: a second, and 90 MB."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    found = jieba.Tokenizer()
    settings.VAR.mkdir(parents=True, exist_ok=True)
    found.tmp_dir = str(settings.VAR)
    found.initialize()
    return found


def is_common(word: str) -> bool:
    """Tell whether a Chinese word is one of every day: 合适, 研究, 法国; not 锂电池."""
    return (segmenter().FREQ.get(word) or 0) >= COMMON


def segments(run: str) -> list[str]:
    """Give the words of a run; single characters, which mean little alone, only where there is nothing else."""
    cut = [str(word) for word in segmenter().lcut(run, HMM=False)]
    return [word for word in cut if len(word) > 1] or cut


def pieces(run: str, known: Concepts) -> list[tuple[str, tuple[Concept, ...]]]:
    """Give what a run is made of: names of concepts, and the words between them."""
    found: list[tuple[str, tuple[Concept, ...]]] = []
    end = 0
    for concept in known.found_in(list(run)):
        found += [(word, known.shortened(word)) for word in _between(run[end : concept.start])]
        found.append((run[concept.start : concept.end], concept.concepts))
        end = concept.end
    found += [(word, known.shortened(word)) for word in _between(run[end:])]
    return found or [(run, ())]


def _between(run: str) -> list[str]:
    """Give the words of what stands between names; a lone character there binds, as 的 and 与 do."""
    return segments(run) if len(run) > 1 else []
