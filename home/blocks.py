"""Blocks that only the front page has."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import StreamBlock


class DoorLinkBlock(blocks.StructBlock):
    """A link to a page of the site."""

    label = blocks.CharBlock(label=_("words of the link"), max_length=80)
    page = blocks.PageChooserBlock(label=_("page"))


class DoorBlock(blocks.StructBlock):
    """A way in for one kind of reader."""

    title = blocks.CharBlock(label=_("title"), max_length=80)
    text = blocks.TextBlock(label=_("text"))
    links = blocks.ListBlock(DoorLinkBlock(), label=_("links"))

    class Meta:
        icon = "user"
        label = _("Way in")
        template = "blocks/door.html"
        description = _("A few words and links for one kind of reader.")
        preview_value = {
            "title": "Vous êtes chercheur en France",
            "text": "Préparez votre mission.",
            "links": [],
        }


class DoorsBlock(StreamBlock):
    """The ways in of the front page."""

    door = DoorBlock()
