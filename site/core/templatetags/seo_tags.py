"""What `components/head_meta.html` needs."""

from __future__ import annotations

import json
from typing import Any, Final

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.seo import Head, head

register = template.Library()

# As django.utils.html.json_script escapes: nothing in the data can end the element.
ESCAPES: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def page_head(context: dict[str, Any]) -> Head:
    """Give the head of what is shown: a page, or a view with a `title` that is not to be indexed."""
    return head(context["request"], context)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Give structured data as a block that a browser never runs, so a strict policy lets it be."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
