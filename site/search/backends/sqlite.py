"""SQLite: FTS5, ranked in the same pass that finds."""

from __future__ import annotations

from typing import Any

from django.db.models import FloatField, Func, IntegerField
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

from .common import AnalysedCompiler, AnalysedIndex

ENTRY = stock.IndexEntry._meta.db_table
FTS = stock.SQLiteFTSIndexEntry._meta.db_table


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

    def search(self, config: Any, start: Any, stop: Any, score_field: str | None = None) -> Any:
        """Give the queryset of matches, best first."""
        query = normalize(self.query)
        key = self.queryset.model._meta.pk
        while key.remote_field:
            key = key.target_field
        if isinstance(query, MatchAll | Not) or not isinstance(key, IntegerField):
            return super().search(config, start, stop, score_field)
        match = MatchExpression(self.FTS_TABLE_FIELDS, self.build_search_query(query, config))
        queryset = self._joined().filter(match)
        if score_field:
            queryset = queryset.annotate(**{score_field: Relevance()})
        if self.order_by_relevance:
            queryset = queryset.order_by(Relevance().desc(), "-pk")
        elif not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def _joined(self) -> Any:
        """Give the queryset with the index beside each row: from a match to its row by both primary keys."""
        meta = self.queryset.model._meta
        types = ",".join(str(pk) for pk in get_descendants_content_types_pks(self.queryset.model))
        return self.queryset.extra(  # noqa: S610 (names of tables and numbers of our own)
            tables=[ENTRY, FTS],
            where=[
                f'"{FTS}".rowid = "{ENTRY}".id',
                f'"{ENTRY}".content_type_id IN ({types})',
                f'"{meta.db_table}"."{meta.pk.column}" = CAST("{ENTRY}".object_id AS INTEGER)',
            ],
        )


class SQLiteAutocompleteCompiler(SQLiteCompiler, stock.SQLiteAutocompleteQueryCompiler):
    """The beginning of the last word."""


class SQLiteBackend(stock.SQLiteSearchBackend):
    """Wagtail's SQLite search with our analysis."""

    index_class = SQLiteIndex
    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteCompiler
