"""What the index stores of an object: what it is called and about, all it says, and what may be completed.

The front of a document has three parts with a mark between them, in the order of what they are worth: its
names; what it is about (the vocabulary in three languages, its parts, its type); its abstract.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from django.db.models import Manager
from django.utils import translation
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from core.languages import LANGUAGES, column
from core.models import BasePage
from core.results import ABOUT, ABSTRACT, NAME
from reference.models import ResearchField

from .analysis import INDEXED_LENGTH, index_text, stems, tokens

# Between the parts of a front; no token of a text has a digit beside a letter.
PARTS = (NAME, ABOUT, ABSTRACT)
PART_MARK = "0p"
FIELD_MARK = "0k"
MENTIONED = 0.0
SHORT = 200  # characters, as the vocabulary's names have, which many objects have in common


class Told(NamedTuple):
    """A text of an object, the language it is in where that is known, and how much it says of the object."""

    text: str
    language: str
    worth: float
    completes: bool = False


# What terms of the vocabulary tell, for many objects have them in common.
Shared = dict[tuple[Any, ...], list[Told]]


@lru_cache(maxsize=10_000)
def _short_tokens(text: str) -> list[str]:
    return tokens(text)


class Document:
    """An object in the place of itself: Wagtail's indexers ask it for its fields, and get three of ours.

    The body holds everything, the front too, so that one column answers a search. Analysis happens here,
    once.
    """

    def __init__(self, obj: Any, shared: Shared | None = None) -> None:
        self.pk = obj.pk
        shared = {} if shared is None else shared
        self._parts: dict[float, dict[str, str]] = {part: {} for part in (*PARTS, MENTIONED)}
        self._completed: dict[str, str] = {}
        told = _told(obj, obj.get_search_fields(), unreadable_suffixes(obj), shared)
        for text, language, worth, completes in (*told, *_type_names(obj)):
            if not text:
                continue
            if completes:
                self._completed.setdefault(text, language)
            else:
                self._parts[worth].setdefault(text, language)
        self._tokens: dict[str, list[str]] = {}

    @cached_property
    def title(self) -> str:
        """Give the front: names, subjects and abstract, each analysed, with marks between them."""
        parts = (self._analysed(self._parts[part]) for part in PARTS)
        return f" {PART_MARK} ".join(parts).strip()

    @cached_property
    def body(self) -> str:
        """Give everything that may be searched, what says most of the object first: the rest may be cut."""
        return self._analysed({text: part[text] for part in self._parts.values() for text in part})

    @cached_property
    def autocomplete(self) -> str:
        """Give the words that may be completed, unstemmed."""
        return index_text("\n".join(self._completed))

    def get_search_fields(self) -> Iterable[Any]:
        """Give the three fields."""
        return (
            _Text("title", self.title),
            _Text("body", self.body),
            _Completion("autocomplete", self.autocomplete),
        )

    def _tokens_of(self, text: str) -> list[str]:
        """Give the tokens of a text; those of the front are in the body again."""
        if text.startswith(FIELD_MARK):
            return [text]
        if len(text) <= SHORT:
            return _short_tokens(text)
        if text not in self._tokens:
            self._tokens[text] = tokens(text)
        return self._tokens[text]

    def _analysed(self, texts: dict[str, str]) -> str:
        words: list[str] = []
        by_language: defaultdict[str, list[str]] = defaultdict(list)
        room = INDEXED_LENGTH
        for text, language in texts.items():
            found = self._tokens_of(text[:room])
            room -= min(len(text), room)
            words += found
            by_language[language] += found
        ends = (stem for language, found in by_language.items() for stem in stems(found, language))
        return " ".join([*words, *ends])


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


def mark_of(field: int) -> str:
    """Give the token that the documents have of the pages in a research field, whatever they say."""
    return f"{FIELD_MARK}{field}"


def _told(
    obj: Any, fields: Iterable[Any], hidden: tuple[str, ...], shared: Shared
) -> Iterator[Told]:
    """Give what the search and completion fields of an object tell, and of what belongs to it."""
    for field in fields:
        if isinstance(field, RelatedFields):
            # Parts of the page (capabilities) are read as the page is; vocabulary is known in all languages.
            is_part = field.get_field(type(obj)).one_to_many
            for related in _related(field.get_value(obj)):
                if is_part:
                    yield from _told(related, field.fields, hidden, shared)
                    continue
                if isinstance(related, ResearchField) and not isinstance(obj, ResearchField):
                    yield Told(mark_of(related.pk), "", ABOUT)  # its own fields, not those above
                key = (id(field), related.pk)
                if key not in shared:
                    shown = _told(related, field.fields, (), shared) if _is_shown(related) else ()
                    shared[key] = list(shown)
                yield from shared[key]
        elif isinstance(field, SearchField | AutocompleteField):
            yield from _said(obj, field, hidden)


def _said(obj: Any, field: Any, hidden: tuple[str, ...]) -> Iterator[Told]:
    """Give what one field tells; a choice is told by its label, in all languages."""
    # Completion serves editors, who look for drafts as well.
    name, completes = _column(obj, field.field_name), isinstance(field, AutocompleteField)
    if hidden and not completes and name.endswith(hidden):
        return
    if label := getattr(obj, f"get_{name}_display", None):
        for text, language in _in_all_languages(label):
            yield Told(text, language, _worth(field), completes)
    else:
        yield Told(_flat(field.get_value(obj)), _language(name), _worth(field), completes)


def _in_all_languages(label: Callable[[], Any]) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        with translation.override(language):
            text = str(label())
        yield text, language


def _column(obj: Any, name: str) -> str:
    """Give the column behind a field: a page's title is its headline in the language of origin."""
    if name == "title" and isinstance(obj, BasePage):
        return column("headline", obj.source_language)
    return name


@cache
def _language(name: str) -> str:
    return next((code for code in LANGUAGES if name.endswith(column("", code))), "")


def _type_names(obj: Any) -> Iterator[Told]:
    """Give what readers call pages of this type, in all languages: they search for « laboratoire »."""
    if isinstance(obj, BasePage):
        for label, language in _in_all_languages(lambda: obj.result_card.label):
            yield Told(label, language, ABOUT)


def _related(value: Any) -> Iterable[Any]:
    if isinstance(value, Manager):
        return value.all()
    return () if value is None else (value,)


def _is_shown(related: Any) -> bool:
    """Tell whether readers may see this: nobody finds a page by a draft, or a private page, that it names."""
    if isinstance(related, BasePage):
        return bool(type(related).objects.listed().filter(pk=related.pk).exists())
    return bool(getattr(related, "live", True))


def _worth(field: Any) -> float:
    """Give which part of the front a field belongs to; 0 for a mere mention."""
    boost = getattr(field, "boost", None) or 0
    return next((part for part in PARTS if boost >= part), MENTIONED)


def _flat(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(map(_flat, value))
    return "" if value is None else str(value)
