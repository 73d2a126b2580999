"""An order of names in which people find them, the same on every database."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Func

# What French acronyms hold besides A to Z; each is a call within a call, of which SQLite takes some twenty.
# SQLite has no order but that of the character codes, and makes no capital of É's small form.
PLAIN = dict(zip("ÀÂÇÉÈÊÎÏÔÜéè", "AACEEEIIOUEE", strict=True))


class Alphabetical(Func):
    """A name in capitals without accents, to order by: ÉCOBIO beside ECOS, iCube beside ICM."""

    function = "UPPER"
    arity = 1
    output_field = CharField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        """Write it with functions that all databases have, so that an index may hold it."""
        sql, params = super().as_sql(compiler, connection, *args, **extra)
        for accented, plain in PLAIN.items():
            sql = f"REPLACE({sql}, '{accented}', '{plain}')"
        return sql, params
