"""What pages of every section share about the vocabulary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.languages import columns
from core.results import ABOUT

from .models import ResearchField
from .widgets import FieldTreeInput


class ResearchFieldsMixin(models.Model):
    """A page about some research fields; the first of them lends the page its lattice."""

    fields = ParentalManyToManyField(
        ResearchField, verbose_name=_("research fields"), blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def lattice(self) -> Any:
        """Give the identifier of the first field, whose lattice stands where the page has no image."""
        first = next(iter(self.fields.all()), None)
        return first.identifier if first else self._meta.model_name


def named(relation: str, *fields: str) -> index.RelatedFields:
    """Give the search fields by which a page is found under the names of terms it is related to."""
    return index.RelatedFields(relation, _names(*(fields or ("name", "synonyms"))))


def named_place() -> index.RelatedFields:
    """Give the search fields by which a page is found under its city and the country."""
    return index.RelatedFields("city", [*_names("name"), index.SearchField("country", boost=ABOUT)])


def named_fields(relation: str = "fields") -> index.RelatedFields:
    """Give the search fields by which a page is found under its research fields, and the wider ones."""
    names = _names("name", "synonyms")
    wider = index.RelatedFields("parent", [*names, index.RelatedFields("parent", names)])
    return index.RelatedFields(relation, [*names, wider])


def _names(*fields: str) -> list[Any]:
    return [index.SearchField(name, boost=ABOUT) for name in columns(*fields)]


def fields_panel() -> FieldPanel:
    """Give the panel of the research fields: boxes to tick, grouped by domain."""
    return FieldPanel("fields", widget=FieldTreeInput)


def many(name: str) -> FieldPanel:
    """Give the panel of a many-to-many field as a list of boxes to tick."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple)
