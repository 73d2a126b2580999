"""Several short lists, of whatever models, in one query: the neighbours of a page cost as much as one of them.

Each list is a subquery whose rows the database hands over as JSON; they become instances again here, with
the columns asked for loaded and all others deferred, as by `only()`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import JSONField, Subquery
from django.db.models.functions import JSONArray

if TYPE_CHECKING:
    from django.db.models import Field, Model, QuerySet


class Rows(Subquery):
    """The rows of a queryset, in its order, as one JSON value."""

    template = "(SELECT JSON_GROUP_ARRAY(JSON(item)) FROM (%(subquery)s))"

    def __init__(self, queryset: QuerySet[Any], *columns: str) -> None:
        rows = queryset.annotate(item=JSONArray(*columns)).values("item")
        super().__init__(rows, output_field=JSONField())

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write it for PostgreSQL."""
        template = "(SELECT COALESCE(JSONB_AGG(item), '[]') FROM (%(subquery)s) AS items)"
        return self.as_sql(compiler, connection, template=template, **context)


@dataclass(frozen=True)
class Wanted:
    """A list to load: a queryset, ordered and sliced, and the columns (or annotations) that are needed.

    A column of a related object (`city__name_fr`) brings that object with it; its primary key must be among
    the columns.
    """

    queryset: QuerySet[Any]
    columns: Sequence[str]


def together(**wanted: Wanted) -> dict[str, list[Any]]:
    """Load all the lists in one query; none where nothing is wanted."""
    from .models import BasePage

    if not wanted:
        return {}
    rows = {name: Rows(one.queryset, *one.columns) for name, one in wanted.items()}
    # Any row will do to hang the subqueries on; the root of the tree is always there.
    found = BasePage.objects.order_by("path").annotate(**rows).values(*rows)[:1].get()
    return {
        name: [
            _instance(one.queryset.model, dict(zip(one.columns, row, strict=True)))
            for row in found[name]
        ]
        for name, one in wanted.items()
    }


def _instance(model: type[Model], values: dict[str, Any]) -> Any:
    """Give the instance of a row, with its related objects and annotations."""
    own: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    related: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name, value in values.items():
        relation, _sep, rest = name.partition("__")
        if rest:
            related[relation][rest] = value
        elif field := _field(model, name):
            own[field.attname] = _read(field, value)
        else:
            extra[name] = json.loads(value) if isinstance(value, str) else value
    loaded = [field.attname for field in model._meta.concrete_fields if field.attname in own]
    instance = model.from_db(connection.alias, loaded, [own[name] for name in loaded])
    for name, value in extra.items():
        setattr(instance, name, value)
    for name, columns in related.items():
        target: Any = model._meta.get_field(name).related_model
        key = columns.get(target._meta.pk.attname)
        setattr(instance, name, None if key is None else _instance(target, columns))
    return instance


@cache
def _field(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name.removesuffix("_id") if name != "id" else name)
    except FieldDoesNotExist:
        return None


def _read(field: Field[Any, Any], value: Any) -> Any:
    """Give the value that the column would have given, had it not come as JSON."""
    if value is None:
        return None
    column = field.get_col(field.model._meta.db_table)
    converters = connection.ops.get_db_converters(column) + column.get_db_converters(connection)
    for converter in converters:
        value = converter(value, column, connection)
    return field.to_python(value)
