"""Atom feeds (RFC 4287): the latest pages of a section, each whole and in the best language for the reader."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid5

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, format_html
from django.utils.text import capfirst

from .addresses import absolute, path_in
from .facets import shown
from .foreign import badge
from .languages import HTML_LANG, active_language, enumerated
from .pasted import printable
from .responses import revalidated
from .routing import load_frame

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .facets import FacetedList
    from .listing import ListingMixin
    from .models import BasePage

MOST_ENTRIES = 50
LOCAL_LINK = re.compile(r'(\s(?:href|src)=")(?=/(?!/))')
RESPONSIVE = re.compile(r'\s(?:srcset|sizes)="[^"]*"')


class MultilingualAtomFeed(Atom1Feed):
    """Atom whose entries carry their whole text and say their own language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Give the entry's language, which need not be the feed's."""
        return {"xml:lang": item["lang"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the whole text to what Django writes."""
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        """Give the last change of an entry; of the section where there is none, not the present minute."""
        moments = (item["updateddate"] for item in self.items)
        changed: datetime = max(moments, default=self.feed["changed"])
        return changed


def list_feed(request: HttpRequest, index: ListingMixin, entries: FacetedList) -> HttpResponse:
    """Give a list as a feed of its name and address: its latest entries, as the index page tells them."""
    page: Any = index
    frame = load_frame(request, page=page)
    language = active_language()
    query = entries.selection.query()
    address = absolute(path_in(page, language, request)) + (f"?{query}" if query else "")
    feed = MultilingualAtomFeed(
        title=f"{list_title(page, entries)} · {frame.office_name}",
        link=address,
        description="",
        subtitle=page.text.summary,
        language=HTML_LANG[language],
        author_name=frame.office_name,
        feed_url=absolute(request.path) + (f"?{query}" if query else ""),
        feed_guid=uuid5(page.translation_key, f"{language}?{query}" if query else language).urn,
        changed=page.changed_at or timezone.now(),
    )
    for entry in entries.page(0, MOST_ENTRIES, index.told_entries(), index.feed_order):
        feed.add_item(**item(entry, index.told(entry, request)))
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    return revalidated(request, response)


def list_title(index: BasePage, entries: FacetedList) -> str:
    """Give the name of a list with what was chosen in it: Laboratoires (Physique, Lyon)."""
    chosen = enumerated(tag.option.label for tag in shown.tags(entries))
    return f"{index.text.headline} ({chosen})" if chosen else index.text.headline


class Told(NamedTuple):
    """What a feed tells of an entry of a list, in the language shown."""

    name: str
    summary: str
    content: str
    path: str  # where the reader is led to
    urn: str  # stays whatever becomes of the address
    published: datetime


def told_page(page: BasePage, published: datetime, request: HttpRequest) -> Told:
    """Give what is told of a page: all of it."""
    path, urn = path_in(page, active_language(), request), page.translation_key.urn
    with translation.override(page.shown_language):
        return Told(page.text.headline, page.text.summary, whole_text(page), path, urn, published)


def item(shown: Any, told: Told) -> dict[str, Any]:
    """Give an entry of a feed, marked where it is not in the reader's language."""
    mark = f"[{badge(shown)}] " if shown.is_foreign else ""
    return {
        "title": f"{mark}{printable(told.name)}",
        "link": absolute(told.path),
        "description": escape(printable(told.summary)),
        "content": told.content,
        "lang": HTML_LANG[shown.shown_language],
        "unique_id": told.urn,
        "pubdate": told.published,
        "updateddate": shown.changed_at or told.published,
    }


def whole_text(page: BasePage) -> str:
    """Give the page's texts as HTML that needs no address of its own, in the language shown."""
    parts: list[str] = []
    with translation.override(page.shown_language):
        for name in page.text_fields:
            if html := page.text.html(name).strip():
                title = capfirst(page._meta.get_field(name).verbose_name)
                parts.append(html if not parts else format_html("<h2>{}</h2>", title) + html)
    text = RESPONSIVE.sub("", printable("\n".join(parts)))
    return LOCAL_LINK.sub(rf"\g<1>{absolute('/').rstrip('/')}", text)
