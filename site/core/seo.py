"""What a page tells search engines and the sites where it is shared: the `<head>`, in the language shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.paginator import Page as PageOfEntries
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .addresses import absolute, alternates, canonical
from .languages import HTML_LANG, OPEN_GRAPH_LOCALE, active_language, enumerated, name_in
from .routing import load_frame

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .models import BasePage
    from .routing import Frame

SCHEMA = "https://schema.org"
CARD_SIZE = (1200, 630)
SMALLEST_SHARED_IMAGE = 300  # pixels, for WeChat
# Always JPEG: not every program that shows a shared page reads WebP.
SHARED_IMAGE = "fill-1200x630|format-jpeg|jpegquality-80"


class FeedLink(NamedTuple):
    """An address that programs follow: a feed, a calendar."""

    media_type: str
    title: str
    path: str


@dataclass
class Head:
    """The contents of `components/head_meta.html`."""

    title: str
    lang: str
    description: str = ""
    robots: str = ""
    canonical: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    open_graph: list[tuple[str, str]] = field(default_factory=list)
    structured_data: list[dict[str, Any]] = field(default_factory=list)
    feeds: list[FeedLink] = field(default_factory=list)


def titled(name: str, frame: Frame) -> str:
    """Give a page's title: its name, then the office's, unless they are the same."""
    names = dict.fromkeys((name, frame.office_name))
    return " · ".join(filter(None, names))


def head(request: HttpRequest, context: dict[str, Any]) -> Head:
    """Give the head of what a template shows: a page of the tree, or a view that is not to be indexed."""
    page: BasePage | None = context.get("page")
    if "action_url" in context:
        # Wagtail asks for the password of `page`: nothing of what the page holds is told.
        frame = load_frame(request, page=page)
        title = titled(_("This page needs a password"), frame)
        return Head(title, HTML_LANG[active_language()], robots="noindex")
    if page is None:
        frame = load_frame(request)
        title = titled(str(context.get("title", "")), frame)
        result = Head(title, HTML_LANG[active_language()], robots="noindex")
    else:
        frame = load_frame(request, page=page)
        with translation.override(page.shown_language):
            result = _head_of(page, request, frame, context)
        if page.is_foreign:
            result.alternates = []
    result.feeds = feed_links(frame, request, context.get("list_query", ""))
    return result


def _head_of(page: BasePage, request: HttpRequest, frame: Frame, context: dict[str, Any]) -> Head:
    number = _page_number(context)
    result = Head(
        title=titled(_numbered(page.text.headline, number), frame),
        lang=page.text.lang,
        description=_numbered(page.text.summary, number),
    )
    if getattr(request, "is_preview", False) or context.get("is_filtered"):
        # A filtered list holds what other addresses hold: its links are followed, it is not kept.
        result.robots = "noindex, follow"
        return result
    address = canonical(page, request)
    result.canonical = f"{address}?page={number}" if number > 1 else address
    # The other languages need not have as many pages: only the first ones stand for each other.
    result.alternates = alternates(page, request) if number == 1 else []
    image = shared_image(page)
    result.open_graph = [*_open_graph(page, result, frame), *image]
    result.structured_data = [
        data
        for data in (
            _about(page, frame, request, result, image[0][1]),
            _breadcrumb(frame, request),
        )
        if data
    ]
    return result


def _page_number(context: dict[str, Any]) -> int:
    entries = context.get("entries")
    return entries.number if isinstance(entries, PageOfEntries) else 1


def _numbered(text: str, number: int) -> str:
    if number == 1 or not text:
        return text
    return _("%(text)s (page %(number)s)") % {"text": text, "number": number}


def shared_image(page: BasePage) -> list[tuple[str, str]]:
    """Give Open Graph's properties of the picture that stands for a page where it is shared."""
    width, height = CARD_SIZE
    path = reverse("share_card", args=(page.lattice,))
    alt = ""
    if page.image:
        try:
            rendition = page.image.get_rendition(SHARED_IMAGE)
        except OSError:
            rendition = None  # its file is gone: the card stands in
        if rendition and min(rendition.width, rendition.height) >= SMALLEST_SHARED_IMAGE:
            path, width, height = rendition.url, rendition.width, rendition.height
            alt = page.image.default_alt_text
    properties = [
        ("og:image", absolute(path)),
        ("og:image:width", str(width)),
        ("og:image:height", str(height)),
    ]
    return [*properties, ("og:image:alt", alt)] if alt else properties


def _open_graph(page: BasePage, head: Head, frame: Frame) -> list[tuple[str, str]]:
    language = active_language()
    properties = [
        ("og:title", page.text.headline),
        ("og:description", head.description),
        ("og:type", page.open_graph_type),
        ("og:url", head.canonical),
        ("og:site_name", frame.office_name),
        ("og:locale", OPEN_GRAPH_LOCALE[language]),
    ]
    others = (code for code in page.ready_languages if code != language)
    return properties + [("og:locale:alternate", OPEN_GRAPH_LOCALE[code]) for code in others]


def organization(frame: Frame, request: HttpRequest) -> dict[str, Any]:
    """Give the office as schema.org knows an organisation, in the active language."""
    office = frame.settings
    data: dict[str, Any] = {
        "@type": "Organization",
        "@id": absolute("/#office"),
        "name": frame.office_name,
        "url": canonical(frame.home, request) if frame.home else absolute("/"),
    }
    if office is None:
        return data
    street = enumerated(name_in(office, "address_lines").splitlines())
    found = {
        "telephone": office.phone,
        "email": office.email,
        "address": {"@type": "PostalAddress", "streetAddress": street} if street else None,
        "sameAs": office.linkedin,
    }
    return data | {key: value for key, value in found.items() if value}


def _about(
    page: BasePage, frame: Frame, request: HttpRequest, head: Head, image: str
) -> dict[str, Any]:
    own = page.structured_data(organization(frame, request))
    if not own:
        return {}
    common = {"url": head.canonical, "image": image, "description": page.text.summary}
    return {"@context": SCHEMA, **common, **own}


def _breadcrumb(frame: Frame, request: HttpRequest) -> dict[str, Any]:
    steps = [step for step in frame.chain if step.live and step.ready_languages]
    if len(steps) < 2:
        return {}
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": step.text.headline,
                "item": canonical(step, request),
            }
            for position, step in enumerate(steps, 1)
        ],
    }


def feed_links(frame: Frame, request: HttpRequest, query: str = "") -> list[FeedLink]:
    """Give the feeds and calendars of the page shown, as it is narrowed, and of the sections in the menu."""
    pages = {page.pk: page for page in (*frame.menu, *frame.chain)}
    shown = frame.page and frame.page.pk
    return [
        FeedLink(
            media_type,
            page.text.headline,
            f"{page.get_url(request)}{path}{query if page.pk == shown else ''}",
        )
        for page in pages.values()
        if page.specific_class and page.live and page.ready_languages
        for path, media_type in page.specific_class.feeds
    ]
