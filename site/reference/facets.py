"""Facets over the vocabulary: research fields as a tree, and the codes by which researchers know their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from core.facets import SELECT, Index, Named, Option, Reading, StoredFacet, named_rows
from core.facets.parameters import levels
from core.languages import active_language

from .models import ClassificationCode, Institution, ResearchField

COLUMN = "fields"
LABEL = _("research field")
CODE_LANGUAGES = {"cnrs": "fr", "erc": "en", "nsfc": "zh-Hans"}


def field_keys(page: Any) -> Iterable[int]:
    """Give what is stored of a page's research fields."""
    return (field.pk for field in page.fields.all())


class Code(NamedTuple):
    """A code of a classification, with the field that has it."""

    field: int
    scheme: str
    code: str
    label: str


def load_fields() -> dict[int, Named]:
    """Load every research field, in the vocabulary's order: domains as they were written."""
    return {row.pk: row for row in named_rows(ResearchField.objects.order_by("pk"), "parent")}


def load_codes() -> list[Code]:
    """Load the crosswalk: each field with each of its codes."""
    through = ResearchField.codes.through.objects
    names = [f"classificationcode__{name}" for name in ("scheme", "code", "label")]
    return [Code(*row) for row in through.values_list("researchfield_id", *names)]


def fields_for(index: Index) -> dict[int, Named]:
    """Give the research fields in the reader's language, loaded once for all facets of a list."""
    return index.once((load_fields, active_language()), load_fields)


def way_up(field: Named, fields: dict[int, Named]) -> Iterator[Named]:
    """Give a field and those above it; a loop in the vocabulary ends where it closes."""
    seen: set[int] = set()
    here: Named | None = field
    while here and here.pk not in seen:
        seen.add(here.pk)
        yield here
        here = fields.get(here.parent) if here.parent else None


@dataclass(frozen=True, kw_only=True)
class FieldFacet(StoredFacet):
    """Research fields as a tree: a domain includes its fields."""

    name: str = "field"
    label: Any = LABEL
    column: str = COLUMN

    def read(self, index: Index) -> Reading:
        """Give the tree; a page with a field has those above it too."""
        fields = fields_for(index)
        options = [
            Option(
                field.identifier,
                field.name,
                fields[field.parent].identifier if field.parent else "",
            )
            for field in fields.values()
        ]
        meanings = {
            str(pk): [above.identifier for above in way_up(field, fields)]
            for pk, field in fields.items()
        }
        return Reading(options, meanings)


@dataclass(frozen=True, kw_only=True)
class CodeFacet(StoredFacet):
    """The codes of one classification: through the crosswalk they stand for research fields."""

    label: Any = ""
    column: str = COLUMN
    widget: str = SELECT
    any_case: bool = True

    def read(self, index: Index) -> Reading:
        """Give the codes that some field has. A field has its domain's, where it has none of its own."""
        fields = fields_for(index)
        own: defaultdict[int, set[str]] = defaultdict(set)
        labels: dict[str, str] = {}
        for code in index.once(load_codes, load_codes):
            if code.scheme == self.name:
                own[code.field].add(code.code)
                labels[code.code] = code.label
        meanings = {}
        for pk, field in fields.items():
            nearest = next(
                (own[above.pk] for above in way_up(field, fields) if above.pk in own), ()
            )
            meanings[str(pk)] = {
                name for code in nearest for name in levels(code) if name in labels
            }
        lang = CODE_LANGUAGES[self.name]
        options = [Option(code, f"{code} {labels[code]}", lang=lang) for code in sorted(labels)]
        return Reading(options, meanings)


def code_facets() -> tuple[CodeFacet, ...]:
    """Give the three classifications."""
    return tuple(
        CodeFacet(name=value, label=label) for value, label in ClassificationCode.Scheme.choices
    )


def institutes() -> Any:
    """Load the institutes of the CNRS."""
    return Institution.objects.filter(kind=Institution.Kind.INSTITUTE)
