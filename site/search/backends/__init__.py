"""Wagtail's database search with our analysis; settings name this module, the database decides.

`BasePage.objects.search()`, the admin's search and choosers go through it as the public search does.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from search.expressions import Expression


def _database() -> ModuleType:
    if connection.vendor == "postgresql":
        from . import postgres

        return postgres
    from . import sqlite

    return sqlite


def SearchBackend(params: dict[str, Any]) -> Any:
    """Give the backend for the default database."""
    return _database().Backend(params)


def narrowed(queryset: Any, expression: Expression, part: str) -> Any:
    """Give the rows whose `part` (title, body) matches, in no order, with the `front` of their document."""
    return _database().narrowed(queryset, expression, part)


def stored_bodies(pks: list[int]) -> dict[int, str]:
    """Give the analysed text of these pages, as it was indexed."""
    from modelsearch.utils import get_descendants_content_types_pks
    from wagtail.search.models import IndexEntry

    from core.models import BasePage

    entries = IndexEntry.objects.filter(
        content_type_id__in=get_descendants_content_types_pks(BasePage),
        object_id__in=[str(pk) for pk in pks],
    )
    rows = entries.values_list("object_id", _database().BODY_TEXT)
    return {int(pk): f" {body} " for pk, body in rows}
