"""Answers to programs that ask again and again: feed readers, calendars, search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

FRESH_SECONDS = 600


def revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the response with its ETag; 304 to a program that holds the same content already.

    A date would not do: what leaves a list makes nothing that remains in it any newer.
    """
    del response.headers["Last-Modified"]
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    set_response_etag(response)
    answer = get_conditional_response(request, response.headers["ETag"], None, response)
    return answer or response
