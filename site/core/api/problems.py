"""Errors of the API as RFC 9457 writes them, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse

if TYPE_CHECKING:
    from django.http import HttpRequest

ROOT = "/api/"


def is_api(request: HttpRequest) -> bool:
    """Tell whether a program asks, which wants JSON even where something is wrong."""
    return request.path_info.startswith(ROOT)


def problem(status: int, title: Any, detail: Any = "", **more: Any) -> JsonResponse:
    """Give an error: its status, what it is, and what to do about it."""
    content = {"type": "about:blank", "status": status, "title": str(title)}
    if detail:
        content["detail"] = str(detail)
    response = JsonResponse(
        {**content, **more},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    response.headers["Cache-Control"] = "no-store"
    return response
