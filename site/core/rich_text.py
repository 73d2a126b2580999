"""The input of rich text, in the admin's forms."""

from __future__ import annotations

import re
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea

from .pasted import printable

EMPTY_PARAGRAPHS = re.compile(r"(\s|<p[^>]*>|<br/>|</p>)*")


class RichTextInput(DraftailRichTextArea):
    """Wagtail's editor of rich text, which leaves nothing where nothing was written."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Give the HTML that was written; empty instead of an empty paragraph."""
        html: str | None = super().value_from_datadict(data, files, name)
        return "" if html and EMPTY_PARAGRAPHS.fullmatch(html) else html and printable(html)
