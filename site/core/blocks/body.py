"""The body of a page."""

from __future__ import annotations

from .live import OfficeAddressBlock, PeopleBlock, SiteTreeBlock
from .stream import StreamBlock
from .text import (
    RICH_TEXT_FEATURES,
    FactsBlock,
    HeadingBlock,
    NoticeBlock,
    ParagraphBlock,
    QuoteBlock,
)
from .visual import DownloadsBlock, FigureBlock


class BodyBlock(StreamBlock):
    """A text made of a few kinds of blocks, the same for every page type."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=RICH_TEXT_FEATURES)
    quote = QuoteBlock()
    figure = FigureBlock()
    notice = NoticeBlock()
    facts = FactsBlock()
    downloads = DownloadsBlock()
    office_address = OfficeAddressBlock()
    people = PeopleBlock()
    site_tree = SiteTreeBlock()

    class Meta:
        template = "blocks/body.html"
