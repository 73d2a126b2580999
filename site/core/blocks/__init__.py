"""The one list of blocks that every body on the site is made of."""

from .body import BodyBlock
from .live import OfficeAddressBlock, PeopleBlock, SiteTreeBlock
from .stream import StreamBlock
from .text import FactsBlock, HeadingBlock, NoticeBlock, ParagraphBlock, QuoteBlock
from .visual import DownloadsBlock, FigureBlock

__all__ = [
    "BodyBlock",
    "DownloadsBlock",
    "FactsBlock",
    "FigureBlock",
    "HeadingBlock",
    "NoticeBlock",
    "OfficeAddressBlock",
    "ParagraphBlock",
    "PeopleBlock",
    "QuoteBlock",
    "SiteTreeBlock",
    "StreamBlock",
]
