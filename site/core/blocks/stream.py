"""A stream of blocks that answers a broken form with 400."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from wagtail import blocks


class StreamBlock(blocks.StreamBlock):
    """Wagtail's, whose reading of a form fails where the number of blocks is missing or none."""

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """Give the blocks of a form; BadRequest for one that the editor's page cannot have sent."""
        try:
            return super().value_from_datadict(data, files, prefix)
        except (KeyError, ValueError) as error:
            raise BadRequest(f"{prefix}: {error}") from error
