"""PostgreSQL: tsvectors in the « simple » configuration, for the analysis is ours."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.query import PlainText

from .common import AnalysedCompiler, AnalysedIndex

TITLE_BOOST = 4.0
BY_LENGTH = 1  # ts_rank divides by 1 + the logarithm of the length


class PostgresIndex(AnalysedIndex, stock.PostgresIndex):
    """The index, fed with documents."""


class IndexedCompiler(AnalysedCompiler, stock.PostgresSearchQueryCompiler):
    """Search in one indexed vector; the stock compiler joins two, which no index covers."""

    def get_search_vectors(self, search_query: Any) -> list[Any]:
        """Give the vector that holds the whole document, whatever fields were asked for."""
        return self.get_index_vectors(search_query)

    def build_tsrank(self, vector: Any, query: Any, config: Any = None, boost: float = 1.0) -> Any:
        """Rank with regard to length: a page that names the thing before one that mentions it."""
        if not isinstance(query, PlainText):
            return super().build_tsrank(vector, query, config=config, boost=boost)
        tsquery = self.build_tsquery(query, config=config)
        rank = SearchRank(vector, tsquery, weights=self.sql_weights, normalization=BY_LENGTH)
        return rank * boost


class PostgresCompiler(IndexedCompiler):
    """Whole words and phrases."""

    def get_index_vectors(self, search_query: Any) -> list[Any]:
        """Give the body, for a document's body repeats its title."""
        return [(F("index_entries__body"), 1.0)]

    def _build_rank_expression(self, vectors: list[Any], config: Any) -> Any:
        title = (F("index_entries__title"), TITLE_BOOST)
        return super()._build_rank_expression([title, *vectors], config)


class PostgresAutocompleteCompiler(IndexedCompiler, stock.PostgresAutocompleteQueryCompiler):
    """The beginning of the last word."""


class PostgresBackend(stock.PostgresSearchBackend):
    """Wagtail's PostgreSQL search with our analysis."""

    index_class = PostgresIndex
    query_compiler_class = PostgresCompiler
    autocomplete_query_compiler_class = PostgresAutocompleteCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "simple", **params})
