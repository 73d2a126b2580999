"""Blocks of words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = [
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    "superscript",
    "subscript",
]


class HeadingBlock(blocks.StructBlock):
    """A heading inside a text; the page's own headline is above it."""

    text = blocks.CharBlock(label=_("text"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("level"),
        choices=[("2", _("Heading")), ("3", _("Subheading"))],
        default="2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        description = _("Divides a text and lets readers skim it.")
        preview_value = {"text": "Une coopération de trente ans", "level": "2"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph.html"
        description = _("Paragraphs and lists, with links.")
        preview_value = "<p>Les équipes échangent doctorants, échantillons et données.</p>"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("words"))
    source = blocks.CharBlock(label=_("who said it"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"
        description = _("Somebody's words, with their name and role.")
        preview_value = {
            "text": "Nous avons appris à mesurer ensemble.",
            "source": "Une directrice de laboratoire",
        }


class NoticeBlock(blocks.StructBlock):
    """A remark that must not be missed."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link", "ul"])

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "blocks/notice.html"
        description = _("A remark that must not be missed: a condition, a date, a closure.")
        preview_value = {
            "title": "Fermeture",
            "text": "<p>Le bureau est fermé le 1<sup>er</sup> octobre.</p>",
        }


class FactsBlock(blocks.StructBlock):
    """Names and values, set as a small table."""

    rows = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("name", blocks.CharBlock(label=_("name"), max_length=120)),
                ("value", blocks.TextBlock(label=_("value"))),
            ]
        ),
        label=_("rows"),
        min_num=1,
    )

    class Meta:
        icon = "list-ul"
        label = _("Table of facts")
        template = "blocks/facts.html"
        description = _("Names and values, one a line: durations, amounts, addresses.")
        preview_value = {"rows": [{"name": "Durée", "value": "Cinq ans"}]}
