"""Codes of the classifications as people type them: « PE2 », « ERC PE2 », « A04 », « section 4 », « CNRS 04 »."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reference.models import ClassificationCode, ResearchField

Scheme = ClassificationCode.Scheme
DISCIPLINE = 3  # characters of an NSFC code that name the discipline: A04 of A0403


def names_of_fields() -> dict[int, tuple[str, ...]]:
    """Give what each research field is called by the codes that it has, by its key."""
    having = fields_having()
    found: defaultdict[int, list[str]] = defaultdict(list)
    for scheme, code in ClassificationCode.objects.order_by("code").values_list("scheme", "code"):
        # A part that no field has stands for the whole: D0601 for D06.
        whole = code[:DISCIPLINE] if scheme == Scheme.NSFC else code
        for field in having[scheme, code] or having[scheme, whole]:
            found[field] += spellings(scheme, code)
    return {field: tuple(dict.fromkeys(names)) for field, names in found.items()}


def fields_having() -> defaultdict[tuple[str, str], list[int]]:
    """Give the fields that have each code, as the facets of lists do: their own, or else those of the domain."""
    rows = ResearchField.codes.through.objects.values_list(
        "researchfield_id", "classificationcode__scheme", "classificationcode__code"
    )
    own: defaultdict[tuple[int | None, str], list[str]] = defaultdict(list)
    for field, scheme, code in rows:
        own[field, scheme].append(code)
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for field, domain in ResearchField.objects.order_by("pk").values_list("pk", "parent_id"):
        for scheme in Scheme.values:
            codes = own[field, scheme] or own[domain, scheme]
            wholes = [code[:DISCIPLINE] for code in codes] if scheme == Scheme.NSFC else []
            for code in dict.fromkeys((*codes, *wholes)):
                having[scheme, code].append(field)
    return having


def spellings(scheme: str, code: str) -> Iterator[str]:
    """Give the ways in which a code is written; a number alone would say too little."""
    if scheme == Scheme.CNRS:
        for number in dict.fromkeys((code, code.lstrip("0"))):
            for before in ("section", "CNRS", "CNRS section", "section CNRS"):
                yield f"{before} {number}"
        return
    yield code
    yield f"{scheme} {code}"
