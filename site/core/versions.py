"""Versions of a page outlive what they refer to: a city, a programme, an institution deleted since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import PROTECT, ForeignKey
from modelcluster.models import get_all_child_relations

if TYPE_CHECKING:
    from django.db.models import Model


def without_lost_references(model: type[Model], data: dict[str, Any]) -> dict[str, Any]:
    """Give a version's data without the protected references, or the lines, whose target is gone.

    A page that is live protects what it refers to; its drafts and old versions do not, and could not
    be opened any more.
    """
    kept = data | dict.fromkeys(_lost(model, data))
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in kept:
            lines = kept[name]
            kept[name] = [line for line in lines if not _lost(relation.related_model, line)]
    return kept


def _lost(model: type[Model], data: dict[str, Any]) -> list[str]:
    protected = (
        field
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is PROTECT
    )
    return [
        field.name
        for field in protected
        if (key := data.get(field.name))
        and not field.related_model._default_manager.filter(pk=key).exists()
    ]
