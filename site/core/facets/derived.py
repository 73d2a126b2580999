"""Keeping what lists are counted by in step with the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core.changes import mark
from core.models.facets import FacetEntry, FacetValue

from .section import Section, of_model, sections

if TYPE_CHECKING:
    from django.db.models import Model

BATCH = 500
SEPARATOR = " "  # between the tokens of a value
Cell = tuple[str, str]  # column, tokens


def subject(section: Section) -> str:
    """Give what changes of the entries of a section are marked by."""
    return f"list:{section.name}"


def derive_from(instance: Model) -> None:
    """Write anew what is stored of one entry; nothing where its kind is not listed with facets."""
    model: Any = getattr(instance, "specific_class", None) or type(instance)
    if section := of_model(model._meta.label):
        derive(section, [instance.pk])


def derive(section: Section, keys: Iterable[int]) -> None:
    """Write anew what is stored of these entries."""
    for batch in batches(keys):
        derive_batch(section, batch)


def derive_below(path: str) -> None:
    """Write anew what is stored of the pages at or below a path of the tree."""
    for section in sections():
        model = section.model
        if any(field.name == "path" for field in model._meta.get_fields()):
            below = model._base_manager.filter(path__startswith=path)
            derive(section, list(below.values_list("pk", flat=True)))


def batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """Give the keys in batches that a database takes in one query."""
    remaining = iter(keys)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def forget(section: Section, key: int) -> None:
    """Delete what is stored of an entry that is no more."""
    FacetEntry.objects.filter(value__section=section.name, object_id=key).delete()
    mark(subject(section))


@transaction.atomic
def derive_batch(section: Section, keys: list[int]) -> None:
    """Compare what is stored of these entries with what should be, and write the difference."""
    # Whoever saves one of them meanwhile waits, and derives it after us.
    locked = section.model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update()
    list(locked.values_list("pk"))
    listed = section.model.objects.listed().filter(pk__in=keys).order_by()
    cells = {
        (entry.pk, cell)
        for entry in listed.prefetch_related(*section.prefetch)
        for cell in cells_of(section, entry)
    }
    numbers = value_numbers(section, {cell for _key, cell in cells})
    wanted = {(key, numbers[cell]) for key, cell in cells}
    stored = {
        (key, value): pk
        for pk, key, value in FacetEntry.objects.filter(
            object_id__in=keys, value__section=section.name
        ).values_list("pk", "object_id", "value_id")
    }
    stale = [pk for pair, pk in stored.items() if pair not in wanted]
    FacetEntry.objects.filter(pk__in=stale).delete()
    FacetEntry.objects.bulk_create(
        [FacetEntry(object_id=key, value_id=value) for key, value in sorted(wanted - set(stored))],
        ignore_conflicts=True,  # somebody else saves the same page
    )
    mark(
        subject(section)
    )  # even where these are the same: lists are also ordered, by what is not stored here


def cells_of(section: Section, entry: Any) -> Iterator[Cell]:
    """Give what is to be stored of an entry."""
    for column, tokens_of in section.columns.items():
        tokens = sorted({str(token) for token in tokens_of(entry) if token})
        yield column, SEPARATOR.join(tokens)


def value_numbers(section: Section, cells: set[Cell]) -> dict[Cell, int]:
    """Give the keys of these values, new ones stored first."""
    known = known_values(section)
    if missing := cells - set(known):
        FacetValue.objects.bulk_create(
            [
                FacetValue(section=section.name, column=column, tokens=tokens)
                for column, tokens in sorted(missing)
            ],
            ignore_conflicts=True,
        )
        known = known_values(section)
    return known


def known_values(section: Section) -> dict[Cell, int]:
    """Give the keys of every value of a section."""
    rows = FacetValue.objects.filter(section=section.name).values_list("column", "tokens", "pk")
    return {(column, tokens): number for column, tokens, number in rows}


def sweep(section: Section) -> None:
    """Delete the values that no entry has any more."""
    FacetValue.objects.filter(section=section.name, entries=None).delete()
