"""What templates need for pages in three languages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import template
from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core import foreign, qr
from core.addresses import canonical
from core.languages import HTML_LANG, active_language, name_in
from core.page_links import reading, targets_of
from core.text import PageText, typeset

if TYPE_CHECKING:
    from django.http import HttpRequest

    from core.models import BasePage

register = template.Library()


def request_of(context: Any) -> HttpRequest | None:
    """Give the request of a context, which a component included with `only` keeps out of its variables."""
    request: HttpRequest | None = context.get("request") or getattr(context, "request", None)
    return request


# --- Addresses ---------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def address(context: Any, page: BasePage) -> str:
    """Give the address of a page in the active language."""
    return page.get_url(request_of(context)) or ""


@register.simple_tag(takes_context=True)
def shared_address(context: Any, page: BasePage) -> str:
    """Give the whole address of a page, as one hands it on: in the language shown, with what is chosen in it."""
    request = request_of(context)
    return f"{canonical(page, request)}{context.get('list_query', '')}" if request else ""


@register.filter
def fits_a_code(address: str) -> bool:
    """Tell whether an address is short enough for a QR code that one can scan."""
    return qr.fits(address)


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Give the QR code of an address, drawn in the page."""
    return mark_safe(qr.inline(address))


# --- Texts -------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def text_html(context: Any, page: BasePage, name: str) -> SafeString:
    """Give a rich text or a stream of a page in the language shown, the targets of its links loaded at once."""
    request = request_of(context)
    with reading(request, targets_of(page)):
        return page.text.html(name, {**context.flatten(), "request": request})


@register.filter
def in_language_of(record: Any, page: BasePage) -> PageText:
    """Give the texts of a part of a page (a capability) in the language that the page is shown in."""
    return PageText(record, page.shown_language)


@register.filter
def label(record: Any, name: str) -> str:
    """Give a short text of a record (the settings, a person) in the reader's language, or the best other one."""
    return typeset(name_in(record, name), active_language()) if record else ""


# --- Languages ---------------------------------------------------------------------------------------


@register.simple_tag
def lang_attr(page: BasePage) -> SafeString:
    """Give the `lang` attribute of a page's texts where they are not in the reader's language."""
    return format_html(' lang="{}"', page.text.lang) if page.is_foreign else mark_safe("")


@register.simple_tag
def foreign_badge(page: BasePage) -> SafeString:
    """Give the badge of a page that is not in the reader's language, in that language."""
    if not page.is_foreign:
        return mark_safe("")
    return format_html(
        ' <span class="badge badge--language" lang="{}">{}</span>',
        HTML_LANG[active_language()],
        foreign.badge(page),
    )


@register.simple_tag
def foreign_notice(page: BasePage) -> dict[str, Any]:
    """Give what is said above a page that is not in the reader's language."""
    shown = page.shown_language
    return {
        "notice": foreign.NOTICES[shown],
        "link": foreign.READ_THERE[shown],
        "language": shown,
        "lang": HTML_LANG[shown],
    }


@register.filter
def html_lang(language: str) -> str:
    """Give the `lang` of one of our languages."""
    return HTML_LANG[language]


@register.filter
def written_in(language: str) -> Any:
    """Say which language something is written in: « in French »."""
    return foreign.SHOWN_IN[language]


# --- Icons -------------------------------------------------------------------------------------------


@register.simple_tag
@lru_cache
def icon(name: str) -> SafeString:
    """Give an icon of static/icons as inline SVG, which takes the colour of the text."""
    path = finders.find(f"icons/{name}.svg")
    if path is None:
        raise template.TemplateSyntaxError(f"There is no icon static/icons/{name}.svg")
    return mark_safe(Path(path).read_text(encoding="utf-8").strip())
