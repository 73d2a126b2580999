"""Wagtail's database search with our analysis; settings name this module, the database decides.

`BasePage.objects.search()`, the admin's search and choosers go through it as the public search does.
"""

from __future__ import annotations

from typing import Any

from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:
    """Give the backend for the default database."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresBackend

        return PostgresBackend(params)
    from .sqlite import SQLiteBackend

    return SQLiteBackend(params)
