"""The entries of a section in memory, as sets of bits: narrowing and counting take no query.

A set of a hundred thousand entries is a whole number of as many bits; two of them are compared within some
microseconds. The sets are read from what is stored, again when an entry or the vocabulary has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Aggregate, IntegerField, Q, QuerySet, TextField, Value
from django.utils import timezone

from core.changes import VOCABULARY, Kept
from core.models.facets import FacetValue

from .derived import SEPARATOR, subject

if TYPE_CHECKING:
    from .section import Order, Section

MINUTE = 60  # seconds
T = TypeVar("T")


class Joined(Aggregate):
    """Numbers as one text, with commas between them."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write it for PostgreSQL."""
        template = "STRING_AGG(%(expressions)s::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


class Index:
    """What is stored of the entries of a section."""

    def __init__(self, section: Section) -> None:
        self.section = section
        rows = FacetValue.objects.filter(section=section.name).annotate(
            keys=Joined("entries__object_id")
        )
        stored = [
            (column, tokens.split(SEPARATOR), [int(key) for key in keys.split(",")])
            for column, tokens, keys in rows.values_list("column", "tokens", "keys")
            if keys
        ]
        self._keys = sorted({key for _column, _tokens, keys in stored for key in keys})
        self._places = {key: place for place, key in enumerate(self._keys)}
        self._having: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for column, tokens, keys in stored:
            entries = self.entries(keys)
            with_token = self._having[column]
            for token in filter(None, tokens):
                with_token[token] = with_token.get(token, 0) | entries
        self._once: dict[Hashable, Any] = {}
        self._met: dict[str, tuple[float, dict[str, int]]] = {}

    def entries(self, keys: Iterable[int]) -> int:
        """Give the entries of some keys as a set; keys that are not listed are left out."""
        bits = bytearray(len(self._keys) // 8 + 1)
        for key in keys:
            if (place := self._places.get(key)) is not None:
                bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")

    @property
    def everything(self) -> int:
        """Give the set of all entries."""
        return (1 << len(self._keys)) - 1

    def tokens(self, column: str) -> list[str]:
        """Give every token of a column, in their order."""
        return sorted(self._having[column])

    def having(self, column: str, token: str) -> int:
        """Give the entries that have a token in a column."""
        return self._having[column].get(token, 0)

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Give what `load()` gave the first time that it was asked for under this key."""
        if key not in self._once:
            self._once[key] = load()
        found: T = self._once[key]
        return found

    def meeting(self, name: str, conditions: Callable[[], Mapping[str, Q]]) -> dict[str, int]:
        """Give the entries that meet each condition, looked up in one query, again in the next minute.

        The conditions of a name follow from the time; deadlines fall on whole minutes.
        """
        minute = timezone.now().timestamp() // MINUTE
        found = self._met.get(name)
        if found is None or found[0] != minute:
            found = self._met[name] = (minute, self._look_up(conditions()))
        return found[1]

    def _look_up(self, conditions: Mapping[str, Q]) -> dict[str, int]:
        queries = [
            # Not the manager: modeltranslation's querysets put columns in no order.
            QuerySet(self.section.model)
            .filter(condition)
            .order_by()
            .annotate(answer=Value(number, output_field=IntegerField()))
            .values_list("answer", "pk")
            for number, condition in enumerate(conditions.values())
        ]
        keys: defaultdict[int, list[int]] = defaultdict(list)
        for number, key in queries[0].union(*queries[1:], all=True):
            keys[number].append(key)
        return {value: self.entries(keys[number]) for number, value in enumerate(conditions)}

    def ordered(self, order: Order, entries: int) -> Iterator[int]:
        """Give the keys of a set of entries in an order."""
        in_order = self.once(("order", order), lambda: self._in_order(order))
        bits = entries.to_bytes(len(self._keys) // 8 + 1, "little")
        keys = self._keys
        return (keys[place] for place in in_order if bits[place >> 3] >> (place & 7) & 1)

    def _in_order(self, order: Order) -> list[int]:
        keys = self.section.model._base_manager.order_by(*order).values_list("pk", flat=True)
        return [self._places[key] for key in keys if key in self._places]


_kept: dict[str, Kept[Index]] = {}


def index_of(section: Section) -> Index:
    """Give what is stored of the entries of a section, as it is now."""
    if section.name not in _kept:
        _kept[section.name] = Kept(lambda: Index(section), subject(section), VOCABULARY)
    return _kept[section.name]()
