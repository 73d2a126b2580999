"""The people of the office, typed once and shown wherever a page lists them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from core.languages import columns


class Person(models.Model):
    """Somebody a reader may write to."""

    name = models.CharField(pgettext_lazy("person", "name"), max_length=120)
    role = models.CharField(pgettext_lazy("person", "role"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = ("name", *(FieldPanel(name) for name in columns("role")), "email", "sort_order")

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("sort_order", "name")

    def __str__(self) -> str:
        return self.name
