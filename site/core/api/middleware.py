"""What every answer of the API has: open to scripts of any site, told apart by language, revalidated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils.cache import patch_vary_headers

from core.middleware import READING
from core.responses import revalidated

from .problems import is_api

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    GetResponse = Callable[[HttpRequest], HttpResponseBase]

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag",
}
ASKED_FIRST = {
    "Access-Control-Allow-Methods": READING,
    "Access-Control-Allow-Headers": "Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Open to scripts of any site. It stands above all that may refuse an address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and say who may read the answer."""
        if not is_api(request):
            return self.get_response(request)
        response = self.answer(request)
        patch_vary_headers(response, ("Accept-Language",))
        for name, value in (OPEN | (ASKED_FIRST if request.method == "OPTIONS" else {})).items():
            response.headers[name] = value
        return response

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Give the answer, with its ETag."""
        method = request.method
        if method == "HEAD":
            request.method = "GET"  # the server sends the headers only
        response = self.get_response(request)
        request.method = method
        if response.status_code == 404 and (path := without_final_slash(request)):
            return HttpResponsePermanentRedirect(path)
        if response.status_code == 200 and isinstance(response, HttpResponse):
            return revalidated(request, response)
        return response


def without_final_slash(request: HttpRequest) -> str:
    """Give the address meant by one with a slash too many, empty where there is none."""
    if not request.path.endswith("/") or not is_valid_path(request.path_info.rstrip("/")):
        return ""
    path, query = request.path.rstrip("/"), request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
