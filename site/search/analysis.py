"""One analysis for index and query, the same on SQLite and PostgreSQL.

A text becomes folded tokens: words, numbers, and each Han character by itself. What reaches a database is
lower-case letters and digits between spaces, so that its own tokenizer has nothing left to decide.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .stop_words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

QUERY_LENGTH = (
    200  # characters of a query that are searched; the reader is told when there were more
)
INDEXED_LENGTH = 200_000  # characters of a page that are indexed; PostgreSQL refuses more than 1 MB
TOKEN_LENGTH = 100  # characters of a token; PostgreSQL ignores the longest, SQLite would keep them

# Stands between the tokens of a phrase: one word to whoever splits at spaces and hyphens, yet a
# separator to the tokenizers of both databases.
JOINER = "_"

# Han characters, and kana, which are written without spaces too; unassigned ones are no letters.
HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af\u3041-\u3096\u30a1-\u30fa\u30fc"
TOKEN = re.compile(rf"(?=\w)[{HAN}]|[^\W\d_{HAN}]+|\d+")

# What keeps tokens together in a word that somebody types: UMR-7504, quantum_optics, 3.14, O'Brien.
WORD = re.compile(rf"(?:(?=\w)[{HAN}])+|[^\W_{HAN}]+(?:[-_./'’@&\u2010-\u2014][^\W_{HAN}]+)*")
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)['’ʼ](?=\w)")
POSSESSIVE = re.compile(r"['’ʼ]s\b")

ACCENTS = re.compile(r"[\u0300-\u036f]")
# Letters that no decomposition takes apart.
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


def fold(text: str) -> str:
    """Give a text without case, accents, ligatures, full-width forms, elided articles and possessives."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS)
    text = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    text = unicodedata.normalize("NFKC", text)
    return POSSESSIVE.sub(" ", ELISION.sub(" ", text))


def tokens(text: str) -> list[str]:
    """Give the tokens of a text in order."""
    return list(_tokens(fold(text)))


def _tokens(folded: str) -> Iterator[str]:
    return (match.group()[:TOKEN_LENGTH] for match in TOKEN.finditer(folded))


def phrases(query: str) -> list[tuple[str, ...]]:
    """Give what a query asks for: for each word its tokens, to be found side by side and in order.

    A Han run is one word, so that 量子 finds 量子化学实验室. Small words (« de », “the”) are left out,
    unless there are no others.
    """
    words = WORD.findall(fold(query[:QUERY_LENGTH]))
    wanted = [tuple(_tokens(word)) for word in words if word not in STOP_WORDS]
    return list(dict.fromkeys(wanted or [tuple(_tokens(word)) for word in words]))


def index_text(text: str) -> str:
    """Give a text as the index stores it: its tokens between spaces."""
    return " ".join(tokens(text[:INDEXED_LENGTH]))


def query_text(query: str) -> str:
    """Give a query as the databases' compilers take it: words between spaces, phrases joined."""
    return " ".join(JOINER.join(phrase) for phrase in phrases(query))
