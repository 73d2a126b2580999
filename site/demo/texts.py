"""Writing the demo texts, once every page has an address that they may link to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wagtail.fields import StreamField

from core.languages import LANGUAGES, column
from core.models import BasePage
from home.models import HomePage

from . import content, markup
from .builder import Builder
from .content import Item

# Plain text set with the facts, and the front page's ways in, which have a structure of their own.
NOT_MARKUP = ("venue", "doors")

# What some pages print from the records, after their own text.
LIVE_BLOCKS: dict[str, list[tuple[str, object]]] = {
    "contact": [("office_address", None), ("people", None)],
    "sitemap": [("site_tree", None)],
}


def write_texts(builder: Builder) -> Iterator[BasePage]:
    """Give every new page its texts in all languages, publish it, and yield it."""
    for page, item in builder.created:
        for name in page.text_fields:
            if name not in NOT_MARKUP and name in item:
                _write(builder, page, name, item)
        for name, value in content.readiness(item).items():
            setattr(page, name, value)
        if isinstance(page, HomePage):
            page.featured_lab = builder.pages["labs/optique-quantique-lyon"]
            _write_doors(builder, page, item)
        page.save_revision(clean=False).publish()
        yield page


def _stream(blocks: list[tuple[str, Any]]) -> str:
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def _write(builder: Builder, page: Any, name: str, item: Item) -> None:
    is_stream = isinstance(page._meta.get_field(name), StreamField)
    for language in LANGUAGES:
        text = item[name].get(content.SUFFIXES[language], "")
        if is_stream:
            blocks = markup.blocks(text, builder.page_id) + LIVE_BLOCKS.get(page.slug, [])
            setattr(page, column(name, language), _stream(blocks))
        else:
            setattr(page, column(name, language), markup.rich_text(text, builder.page_id))


def _write_doors(builder: Builder, page: HomePage, item: Item) -> None:
    for language in LANGUAGES:
        suffix = content.SUFFIXES[language]
        doors = [
            {
                "title": door["title"][suffix],
                "text": door["text"][suffix],
                "links": [
                    {"label": link["label"][suffix], "page": builder.page_id(link["path"])}
                    for link in door["links"]
                ],
            }
            for door in item["doors"]
        ]
        setattr(page, column("doors", language), _stream([("door", door) for door in doors]))
