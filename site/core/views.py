"""Addresses that are not pages: the root, error pages, health, pictures that the site draws itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.static import serve as serve_file
from wagtail.models import PageViewRestriction
from wagtail.views import authenticate_with_password

from . import lattice, qr
from .addresses import absolute
from .api.problems import is_api, problem
from .languages import FALLBACKS, HTML_LANG, NATIVE_NAMES, active_language, preferred_language
from .models import BasePage
from .share_card import png

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

YEAR = 31_536_000
DAY = 86_400


def root(request: HttpRequest) -> HttpResponse:
    """Lead to the best language for the browser's Accept-Language."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ("Accept-Language",))
    return response


def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers (liveness)."""
    return HttpResponse("live\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> HttpResponse:
    """Say whether the database and the cache answer (readiness): 200, or 503 and which does not."""
    from django.core.cache import cache

    failing = []
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        failing.append("database")
    try:
        cache.get("ready")
    except Exception:
        failing.append("cache")
    text = "ready\n" if not failing else f"not ready: {', '.join(failing)}\n"
    return HttpResponse(
        text,
        content_type="text/plain",
        status=503 if failing else 200,
        headers={"Cache-Control": "no-store"},
    )


def lasting(content: bytes | str, content_type: str) -> HttpResponse:
    """Give a response that never changes for its address."""
    response = HttpResponse(content, content_type=content_type)
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


def lattice_svg(request: HttpRequest, identifier: str) -> HttpResponse:
    """Draw the lattice of a research field."""
    return lasting(lattice.svg(identifier), "image/svg+xml")


_card = lru_cache(maxsize=128)(png)  # a tenth of a second to draw, a few kilobytes to keep


def share_card(request: HttpRequest, identifier: str) -> HttpResponse:
    """Draw the picture shown where a page is shared (WeChat wants a bitmap of 300 px or more)."""
    return lasting(_card(identifier), "image/png")


def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded picture or a copy of one; their names change with their content."""
    try:
        response = serve_file(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # a name that no file system accepts
        raise Http404(path) from error
    patch_cache_control(response, public=True, max_age=DAY)
    return response


def qr_code(request: HttpRequest) -> HttpResponse:
    """Draw the QR code of a page of this site; 400 for anything else."""
    path = request.GET.get("path", "")
    address = f"{settings.SITE_URL}{iri_to_uri(path)}"
    if not path.startswith("/") or path.startswith("//") or "\\" in path or not qr.fits(address):
        return bad_request(request, ValueError("not a path of this site"))
    return lasting(qr.image(address), "image/svg+xml")


def page_password(
    request: HttpRequest, page_view_restriction_id: int, page_id: int
) -> HttpResponseBase:
    """Ask for the password of a page behind one; Wagtail's own view would name any page, drafts too."""
    restriction = get_object_or_404(PageViewRestriction, pk=page_view_restriction_id)
    behind = BasePage.objects.live().descendant_of(restriction.page, inclusive=True)
    page = get_object_or_404(behind, pk=page_id)
    answer: HttpResponseBase = authenticate_with_password(request, restriction.pk, page.pk)
    return answer


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that guess to the icon."""
    return HttpResponsePermanentRedirect(static("icons/favicon.svg"))


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what not to fetch, and where the sitemap is (RFC 9309)."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /-/qr.svg"]
    lines += [f"Disallow: /{code}/search/" for code in FALLBACKS]
    lines.append(f"Sitemap: {absolute(reverse('sitemap_index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _error(
    request: HttpRequest, status: int, title: str, advice: str, detail: str = ""
) -> HttpResponse:
    """Show an error: with advice to a reader of pages, with a detail to a program."""
    if is_api(request):
        return problem(status, title, detail)
    context = {"status": status, "title": title, "advice": advice}
    response = render(request, "errors/error.html", context, status=status)
    patch_cache_control(response, no_store=True)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 in the reader's language."""
    advice = _(
        "The address holds characters or values that cannot be read. Check it, or start again from a page below."
    )
    detail = _("The address holds characters that cannot be read, or too many parameters.")
    return _error(request, 400, _("This request cannot be read"), advice, detail)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 in the reader's language."""
    advice = _(
        "You do not have access to this page. If you sent a form, go back, reload the page and send it again."
    )
    return _error(request, 403, _("Access refused"), advice)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """Answer 405 in the reader's language."""
    advice = _("This address can only be read: ask with GET.")
    return _error(request, 405, _("Method not allowed"), advice, advice)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form that was not sent from our own page, or without its cookie."""
    return forbidden(request, PermissionDenied(reason))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 in the reader's language, with search and links."""
    advice = _(
        "The page may have moved, or the address may hold a mistake. Search for it, or start from a page below."
    )
    return _error(request, 404, _("Page not found"), advice)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 in the reader's language, without database, session or context processors."""
    if is_api(request):
        return problem(500, _("Something went wrong here"), _("Try again in a few minutes."))
    language = active_language()
    context: dict[str, Any] = {
        "reader_lang": HTML_LANG[language],
        "home_url": f"/{language}/",
        "search_url": reverse("search"),
        "front_pages": [
            {"url": f"/{code}/", "lang": HTML_LANG[code], "name": name}
            for code, name in NATIVE_NAMES.items()
            if code != language
        ],
    }
    return HttpResponse(render_to_string("errors/500.html", context), status=500)
