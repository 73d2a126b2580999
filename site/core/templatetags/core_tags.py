"""What templates need for pages in three languages."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def address(context: dict[str, Any], page: Any) -> str:
    """Give the address of a page in the active language."""
    return page.get_url(context.get("request")) or ""
