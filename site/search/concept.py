"""A concept: a term of the vocabulary, by all that it is called in the three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from core.languages import CHINESE, FALLBACKS
from reference.models import ResearchField

from . import everyday
from .analysis import fold, phrase
from .documents import mark_of
from .expressions import Expression, Phrase

# What a Chinese name of a field is shortened to: 考古学 to 考古, 凝聚态物理 to 凝聚态. These mean other things.
ENDING = re.compile("(?:物理学|科学|物理|学)$")
OTHER_ENDING = re.compile("(?:科学|学)$")
NO_FIELDS = {"中国", "基础", "理论", "当代", "应用", "现代"}


@dataclass(frozen=True)
class Concept:
    """A term of the vocabulary: its names in each language, the one it goes by first."""

    kind: str
    pk: int
    parent: int | None
    names: dict[str, tuple[str, ...]] = field(compare=False)
    codes: tuple[str, ...] = field(default=(), compare=False)  # that name it, but stand in no text
    vague: frozenset[str] = field(default=frozenset(), compare=False)  # names that mean others too

    @property
    def is_term(self) -> bool:
        """Tell whether it is of the vocabulary: an everyday word says little of what somebody looks for."""
        return self.kind != everyday.KIND

    @property
    def is_field(self) -> bool:
        """Tell whether it is a field of research."""
        return self.kind == ResearchField._meta.model_name

    def label(self, language: str) -> str:
        """Give the name it goes by in a language, or in the best other one."""
        return next((names[0] for code in FALLBACKS[language] if (names := self.names[code])), "")

    @cached_property
    def folded(self) -> dict[str, list[str]]:
        """Give its names in each language, as tokens between spaces."""
        return {
            language: [" ".join(phrase(name)) for name in names]
            for language, names in self.names.items()
        }

    @cached_property
    def short_forms(self) -> list[str]:
        """Give what the Chinese names of a field are shortened to where nothing stands beside them."""
        if not self.is_field:
            return []
        first, *others = [fold(name) for name in self.names[CHINESE]] or [""]
        # 生物物理 among the other names of soft matter does not make 生物 one.
        found = [ENDING.sub("", first), *(OTHER_ENDING.sub("", name) for name in others)]
        shorter = {short for short in found if len(short) > 1 and short not in NO_FIELDS}
        return sorted(shorter - {first, *others})

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """Give what finds the concept: any of its names, word for word, but for the vague ones."""
        return tuple(
            Phrase(found)
            for names in self.names.values()
            for name in names
            if name not in self.vague and (found := phrase(name)) and len("".join(found)) > 1
        )

    @cached_property
    def carried(self) -> tuple[Expression, ...]:
        """Give what finds the pages that carry a research field, which no text mentions by chance."""
        return (Phrase((mark_of(self.pk),)),)

    @cached_property
    def folded_codes(self) -> frozenset[tuple[str, ...]]:
        """Give the codes that name it, as tokens."""
        return frozenset(map(phrase, self.codes))

    def __hash__(self) -> int:
        return hash((self.kind, self.pk))
