"""One analysis for index and query, the same on SQLite and PostgreSQL.

A text becomes a stream of folded tokens: words, numbers, and overlapping pairs of Han characters. What
reaches a database is lower-case letters and digits between spaces, so that its own tokenizer has nothing
left to decide. Stems follow the words they come from, marked so that no word can be taken for one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from .stop_words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

QUERY_LENGTH = 200  # characters of a query that are searched; the reader is told of the rest
INDEXED_LENGTH = 200_000  # characters of a page that are indexed; PostgreSQL refuses more than 1 MB
TOKEN_LENGTH = 100  # characters of a token; PostgreSQL ignores the longest, SQLite would keep them
STEMMED_LENGTH = 3  # shorter words have no endings

# A stem's mark has a digit beside a letter, which no token has: the tokenizer parts the two.
STEMMERS = {"fr": ("0f", "french"), "en": ("0e", "english")}

# Han characters, and kana, which are written without spaces too; unassigned ones are no letters.
HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af\u3041-\u3096\u30a1-\u30fa\u30fc"
TOKEN = re.compile(
    # Elided articles and possessives carry nothing.
    r"(?<!\w)(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)['’ʼ](?=\w)|(?<=\w)['’ʼ]s\b"
    rf"|(?P<han>(?:(?=\w)[{HAN}])+)|(?P<plain>[^\W\d_{HAN}]+|\d+)"
)
IS_HAN = re.compile(rf"[{HAN}]")

# Letters that no decomposition takes apart.
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


class Token(NamedTuple):
    """A token, and the part of the text that it comes from."""

    text: str
    start: int
    end: int


class _Folds(dict[int, str]):
    """What each character folds to, computed when it is first met: `str.translate` takes it as a table."""

    def __missing__(self, codepoint: int) -> str:
        folded, before = chr(codepoint), ""
        while folded != before:
            before, folded = folded, "".join(map(_fold_once, folded))
        self[codepoint] = folded
        return folded


FOLDS = _Folds()


@cache
def _simplifier() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def _fold_once(char: str) -> str:
    text = unicodedata.normalize("NFKC", char).casefold().translate(LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return str(_simplifier().convert(text)) if IS_HAN.fullmatch(text) else text


def fold(text: str) -> str:
    """Give a text without case, accents, ligatures, full-width forms and traditional characters.

    Character by character, so that a place in the folded text leads back to one in the text.
    """
    return text.translate(FOLDS)


def _stream(folded: str) -> Iterator[Token]:
    for match in TOKEN.finditer(folded):
        start, end = match.span()
        if run := match["han"]:
            for place in range(len(run) - 1):
                yield Token(run[place : place + 2], start + place, start + place + 2)
            # The last one alone, so that each character begins a token: a query of one finds it.
            yield Token(run[-1], end - 1, end)
        elif match["plain"]:
            yield Token(match["plain"][:TOKEN_LENGTH], start, end)


def tokens(text: str) -> list[str]:
    """Give the tokens of a text in order."""
    found: list[str] = []
    for run, plain in TOKEN.findall(fold(text)):
        if run:
            found.extend(map(add, run, run[1:]))
            found.append(run[-1])
        elif plain:
            found.append(plain[:TOKEN_LENGTH])
    return found


def located_tokens(text: str) -> list[Token]:
    """Give the tokens of a text in order, each with its place in the text as it was written."""
    lengths = [len(FOLDS[ord(char)]) for char in text]
    found = _stream(fold(text))
    if set(lengths) <= {1}:
        return list(found)
    places = [place for place, length in enumerate(lengths) for _ in range(length)]
    return [Token(token, places[start], places[end - 1] + 1) for token, start, end in found]


def phrase(text: str) -> tuple[str, ...]:
    """Give the tokens that stand side by side, in order, wherever this text is part of another."""
    found = tokens(text)
    if len(found) > 1 and IS_HAN.match(found[-1]):
        found.pop()  # what follows the last character is not ours to know
    return tuple(found)


@cache
def _stemmer(name: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=100_000)
def stem(token: str, language: str) -> str | None:
    """Give the marked stem of a word of French or English; None where it has none."""
    if language not in STEMMERS or len(token) < STEMMED_LENGTH or not token[0].isalpha():
        return None
    if IS_HAN.match(token) or token in STOP_WORDS:
        return None
    mark, name = STEMMERS[language]
    if language == "fr":
        # What the stemmer does not know: neutrinos and plasmas; matériau, which matériaux becomes to it.
        token = re.sub("iau$", "ial", re.sub("(?<=[ao])s$", "", token))
    return mark + str(_stemmer(name).stemWord(token))


def stems(words: Iterable[str], language: str) -> list[str]:
    """Give the marked stems of words, each once."""
    if language not in STEMMERS:
        return []
    distinct = dict.fromkeys(words)
    return list(dict.fromkeys(filter(None, (stem(word, language) for word in distinct))))


def index_text(text: str, language: str = "") -> str:
    """Give a text as the index stores it: its tokens between spaces, then the stems of its language."""
    words = tokens(text[:INDEXED_LENGTH])
    return " ".join([*words, *stems(words, language)])
