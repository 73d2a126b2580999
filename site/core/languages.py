"""The three languages of the site: codes, order of preference, and the text of a page in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header
from modeltranslation.utils import build_localized_fieldname

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

FRENCH, CHINESE, ENGLISH = LANGUAGES = ("fr", "zh-hans", "en")

# Which language a reader is offered when a page is not ready in their own, best first.
FALLBACKS = {
    "fr": ("fr", "en", "zh-hans"),
    "zh-hans": ("zh-hans", "en", "fr"),
    "en": ("en", "fr", "zh-hans"),
}

# The `lang` attribute (BCP 47), the name a language gives itself, and Open Graph's locale.
HTML_LANG = {"fr": "fr", "zh-hans": "zh-Hans", "en": "en"}
NATIVE_NAMES = {"fr": "Français", "zh-hans": "中文", "en": "English"}
OPEN_GRAPH_LOCALE = {"fr": "fr_FR", "zh-hans": "zh_CN", "en": "en_GB"}

ONLY = {"fr": _("French only"), "zh-hans": _("Chinese only"), "en": _("English only")}


def active_language() -> str:
    """Give the reader's language, French where none of the three is active."""
    code = (get_language() or FRENCH).lower()
    if code in LANGUAGES:
        return code
    return next((known for known in LANGUAGES if code.split("-")[0] == known.split("-")[0]), FRENCH)


def preferred_language(accept_language: str) -> str:
    """Give the best of our languages for an Accept-Language header (RFC 9110, 12.5.4); French by default."""
    for code, quality in parse_accept_lang_header(accept_language.lower()):
        for language in LANGUAGES:
            if quality and code.split("-")[0] == language.split("-")[0]:
                return language
    return FRENCH


def source_first(source: str) -> list[str]:
    """Give the three languages, the one a text was first written in before the others."""
    return sorted(LANGUAGES, key=lambda code: code != source)


def column(field: str, language: str) -> str:
    """Give the name of the column that holds `field` in `language`: headline, zh-hans → headline_zh_hans."""
    return str(build_localized_fieldname(field, language))


def columns(*fields: str) -> list[str]:
    """Give the columns of `fields` in all three languages, language by language."""
    return [column(field, language) for language in LANGUAGES for field in fields]


def text_in(instance: Model, field: str, language: str) -> Any:
    """Give the value of a translated field in `language`, whatever language is active."""
    return getattr(instance, column(field, language))


def best_language(ready: set[str] | frozenset[str], wanted: str) -> str | None:
    """Give the language to show among those `ready` to a reader of `wanted`; None where none is."""
    return next((language for language in FALLBACKS[wanted] if language in ready), None)


def name_in(instance: Model, field: str = "name", language: str | None = None) -> str:
    """Give a short label of the vocabulary in `language` (the active one), or in the best other one."""
    wanted = FALLBACKS[language or active_language()]
    return next((str(text) for code in wanted if (text := text_in(instance, field, code))), "")


def enumerated(parts: Iterable[str]) -> str:
    """Give some words one after the other, with the comma of the active language."""
    return ("，" if active_language() == CHINESE else ", ").join(filter(None, parts))


def require_some_language(instance: Model, field: str) -> None:
    """Raise ValidationError, at the French field, where a translated field is empty in all languages."""
    if not name_in(instance, field):
        message = _("Write it in one language at least.")
        raise ValidationError({column(field, FRENCH): message})
