"""What of a text answers the question: marked where it stands, and cut out of a long one. Pure functions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .analysis import IS_HAN, fold, located_tokens, stem
from .expressions import Expression, Phrase

EXCERPT_WIDTH = 220  # in Latin letters; a Han character is as wide as two
LEAD = 60  # what is shown before the first match where a sentence is too long to show whole
SENTENCE = re.compile(r"[^.!?。！？；\n]+(?:[.!?](?=\w)[^.!?。！？；\n]+)*[.!?。！？；]*\s*")
LINE = re.compile(r"[^\n]+")
ROOT = 3  # letters of a stem that its words begin with, whatever their ending
BREAK = re.compile(r"[\s，、：,;:）)」』”»]")


class Span(NamedTuple):
    """A part of a text that answers."""

    start: int
    end: int


class Marker:
    """A question, ready to be found in texts as they were written."""

    def __init__(self, expression: Expression | None) -> None:
        self._by_first: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._beginnings: list[str] = []
        for phrase in expression.phrases() if expression else ():
            if phrase.prefix and len(phrase.tokens) == 1:
                self._beginnings.append(phrase.tokens[0])
            else:
                self._by_first[phrase.tokens[0]].append(phrase)
        firsts = {_needle(token) for token in (*self._by_first, *self._beginnings)}
        self._needles = re.compile("|".join(map(re.escape, sorted(firsts)))) if firsts else None

    def spans(self, text: str, language: str) -> list[Span]:
        """Give the parts of a text in `language` that answer, in order and apart from each other."""
        merged: list[Span] = []
        for span in sorted(self._matches(text, language)):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
            else:
                merged.append(span)
        return merged

    def answered(self, text: str, language: str) -> int:
        """Give how many different words of the question a text has."""
        return len({fold(text[span.start : span.end]) for span in self.spans(text, language)})

    def _matches(self, text: str, language: str) -> Iterator[Span]:
        """Go through the lines that may hold something: most of a long text does not."""
        if self._needles is None:
            return
        for line in LINE.finditer(text):
            if self._needles.search(fold(line.group())):
                for start, end in self._in_line(line.group(), language):
                    yield Span(line.start() + start, line.start() + end)

    def _in_line(self, line: str, language: str) -> Iterator[Span]:
        found = located_tokens(line)
        words = [token.text for token in found]
        for place, token in enumerate(found):
            for phrase in self._by_first.get(token.text, ()):
                length = len(phrase.tokens)
                if tuple(words[place : place + length]) == phrase.tokens:
                    yield Span(token.start, found[place + length - 1].end)
            if stem(token.text, language) in self._by_first:
                yield Span(token.start, token.end)
            if any(token.text.startswith(beginning) for beginning in self._beginnings):
                yield Span(token.start, token.start + 1 if IS_HAN.match(token.text) else token.end)

    def mark(self, text: str, language: str) -> SafeString:
        """Give a text as HTML, with what answers marked."""
        return _marked(text, self.spans(text, language))

    def excerpt(self, text: str, language: str) -> SafeString | None:
        """Give the passage of a text that answers best, marked; None where nothing does."""
        spans = self.spans(text, language)
        if not spans:
            return None
        passage = _passage(text, spans)
        start, end = passage
        inside = [
            Span(span.start - start, span.end - start)
            for span in spans
            if span.start >= start and span.end <= end
        ]
        before = "… " if start and text[:start].rstrip()[-1:] not in ".!?。！？；\n" else ""
        cut = text[start:end].rstrip()
        after = " …" if end < len(text) and cut[-1:] not in ".!?。！？；" else ""
        return format_html("{}{}{}", before, _marked(cut, inside), after)


def _needle(token: str) -> str:
    """Give what a text must hold for a token, or a word of this stem, to be in it."""
    return token[2 : 2 + ROOT] if token.startswith("0") and len(token) > 1 else token


def _marked(text: str, spans: list[Span]) -> SafeString:
    ends = [0, *(span.end for span in spans)]
    pieces = (
        (text[end : span.start], text[span.start : span.end])
        for end, span in zip(ends, spans, strict=False)
    )
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return mark_safe(marked + conditional_escape(text[ends[-1] :]))


def width(text: str) -> int:
    """Give how wide a text is, in Latin letters."""
    return len(text) + len(IS_HAN.findall(text))


def _passage(text: str, spans: list[Span]) -> Span:
    """Give the sentences around the most matches; of a sentence too long, what stands around its first."""
    sentences = [Span(*match.span()) for match in SENTENCE.finditer(text)] or [Span(0, len(text))]
    best, most = sentences[0], -1
    for place, sentence in enumerate(sentences):
        passage = _extended(text, sentences, place)
        answers = sum(passage.start <= span.start < passage.end for span in spans)
        holds = any(sentence.start <= span.start < sentence.end for span in spans)
        if holds and answers > most:
            best, most = passage, answers
    if width(text[best.start : best.end]) <= EXCERPT_WIDTH:
        return best
    first = next((span for span in spans if best.start <= span.start < best.end), spans[0])
    return _around(text, best, first)


def _extended(text: str, sentences: list[Span], place: int) -> Span:
    """Give a sentence with those after it, of the same paragraph, that there is room for."""
    start, end = sentences[place]
    for sentence in sentences[place + 1 :]:
        fits = width(text[start : sentence.end]) <= EXCERPT_WIDTH
        if not fits or "\n" in text[start : sentence.start].rstrip(" "):
            break
        end = sentence.end
    return Span(start, end)


def _around(text: str, passage: Span, match: Span) -> Span:
    """Give what stands around a match, cut between words."""
    is_han = bool(IS_HAN.search(text[match.start : match.end]))
    lead = LEAD // 2 if is_han else LEAD
    room = EXCERPT_WIDTH // 2 if is_han else EXCERPT_WIDTH
    start = max(passage.start, match.start - lead)
    if start > passage.start:
        space = BREAK.search(text, start, match.start)
        start = space.end() if space else start if is_han else match.start
    end = min(passage.end, max(start + room, match.end))
    if end < passage.end:
        breaks = [space.start() for space in BREAK.finditer(text, match.end, end)]
        end = breaks[-1] if breaks else end
    return Span(start, end)
