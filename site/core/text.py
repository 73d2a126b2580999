"""The words of a page in one language, with that language's typography."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.fields import RichTextField
from wagtail.rich_text import expand_db_html

from .languages import FRENCH, HTML_LANG, text_in

NARROW = "\u202f"  # narrow no-break space
EDITOR_KEY = re.compile(r' data-block-key="\w+"')  # the editor's own, of no use to readers
TAGS = re.compile(r"(<[^>]*>)")
BEFORE = re.compile(r"(?<=\S)[ \u00a0\u202f]*([;!?»]|:(?!//))(?=[\s<»)\]]|$)")
SPACED = re.compile(r"[ \u00a0\u202f]+([;!?»]|:(?=\s|$))")
AFTER = re.compile(r"«[ \u00a0\u202f]*")


def french_spaces(text: str) -> str:
    """Set narrow no-break spaces before ; : ! ? and inside « » (Imprimerie nationale), added or replaced.

    A mark glued to letters on both sides (an address, a time, a code) is left alone.
    """
    text = AFTER.sub(f"«{NARROW}", text)
    text = SPACED.sub(rf"{NARROW}\1", text)
    return BEFORE.sub(rf"{NARROW}\1", text)


def typeset(text: str, language: str) -> str:
    """Give plain text with the typography of its language."""
    return french_spaces(text) if language == FRENCH and text else text


def typeset_html(html: str, language: str) -> SafeString:
    """Give HTML with its text, and only its text, set in the typography of its language."""
    if language != FRENCH:
        return mark_safe(html)
    parts = TAGS.split(html)
    parts[::2] = [_typeset_escaped(part) for part in parts[::2]]
    return mark_safe("".join(parts))


def _typeset_escaped(text: str) -> str:
    # The semicolon that ends an entity is not punctuation.
    return "".join(
        part if part.startswith("&") else french_spaces(part)
        for part in re.split(r"(&#?\w+;)", text)
    )


class PageText:
    """The translated fields of a page in one language, read by name: `page.text.headline`."""

    def __init__(self, page: Any, language: str) -> None:
        self._page = page
        self.language = language
        self.lang = HTML_LANG[language]

    def __getattr__(self, name: str) -> Any:
        value = text_in(self._page, name, self.language)
        if value is None:  # nothing was ever written
            return ""
        return typeset(value, self.language) if isinstance(value, str) else value

    def html(self, name: str, context: dict[str, Any] | None = None) -> SafeString:
        """Give a text or a stream as HTML in this language; its blocks see the template’s `context`."""
        value = text_in(self._page, name, self.language)
        if hasattr(value, "render_as_block"):
            rendered = value.render_as_block(context)
        elif isinstance(self._page._meta.get_field(name), RichTextField):
            rendered = expand_db_html(value or "")
        else:
            rendered = format_html("<p>{}</p>", value) if value else ""
        return typeset_html(EDITOR_KEY.sub("", str(rendered)), self.language)
