"""Codes of the classifications as people type them: « PE2 », « ERC PE2 », « A04 », « section 4 », « CNRS 04 »."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reference.models import ClassificationCode, ResearchField

Scheme = ClassificationCode.Scheme
DISCIPLINE = 3  # characters of an NSFC code that name the discipline: A04 of A0413


def names_of_fields() -> dict[int, tuple[str, ...]]:
    """Give what each research field is called by the codes that it carries, by its key."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = ResearchField.codes.through.objects.values_list(
        "researchfield_id",
        "classificationcode__scheme",
        "classificationcode__code",
    )
    for field, scheme, code in rows.order_by("researchfield_id", "classificationcode__code"):
        found[field] += spellings(scheme, code)
    return {field: tuple(dict.fromkeys(names)) for field, names in found.items()}


def spellings(scheme: str, code: str) -> Iterator[str]:
    """Give the ways in which a code is written; a number alone would say too little."""
    if scheme == Scheme.CNRS:
        for number in dict.fromkeys((code, code.lstrip("0"))):
            for before in ("section", "CNRS", "CNRS section", "section CNRS"):
                yield f"{before} {number}"
        return
    for written in dict.fromkeys((code, code[:DISCIPLINE]) if scheme == Scheme.NSFC else (code,)):
        yield written
        yield f"{scheme} {written}"
