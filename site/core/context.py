"""What every template knows: the frame around the page, loaded when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from .languages import HTML_LANG, LANGUAGES, NATIVE_NAMES, active_language
from .routing import load_frame

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give `frame`, `reader_language`, `reader_lang` and `languages` to every template."""
    language = active_language()
    return {
        "frame": SimpleLazyObject(lambda: load_frame(request)),
        "reader_language": language,
        "reader_lang": HTML_LANG[language],
        "languages": [(code, HTML_LANG[code], NATIVE_NAMES[code]) for code in LANGUAGES],
    }
