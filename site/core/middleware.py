"""What every request passes through: its language, and a refusal of characters no address may hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.core.exceptions import SuspiciousOperation
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from .api.problems import is_api
from .languages import FRENCH, HTML_LANG, LANGUAGES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    GetResponse = Callable[[HttpRequest], HttpResponse]

CONTROL_CHARACTERS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|%(?:0[0-8bcBCeEfF]|1[0-9a-fA-F]|7[fF])"
)


def language_of_path(path: str) -> str | None:
    """Give the language that the first segment of a path names, if it names one."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in LANGUAGES else None


def preferred_language(accept_language: str) -> str:
    """Give the best of our languages for an Accept-Language header (RFC 9110, 12.5.4); French by default."""
    for code, quality in parse_accept_lang_header(accept_language.lower()):
        for language in LANGUAGES:
            if quality and code.split("-")[0] == language.split("-")[0]:
                return language
    return FRENCH


def language_asked(request: HttpRequest) -> str | None:
    """Give the language that an address names: by its first segment, or, of the API, by a parameter."""
    if is_api(request):
        asked = request.GET.get("lang", "")
        return asked if asked in LANGUAGES else None
    return language_of_path(request.path_info)


class LanguageMiddleware:
    """Activate the language of the address, or what the browser asks for where the address names none.

    Unlike Django's own, it sets and reads no cookie and never redirects: an unknown prefix is a 404.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language found."""
        named = language_asked(request)
        language = named or preferred_language(request.headers.get("Accept-Language", ""))
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        # Pictures, sitemaps, health: the same for everybody, whatever their browser asks for.
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not named:
            patch_vary_headers(response, ("Accept-Language",))
        if is_page or named or is_api(request):
            response.headers.setdefault("Content-Language", HTML_LANG[language])
        return response


class RejectControlCharactersMiddleware:
    """Answer 400 to an address with control characters: no database and no header accepts a NUL."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        query = request.META.get("QUERY_STRING", "")
        if CONTROL_CHARACTERS.search(request.path_info) or CONTROL_CHARACTERS.search(query):
            return self.refuse(request)
        return self.get_response(request)

    @staticmethod
    def refuse(request: HttpRequest) -> HttpResponse:
        """Show the error page for a malformed address, in the reader's language."""
        from .views import bad_request

        language = language_of_path(request.path_info) or preferred_language(
            request.headers.get("Accept-Language", "")
        )
        with translation.override(language):
            return bad_request(request, SuspiciousOperation("control character in the address"))
