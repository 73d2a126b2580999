"""Images and documents with what three languages need: alternative texts, and a document's language."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.languages import NATIVE_NAMES, name_in


class SiteImage(AbstractImage):
    """An image; its alternative text is written in each language (RGAA 4.1, criterion 1.1)."""

    alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_(
            "What the image tells a reader who cannot see it. Leave it empty if it only decorates."
        ),
    )
    credit = models.CharField(_("credit"), max_length=255, blank=True)

    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "alt_fr",
        "alt_zh_hans",
        "alt_en",
        "credit",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """Give the alternative text in the reader's language; empty where the image only decorates."""
        return name_in(self, "alt")


class SiteRendition(AbstractRendition):
    """A resized copy of an image."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def alt(self) -> Any:
        """Give the image's alternative text in the reader's language."""
        return self.image.default_alt_text


class SiteDocument(AbstractDocument):
    """A file to download, with the language it is written in and a name in each of ours."""

    label = models.CharField(
        _("name shown to readers"),
        max_length=255,
        blank=True,
        help_text=_("Left empty, readers see the title."),
    )
    language = models.CharField(
        _("language of the document"),
        max_length=10,
        choices=list(NATIVE_NAMES.items()),
        default="fr",
    )

    admin_form_fields = (
        *Document.admin_form_fields,
        "language",
        "label_fr",
        "label_zh_hans",
        "label_en",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
