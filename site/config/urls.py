"""Addresses. Under each language: search and the page tree; outside: admin, machine-readable files."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.i18n import localized_js_catalog
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve as serve_page

from core import sitemaps, views
from search.suggestions import suggest
from search.views import search

from .api import api

handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"

urlpatterns = [
    path("", views.root, name="root"),
    path("-/live", views.live, name="live"),
    path("-/ready", views.ready, name="ready"),
    path("-/lattice/<slug:identifier>.svg", views.lattice_svg, name="lattice_svg"),
    path("-/card/<slug:identifier>.png", views.share_card, name="share_card"),
    path("-/qr.svg", views.qr_code, name="qr_code"),
    path("favicon.ico", views.favicon),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    # The words of the admin's scripts, with the Chinese ones that Wagtail lacks.
    path("admin/jsi18n/", localized_js_catalog, {"packages": "wagtail.admin+core"}),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
]

if settings.MEDIA_URL.startswith("/"):
    # One machine: pictures are served from here. Behind nginx or S3 this address is not reached.
    # Documents are not in it: Wagtail serves them, and checks who may read them.
    pictures = rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>(images|original_images)/.*)$"
    urlpatterns.append(re_path(pictures, views.picture))

urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="search_suggest"),
    # Wagtail's own pattern wants a final slash, which a file does not have.
    re_path(r"^((?:[\w-]+/)+[\w-]+\.(?:ics|csv))$", serve_page, name="file_of_page"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)
