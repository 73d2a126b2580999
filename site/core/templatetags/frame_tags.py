"""What the frame around every page needs: the current menu entry and the same page in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from core.addresses import path_in
from core.languages import HTML_LANG, LANGUAGES, NATIVE_NAMES, active_language
from core.middleware import language_of_path
from core.models import BasePage

from .core_tags import request_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.paginator import Paginator
    from django.http import HttpRequest

    from core.facets.shown import Question
    from core.routing import Frame

register = template.Library()
OPTION_LENGTH = 50  # characters


@register.simple_tag(takes_context=True)
def current(context: Any, page: BasePage) -> SafeString:
    """Give `aria-current` for a menu entry that leads to the page shown, or to the section it is in."""
    frame: Frame = context["frame"]
    if "status" in context or page.pk not in [step.pk for step in frame.chain]:
        return mark_safe("")
    shown = context.get("page") and frame.page and frame.page.pk == page.pk
    return mark_safe(' aria-current="page"' if shown else ' aria-current="true"')


@register.simple_tag(takes_context=True)
def address_in(context: Any, page: BasePage, language: str) -> str:
    """Give the address of a page in a language."""
    request = request_of(context)
    return path_in(page, language, request) if request else ""


@dataclass(frozen=True)
class Version:
    """The same page in a language."""

    name: str
    lang: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def versions(context: Any) -> list[Version]:
    """Give the page shown, filters and all, in each language; the front pages where there is no page."""
    request = request_of(context)
    reader = active_language()
    return [
        Version(NATIVE_NAMES[code], HTML_LANG[code], _url(context, request, code), code == reader)
        for code in LANGUAGES
    ]


def _url(context: Any, request: HttpRequest | None, language: str) -> str:
    page = context.get("page")
    if request is None or "status" in context:
        return f"/{language}/"
    if isinstance(page, BasePage):
        path = path_in(page, language, request)
    elif language_of_path(request.path):
        path = f"/{language}/{request.path.split('/', 2)[2]}"
    else:
        return f"/{language}/"
    # Without the number of a page: the other language may have fewer.
    kept = context.get("kept_query")
    return f"{path}?{kept}" if kept else path


# --- Lists in pages ------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def page_query(context: Any, number: int) -> str:
    """Give the query that leads to another page of a list and keeps what else the list reads of the address."""
    page = f"page={number}" if number > 1 else ""
    return f"?{'&'.join(filter(None, (context['kept_query'], page)))}"


@register.simple_tag
def choices_left(question: Question) -> SafeString:
    """Give the answers of a facet that are not chosen yet, as options: hundreds, so not by a template."""
    return format_html_join(
        "",
        '<option value="{}">{} ({})</option>',
        (
            (
                answer.option.value,
                Truncator(answer.option.label).chars(OPTION_LENGTH),
                answer.number,
            )
            for answer in question.answers
            if not answer.chosen
        ),
    )


@register.filter
def elided(paginator: Paginator[Any], number: int) -> Iterator[int | str]:
    """Give the numbers of the pages around one, and the ends, with an ellipsis between."""
    return paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
