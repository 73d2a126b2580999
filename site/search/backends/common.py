"""What both databases share: documents in, analysed queries out."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from modelsearch.index import RelatedFields
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from search.documents import Document, Shared
from search.expressions import Expression
from search.parsing import parse, parse_phrase

NOTHING = Not(MATCH_ALL)


class Analysed(PlainText):
    """A query whose analysis is done; the databases' compilers take it where they take plain text."""

    def __init__(self, expression: Expression) -> None:
        super().__init__("")
        self.expression = expression


def analysed(query: SearchQuery, completing: bool = False) -> SearchQuery:
    """Give a query in the form in which texts are indexed; NOTHING where no token is left of it."""
    if isinstance(query, PlainText) and not isinstance(query, Analysed):
        any_word = query.operator == "or"
        return _known(parse(query.query_string, not completing, completing, any_word))
    if isinstance(query, Phrase):
        return _known(parse_phrase(query.query_string))
    if isinstance(query, And | Or):
        parts = [analysed(part, completing) for part in query.subqueries]
        parts = [part for part in parts if part is not NOTHING]
        return type(query)(parts) if parts else NOTHING
    if isinstance(query, Not | Boost):
        part = analysed(query.subquery, completing)
        if isinstance(query, Not):
            return MATCH_ALL if part is NOTHING else Not(part)
        return part if part is NOTHING else Boost(part, query.boost)
    return query


def _known(expression: Expression | None) -> SearchQuery:
    return Analysed(expression) if expression else NOTHING


class AnalysedIndex:
    """An index of documents instead of raw fields. Mix in before the database's own."""

    def add_items(self, model: Any, objs: list[Any]) -> None:
        """Index the objects' documents; what belongs to them is loaded for all at once."""
        if objs := list(objs):
            prefetch_related_objects(objs, *_relations(model.get_search_fields()))
            shared: Shared = {}
            self.insert(model, [Document(obj, shared) for obj in objs])

    def insert(self, model: Any, documents: list[Document]) -> None:
        """Write documents as the database's own index writes objects."""
        super().add_items(model, documents)  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        # Reads the whole index at each save; our ranking takes lengths into account by itself.
        pass


def _relations(fields: Any, above: str = "") -> list[str]:
    found = []
    for field in fields:
        if isinstance(field, RelatedFields):
            path = f"{above}{field.field_name}"
            found += [path, *_relations(field.fields, f"{path}__")]
    return found


class AnalysedCompiler:
    """A compiler that analyses the query and always searches whole documents.

    `fields` is checked as ever, but narrows nothing: the stock compilers search the raw columns for it on
    PostgreSQL, and columns that do not exist on SQLite. Mix in before the database's own.
    """

    LAST_TERM_IS_PREFIX: bool
    query: SearchQuery

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = analysed(self.query, self.LAST_TERM_IS_PREFIX)
