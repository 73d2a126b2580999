"""An order of names in which people find them, the same on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Func

# What French acronyms hold besides A to Z; each is a call within a call, of which SQLite takes some twenty.
# SQLite has no order but that of the character codes, and makes no capital of a small é.
PLAIN = dict(zip("ÀÂÇÉÈÊËÎÏÔÖÙÛÜéè", "AACEEEEIIOOUUUEE", strict=True))


class Alphabetical(Func):
    """A name in capitals without their accents, to order by: ÉCOBIO beside ECOS, iCube beside ICM."""

    function = "UPPER"
    arity = 1
    output_field = CharField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        """Write it with functions that all databases have, so that an index may hold it."""
        sql, params = super().as_sql(compiler, connection, *args, **extra)
        for accented, plain in PLAIN.items():
            sql = f"REPLACE({sql}, '{accented}', '{plain}')"
        return sql, params

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Order by character codes, as SQLite does, not by the rules of the database's language."""
        sql, params = self.as_sql(compiler, connection, **extra)
        return f'{sql} COLLATE "C"', params
