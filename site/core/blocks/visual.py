"""Blocks with a file: pictures and documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class FigureBlock(blocks.StructBlock):
    """A picture with its caption; the alternative text is the image's own, in each language."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=255)

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        """Load the resized copies of all the pictures of a text in one query."""
        figures = super().bulk_to_python(values)
        images = [figure["image"] for figure in figures if figure["image"]]
        prefetch_related_objects(images, "renditions")
        return figures

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/figure.html"
        preview_template = "blocks/preview_named.html"
        description = _("A picture with a caption and its credit.")


class DownloadsBlock(blocks.StructBlock):
    """Documents to download."""

    documents = blocks.ListBlock(DocumentChooserBlock(), label=_("documents"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Downloads")
        template = "blocks/downloads.html"
        preview_template = "blocks/preview_named.html"
        description = _("Documents with their language, format and size.")
