"""Where a page is read: its path in a language, and the absolute address that other sites are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from .languages import FRENCH, HTML_LANG
from .routing import find_site, main_site

DEFAULT = "x-default"  # what hreflang calls the version for everybody else

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest
    from wagtail.models import Site

    from .models import BasePage


def absolute(path: str) -> str:
    """Give the one absolute address of a path: the site's own, whatever alias the reader came by."""
    return urljoin(settings.SITE_URL, path)


def query_of(values: Mapping[str, str]) -> str:
    """Write the query of an address, without what is empty."""
    return urlencode({name: value for name, value in values.items() if value})


def path_in(page: BasePage, language: str, request: HttpRequest) -> str:
    """Give the path of a page in a language."""
    return _path_on(find_site(request), page, language)


def _path_on(site: Site | None, page: BasePage, language: str) -> str:
    """Give the path of a page on a site; that of the front page for a page that is on none."""
    root = site.root_page.url_path if site else "/"
    below = page.url_path.removeprefix(root) if page.url_path.startswith(root) else ""
    with translation.override(language):
        return reverse("wagtail_serve", args=(below,))


def address_in(page: BasePage, language: str) -> str:
    """Give the absolute address of a page in a language, for files that outlive a request.

    Not Wagtail's `full_url`: what that knows of a site is an hour old in processes that share no cache.
    """
    return absolute(_path_on(main_site(), page, language))


def canonical(page: BasePage, request: HttpRequest) -> str:
    """Give the absolute address of a page in the language that the active reader is shown."""
    return absolute(path_in(page, page.shown_language, request))


def alternates(page: BasePage, request: HttpRequest) -> list[tuple[str, str]]:
    """Give (hreflang, address) for each language in which the page is ready, then the default one."""
    ready = page.ready_languages
    addresses = [(HTML_LANG[code], absolute(path_in(page, code, request))) for code in ready]
    default = addresses[ready.index(FRENCH) :][:1] if FRENCH in ready else addresses[:1]
    return addresses + [(DEFAULT, address) for _lang, address in default]


def sitemap_entries(page: BasePage, request: HttpRequest) -> list[dict[str, Any]]:
    """Give one entry for each language in which a page is ready, each naming all of them."""
    others = [
        {"lang_code": lang, "location": address} for lang, address in alternates(page, request)
    ]
    return [
        {"location": other["location"], "lastmod": page.changed_at, "alternates": others}
        for other in others
        if other["lang_code"] != DEFAULT
    ]
