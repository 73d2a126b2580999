"""The vocabulary's terms, read as concepts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import reduce
from itertools import combinations
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, TextField, Value

from core.languages import CHINESE, LANGUAGES, column
from reference.models import (
    SEPARATOR,
    CareerStage,
    City,
    Institution,
    Programme,
    ResearchField,
    Term,
)

from . import everyday
from .codes import names_of_fields
from .concept import Concept

TERMS: tuple[type[Term], ...] = (ResearchField, Institution, Programme, City, CareerStage)


def load_concepts() -> list[Concept]:
    """Read all terms in one query, and the codes of the fields in another."""
    codes, field_kind = names_of_fields(), ResearchField._meta.model_name
    rows = reduce(lambda left, right: left.union(right, all=True), map(_rows, TERMS))
    count = len(LANGUAGES)
    terms = []
    for kind, pk, parent, *texts in rows:
        names = {
            language: tuple(
                filter(None, map(str.strip, [name or "", *(other or "").split(SEPARATOR)]))
            )
            for language, name, other in zip(LANGUAGES, texts[:count], texts[count:], strict=True)
        }
        terms.append(
            Concept(kind, pk, parent, names, codes.get(pk, ()) if kind == field_kind else ())
        )
    terms += [Concept(everyday.KIND, n, None, names) for n, names in enumerate(everyday.WORDS)]
    vague = _vague(terms)
    return [replace(term, vague=vague[term]) for term in terms]


def _vague(terms: list[Concept]) -> dict[Concept, frozenset[str]]:
    """Give the other names in Chinese of each term that stand within a name of one from elsewhere.

    磁学 in 地磁学, 南大 in 云南大学: whoever means condensed matter, or Nanjing, does not mean these.
    """
    within: defaultdict[str, set[Concept]] = defaultdict(set)
    for term in terms:
        for name in term.names[CHINESE]:
            ends = combinations(range(len(name) + 1), 2)
            for part in {name[start:end] for start, end in ends} - {name}:
                within[part].add(term)
    return {
        term: frozenset(
            name
            for name in term.names[CHINESE][1:]
            if any(_are_strangers(term, other) for other in within[name])
        )
        for term in terms
    }


def _are_strangers(one: Concept, other: Concept) -> bool:
    """Tell whether two terms of one kind are neither the same nor of one domain."""
    shared = {one.pk, one.parent} & {other.pk, other.parent}
    return one.kind == other.kind and not shared - {None}


def _rows(model: type[Term]) -> Any:
    fields = {field.name for field in model._meta.get_fields()}
    nothing = Value("", output_field=TextField())
    columns: dict[str, Any] = {
        "of": Value(model._meta.model_name, output_field=CharField()),
        "term": F("pk"),
        "above": F("parent_id")
        if "parent" in fields
        else Value(None, output_field=BigIntegerField()),
    }
    for text in ("name", "synonyms"):
        for language in LANGUAGES:
            known = F(column(text, language)) if text in fields else nothing
            columns[f"{column(text, language)}_"] = known
    # Not the manager: modeltranslation's querysets put columns in no order, by which a union goes.
    return QuerySet(model).order_by().annotate(**columns).values_list(*columns)
