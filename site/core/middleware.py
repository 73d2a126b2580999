"""What every request passes through: its language, and a refusal of what no address takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .api.problems import is_api
from .languages import HTML_LANG, LANGUAGES, preferred_language
from .views import bad_request, method_not_allowed

if TYPE_CHECKING:
    from django.http import HttpRequest

    GetResponse = Callable[[HttpRequest], HttpResponse]

READING = "GET, HEAD, OPTIONS"
# The admin, and the two forms that ask for the password of a page or of a document.
FORMS = re.compile(r"/admin/|(?:/[^/]+/_util|/documents)/authenticate_with_password/\d+/(?:\d+/)?$")
CONTROL_CHARACTERS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|%(?:0[0-8bcBCeEfF]|1[0-9a-fA-F]|7[fF])"
)


def language_of_path(path: str) -> str | None:
    """Give the language that the first segment of a path names, if it names one."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in LANGUAGES else None


def language_asked(request: HttpRequest) -> str | None:
    """Give the language that an address names: by its first segment, or, of the API, by a parameter."""
    if is_api(request):
        # Not `request.GET`, which refuses an address of a thousand parameters before anything can be said.
        pairs = map(unquote_plus, request.META.get("QUERY_STRING", "").split("&"))
        asked = [pair.removeprefix("lang=") for pair in pairs if pair.startswith("lang=")]
        return asked[-1] if asked and asked[-1] in LANGUAGES else None
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
            return bad_request(request, SuspiciousOperation("control character in the address"))
        return self.get_response(request)


class ReadOnlyMiddleware:
    """Answer 405 to whoever would change what can only be read (RFC 9110, 15.5.6)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, say what is allowed, or refuse."""
        if request.method in {"GET", "HEAD"} or FORMS.match(request.path_info):
            return self.get_response(request)
        is_question = request.method == "OPTIONS"
        response = HttpResponse(status=204) if is_question else method_not_allowed(request)
        response.headers["Allow"] = READING
        return response
