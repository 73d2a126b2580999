"""What both databases share: documents in, analysed queries out."""

from __future__ import annotations

from typing import Any

from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from search.analysis import JOINER, QUERY_LENGTH, query_text, tokens
from search.documents import Document

NOTHING = Not(MATCH_ALL)


def analysed(query: SearchQuery) -> SearchQuery:
    """Give a query in the form in which texts are indexed; NOTHING where no token is left of it."""
    if isinstance(query, PlainText):
        text = query_text(query.query_string)
        return PlainText(text, operator=query.operator) if text else NOTHING
    if isinstance(query, Phrase):
        # One word of several tokens: what PostgreSQL's compiler cannot negate otherwise.
        text = JOINER.join(tokens(query.query_string[:QUERY_LENGTH]))
        return PlainText(text) if text else NOTHING
    if isinstance(query, And | Or):
        parts = [part for part in map(analysed, query.subqueries) if part is not NOTHING]
        return type(query)(parts) if parts else NOTHING
    if isinstance(query, Not):
        part = analysed(query.subquery)
        return MATCH_ALL if part is NOTHING else Not(part)
    if isinstance(query, Boost):
        part = analysed(query.subquery)
        return part if part is NOTHING else Boost(part, query.boost)
    return query


class AnalysedIndex:
    """An index of documents instead of raw fields. Mix in before the database's own."""

    def add_items(self, model: Any, objs: list[Any]) -> None:
        """Index the objects' documents."""
        super().add_items(model, [Document(obj) for obj in objs])  # type: ignore[misc]

    def _refresh_title_norms(self, full: bool = False) -> None:
        # Reads the whole index at each save; our ranking takes lengths into account by itself.
        pass


class AnalysedCompiler:
    """A compiler that analyses the query and always searches whole documents.

    `fields` is checked as ever, but narrows nothing: the stock compilers search the raw columns for it on
    PostgreSQL, and columns that do not exist on SQLite. Mix in before the database's own.
    """

    query: SearchQuery

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = analysed(self.query)
