"""Answers to programs that ask again and again: feed readers, calendars, search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.utils.http import http_date, parse_http_date_safe

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

FRESH_SECONDS = 600


def revalidated(
    request: HttpRequest, response: HttpResponse, changed: datetime | None = None
) -> HttpResponse:
    """Give the response with its validators; 304 to a program that holds the same content already."""
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    set_response_etag(response)
    modified = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    answer = get_conditional_response(request, response.headers["ETag"], modified, response)
    return answer or response
