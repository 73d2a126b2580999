"""SQLite: FTS5, ranked in the same pass that finds."""

from __future__ import annotations

from typing import Any

from django.db.models import FloatField, Func, IntegerField
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import (
    LexemeCombinable,
    MatchExpression,
    SearchQueryExpression,
    normalize,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

from search.expressions import All, Expression, Phrase

from .common import Analysed, AnalysedCompiler, AnalysedIndex

ENTRY = stock.IndexEntry._meta.db_table
BODY_TEXT = "body"
FTS = stock.SQLiteFTSIndexEntry._meta.db_table


def written(expression: Expression) -> str:
    """Write an expression in FTS5's query language; tokens hold letters and digits only."""
    if isinstance(expression, Phrase):
        return f'"{" ".join(expression.tokens)}"{"*" if expression.prefix else ""}'
    connector = " AND " if isinstance(expression, All) else " OR "
    return f"({connector.join(map(written, expression.parts))})"


class Written(LexemeCombinable):
    """An expression of ours in the place of the stock compiler's lexemes."""

    def __init__(self, expression: Expression) -> None:
        super().__init__(output_field=None)
        self.expression = expression

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Give the expression as text, which becomes part of one parameter."""
        return "%s", [written(self.expression)]


class Relevance(Func):
    """BM25, higher for better, with a match in the name counting more than one in the text."""

    # Weights of the columns in the table's order: autocomplete, body, title.
    template = f"-bm25({FTS}, 1.0, 1.0, 8.0)"
    output_field = FloatField()

    def __init__(self) -> None:
        super().__init__()


class SQLiteIndex(AnalysedIndex, stock.SQLiteIndex):
    """The index, fed with documents."""


class SQLiteCompiler(AnalysedCompiler, stock.SQLiteSearchQueryCompiler):
    """Whole words and phrases, found by joining the index.

    The stock compiler ranks by a subquery, which finds everything again for each row.
    """

    FTS_TABLE_FIELDS = ["body"]  # which repeats the title

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """Take what is analysed as it is."""
        if isinstance(query, Analysed):
            return SearchQueryExpression(Written(query.expression))
        return super().build_search_query_content(query, config)

    def search(self, config: Any, start: Any, stop: Any, score_field: str | None = None) -> Any:
        """Give the queryset of matches, best first."""
        query = normalize(self.query)
        key = self.queryset.model._meta.pk
        while key.remote_field:
            key = key.target_field
        if isinstance(query, MatchAll | Not) or not isinstance(key, IntegerField):
            return super().search(config, start, stop, score_field)
        match = MatchExpression(self.FTS_TABLE_FIELDS, self.build_search_query(query, config))
        queryset = joined(self.queryset).filter(match)
        if score_field:
            queryset = queryset.annotate(**{score_field: Relevance()})
        if self.order_by_relevance:
            queryset = queryset.order_by(Relevance().desc(), "-pk")
        elif not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]


def joined(queryset: Any) -> Any:
    """Give the queryset with the index beside each row: from a match to its row by both primary keys."""
    meta = queryset.model._meta
    types = ",".join(str(pk) for pk in get_descendants_content_types_pks(queryset.model))
    return queryset.extra(  # noqa: S610 (names of tables and numbers of our own)
        tables=[ENTRY, FTS],
        where=[
            f'"{FTS}".rowid = "{ENTRY}".id',
            f'"{ENTRY}".content_type_id IN ({types})',
            f'"{meta.db_table}"."{meta.pk.column}" = CAST("{ENTRY}".object_id AS INTEGER)',
        ],
    )


def narrowed(queryset: Any, expression: Expression, part: str) -> Any:
    """Give the rows whose `part` (title, body) matches, in no order, with the `front` of their document."""
    queryset = joined(queryset).extra(select={"front": f'"{ENTRY}".title'})  # noqa: S610
    return queryset.filter(MatchExpression([part], Written(expression)))


class SQLiteAutocompleteCompiler(SQLiteCompiler, stock.SQLiteAutocompleteQueryCompiler):
    """The beginning of the last word."""

    FTS_TABLE_FIELDS = ["autocomplete"]


class Backend(stock.SQLiteSearchBackend):
    """Wagtail's SQLite search with our analysis."""

    index_class = SQLiteIndex
    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteCompiler
