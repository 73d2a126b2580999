"""What a laboratory can do or lend."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.languages import columns, name_in, require_some_language


class Capability(Orderable):
    """Something a laboratory can do or lend, and on which conditions."""

    class Kind(models.TextChoices):
        """The four kinds of capabilities (glossary)."""

        EXPERTISE = "expertise", _("expertise")
        EQUIPMENT = "equipment", _("equipment")
        METHOD = "method", _("method")
        PLATFORM = "platform", _("platform")

    class Access(models.TextChoices):
        """How an outside team comes by it."""

        COLLABORATION = "collaboration", _("by collaboration")
        CALL = "call", _("by call for proposals")
        SERVICE = "service", _("as a paid service")
        TRAINING = "training", _("through training")

    page = ParentalKey("labs.LabPage", on_delete=models.CASCADE, related_name="capabilities")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    access = models.CharField(_("access"), max_length=15, choices=Access.choices)
    name = models.CharField(_("name"), max_length=160)
    description = models.TextField(_("description"), blank=True)
    access_details = models.CharField(_("access conditions"), max_length=300, blank=True)

    panels = ("kind", "access", *columns("name", "description", "access_details"))

    class Meta(Orderable.Meta):
        verbose_name = _("capability")
        verbose_name_plural = _("capabilities")

    def __str__(self) -> str:
        return name_in(self)

    def clean(self) -> None:
        """Refuse a line with no name."""
        super().clean()
        require_some_language(self, "name")
