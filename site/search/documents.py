"""What the index stores of an object: its name, all it says, and the names that may be completed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from core.languages import LANGUAGES, column
from core.models import BasePage

from .analysis import index_text

NAME_BOOST = 2


class Document:
    """An object in the place of itself: Wagtail's indexers ask it for its fields, and get three of ours.

    Boosted fields make the name. The body holds everything, the name too, so that one column answers a
    search. Analysis happens here, once.
    """

    def __init__(self, obj: Any) -> None:
        self.pk = obj.pk
        told = list(_told(obj, obj.get_search_fields(), unreadable_suffixes(obj)))
        self._fields = (
            _Text("title", _joined(text for field, text in told if _is_name(field))),
            _Text("body", _joined(text for field, text in told if isinstance(field, SearchField))),
            _Completion(
                "autocomplete",
                _joined(text for field, text in told if isinstance(field, AutocompleteField)),
            ),
        )

    def get_search_fields(self) -> Iterable[Any]:
        """Give the three fields."""
        return self._fields


class _Known:
    def __init__(self, name: str, text: str) -> None:
        super().__init__(name)  # type: ignore[call-arg]
        self.text = text

    def get_value(self, obj: Any) -> str:
        return self.text


class _Text(_Known, SearchField):
    boost = None


class _Completion(_Known, AutocompleteField):
    pass


def unreadable_suffixes(obj: Any) -> tuple[str, ...]:
    """Give the ends of the columns that readers do not see: languages in which a live page is not ready.

    Nobody finds a page by words that it does not show. A page that is not live is found by editors only, so
    all of it counts.
    """
    if not isinstance(obj, BasePage) or not obj.live:
        return ()
    ready = obj.ready_languages
    return tuple(column("", language) for language in LANGUAGES if language not in ready)


def _told(obj: Any, fields: Iterable[Any], hidden: tuple[str, ...]) -> Iterator[tuple[Any, str]]:
    """Give the search and completion fields of an object and of what belongs to it, with their text."""
    for field in fields:
        if isinstance(field, RelatedFields):
            # Parts of the page (capabilities) are read as the page is; vocabulary is known in all languages.
            is_part = field.get_field(type(obj)).one_to_many
            for related in _related(field.get_value(obj)):
                yield from _told(related, field.fields, hidden if is_part else ())
        elif isinstance(field, SearchField) and not _is_hidden(obj, field.field_name, hidden):
            yield field, _flat(field.get_value(obj))
        elif isinstance(field, AutocompleteField):
            # Completion serves editors, who look for drafts as well.
            yield field, _flat(field.get_value(obj))


def _related(value: Any) -> Iterable[Any]:
    if isinstance(value, Manager):
        return value.all()
    return () if value is None else (value,)


def _is_hidden(obj: Any, name: str, hidden: tuple[str, ...]) -> bool:
    if name == "title" and hidden:
        # A page's title is its headline in the language of origin.
        name = column(name, obj.source_language)
    return bool(hidden) and name.endswith(hidden)


def _is_name(field: Any) -> bool:
    return isinstance(field, SearchField) and (
        field.field_name == "title" or (field.boost or 0) >= NAME_BOOST
    )


def _flat(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(map(_flat, value))
    return "" if value is None else str(value)


def _joined(texts: Iterable[str]) -> str:
    return index_text("\n".join(dict.fromkeys(filter(None, texts))))
