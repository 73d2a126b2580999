"""PostgreSQL: tsvectors in the « simple » configuration, for the analysis is ours."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.query import PlainText
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from core.models import BasePage
from search.documents import Document
from search.expressions import All, Expression, Phrase

from .common import Analysed, AnalysedCompiler, AnalysedIndex

CONFIG = "simple"
TITLE_BOOST = 4.0
BY_LENGTH = 1  # ts_rank divides by 1 + the logarithm of the length
ENTRY = stock.IndexEntry._meta.db_table
BODY_TEXT = "body_text"
VECTOR = f"to_tsvector('{CONFIG}', %s)"
# True of every row, and known to be dear: PostgreSQL does not know how dear long vectors are to read, and
# would read them all rather than the index.
DEAR = f"to_tsvector('{CONFIG}', \"{ENTRY}\".object_id)"
# Entries of an inverted index wait in a list, which each search reads whole.
PENDING = f"""
    SELECT gin_clean_pending_list(pg_index.indexrelid) FROM pg_index
    JOIN pg_class ON pg_class.oid = pg_index.indexrelid JOIN pg_am ON pg_am.oid = pg_class.relam
    WHERE pg_index.indrelid = '{ENTRY}'::regclass AND pg_am.amname = 'gin'
"""  # noqa: S608 (a name of our own)
COLUMNS = (
    *("content_type_id", "object_id", "title", "autocomplete", "body"),
    *("title_norm", "title_text", "body_text"),
)


def written(expression: Expression) -> str:
    """Write an expression in PostgreSQL's query language; tokens hold letters and digits only."""
    if isinstance(expression, Phrase):
        quoted = " <-> ".join(f"'{token}'" for token in expression.tokens)
        return f"({quoted}:*)" if expression.prefix else f"({quoted})"
    connector = " & " if isinstance(expression, All) else " | "
    return f"({connector.join(map(written, expression.parts))})"


class PostgresIndex(AnalysedIndex, stock.PostgresIndex):
    """The index, fed with documents."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """After a rebuild, do what PostgreSQL itself does only later, and searches are slow until then."""
        if full:
            with self.write_connection.cursor() as cursor:
                cursor.execute(PENDING)
                cursor.execute(f"ANALYZE {ENTRY}")
                cursor.execute(f"ANALYZE {BasePage._meta.db_table}")

    def insert(self, model: Any, documents: list[Document]) -> None:
        """Write the documents in one statement; the stock index compiles an expression for each field."""
        content_type = get_content_type_pk(model)
        row = f"(%s, %s, {', '.join([VECTOR] * 3)}, 1.0, %s, %s)"
        parameters: list[Any] = []
        for document in documents:
            title, body = document.title, document.body
            texts = (title, document.autocomplete, body, title, body)
            parameters += [content_type, str(document.pk), *texts]
        updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in COLUMNS[2:])
        rows = ", ".join([row] * len(documents))
        statement = (
            f"INSERT INTO {ENTRY} ({', '.join(COLUMNS)}) VALUES {rows} "  # noqa: S608 (names of our own)
            f"ON CONFLICT (content_type_id, object_id) DO UPDATE SET {updates}"
        )
        with self.write_connection.cursor() as cursor:
            cursor.execute(statement, parameters)


class IndexedCompiler(AnalysedCompiler, stock.PostgresSearchQueryCompiler):
    """Search in one indexed vector; the stock compiler joins two, which no index covers."""

    def build_tsquery_content(self, query: Any, config: Any = None, invert: bool = False) -> Any:
        """Take what is analysed as it is."""
        if isinstance(query, Analysed):
            text = written(query.expression)
            return SearchQuery(
                f"!{text}" if invert else text, search_type="raw", config=config or CONFIG
            )
        return super().build_tsquery_content(query, config=config, invert=invert)

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


def narrowed(queryset: Any, expression: Expression, part: str) -> Any:
    """Give the rows whose `part` (title, body) matches, in no order, with the `front` of their document."""
    meta = queryset.model._meta
    types = ",".join(str(pk) for pk in get_descendants_content_types_pks(queryset.model))
    return queryset.extra(  # noqa: S610 (names of tables and numbers of our own)
        select={"front": f'"{ENTRY}".title_text'},
        tables=[ENTRY],
        where=[
            f'"{ENTRY}"."{part}" @@ to_tsquery(\'{CONFIG}\', %s)',
            f"{DEAR} IS NOT NULL",
            f'"{ENTRY}".content_type_id IN ({types})',
            f'"{meta.db_table}"."{meta.pk.column}" = CAST("{ENTRY}".object_id AS INTEGER)',
        ],
        params=[written(expression)],
    )


class Backend(stock.PostgresSearchBackend):
    """Wagtail's PostgreSQL search with our analysis."""

    index_class = PostgresIndex
    query_compiler_class = PostgresCompiler
    autocomplete_query_compiler_class = PostgresAutocompleteCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": CONFIG, **params})
