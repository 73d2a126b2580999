"""Cooperations: joint laboratories, projects and networks of French laboratories with partners in China."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin
from wagtail.search import index

from core.facets.derived import derive_from
from core.languages import (
    LANGUAGES,
    NATIVE_NAMES,
    column,
    columns,
    name_in,
    require_some_language,
    text_in,
)
from core.models import ShownWhole
from core.pasted import printable
from core.versions import without_lost_references
from labs.querysets import CooperationManager
from reference.mixins import ResearchFieldsMixin, fields_panel
from reference.models import Institution

from .labs import LabPage


class CooperationStatus(models.TextChoices):
    """The states of a cooperation, derived from its dates."""

    RUNNING = "running", _("running")
    COMING = "coming", _("about to start")
    ENDED = "ended", _("ended")


class Cooperation(
    ShownWhole,
    ResearchFieldsMixin,
    DraftStateMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """A joint laboratory, project or network: who, on what, from when to when."""

    class Instrument(models.TextChoices):
        """The instruments of the CNRS (glossary)."""

        IRL = "irl", _("International Research Laboratory (IRL)")
        IRP = "irp", _("International Research Project (IRP)")
        IRN = "irn", _("International Research Network (IRN)")
        IEA = "iea", _("International Emerging Action (IEA)")
        GDRI = "gdri", _("International Research Group (GDRI)")
        OTHER = "other", _("other cooperation")

    key = models.UUIDField(_("identifier"), default=uuid.uuid4, editable=False, unique=True)
    name = models.CharField(_("name"), max_length=160, blank=True)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    instrument = models.CharField(
        _("instrument"), max_length=10, choices=Instrument.choices, db_index=True
    )
    start = models.DateField(_("starts"), db_index=True)
    end = models.DateField(
        _("ends"), null=True, blank=True, help_text=_("Left empty, it has no known end.")
    )
    website = models.URLField(_("website"), blank=True)

    objects = CooperationManager()

    panels = (
        MultiFieldPanel(
            [
                FieldPanel("instrument"),
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("website"),
            ],
            heading=_("Facts"),
        ),
        *(
            MultiFieldPanel(
                [FieldPanel(column(name, language)) for name in ("name", "summary")],
                heading=NATIVE_NAMES[language],
            )
            for language in LANGUAGES
        ),
        MultipleChooserPanel(
            "lab_links",
            chooser_field_name="lab",
            heading=_("Laboratories"),
            label=_("laboratory"),
        ),
        MultipleChooserPanel(
            "partner_links",
            chooser_field_name="institution",
            heading=_("Partner institutions"),
            label=_("institution"),
        ),
        fields_panel(),
    )
    search_fields = [
        *(index.SearchField(name) for name in columns("name", "summary")),
        *(index.AutocompleteField(name) for name in columns("name")),
        index.FilterField("instrument"),
    ]

    class Meta:
        verbose_name = _("cooperation")
        verbose_name_plural = _("cooperations")
        ordering = ("-start", "pk")

    def __str__(self) -> str:
        return name_in(self)

    @property
    def ready_languages(self) -> list[str]:
        """Give the languages that have a name."""
        return [language for language in LANGUAGES if text_in(self, "name", language)]

    def clean(self) -> None:
        """Keep text only; refuse a cooperation with no name, or one that ends before it starts."""
        super().clean()
        for name in columns("name", "summary"):
            setattr(self, name, printable(getattr(self, name) or ""))
        require_some_language(self, "name")
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("A cooperation must end after it starts.")})

    @property
    def status(self) -> CooperationStatus:
        """Give the state of the cooperation today."""
        today = timezone.localdate()
        if self.start > today:
            return CooperationStatus.COMING
        if self.end and self.end < today:
            return CooperationStatus.ENDED
        return CooperationStatus.RUNNING

    @property
    def changed_at(self) -> datetime | None:
        """Give the moment of the last change that readers can see."""
        moment: datetime | None = self.last_published_at
        return moment

    @property
    def labs(self) -> list[LabPage]:
        """Give the laboratories that take part, in the editor's order."""
        return [link.lab for link in self.lab_links.all()]

    @property
    def partners(self) -> list[Institution]:
        """Give the partner institutions, in the editor's order."""
        return [link.institution for link in self.partner_links.all()]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep in step what the directory is counted by, and what the laboratories are found by."""
        members = LabPage.objects.filter(cooperation_links__cooperation=self.pk)
        former = set(members) if self.pk else set()
        with transaction.atomic():
            super().save(*args, **kwargs)
            derive_from(self)
        for lab in former.union(self.labs):
            index.insert_or_update_object(lab)

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Give the cooperation of one of its versions."""
        return super().from_serializable_data(without_lost_references(cls, data), *args, **kwargs)


class CooperationLab(Orderable):
    """A laboratory that takes part."""

    cooperation = ParentalKey(Cooperation, on_delete=models.CASCADE, related_name="lab_links")
    lab = models.ForeignKey(
        LabPage,
        verbose_name=_("laboratory"),
        on_delete=models.CASCADE,
        related_name="cooperation_links",
    )

    panels = ("lab",)

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["cooperation", "lab"], name="labs_lab_once_a_cooperation"
            ),
        )

    def __str__(self) -> str:
        return str(self.lab)


class CooperationPartner(Orderable):
    """A partner institution."""

    cooperation = ParentalKey(Cooperation, on_delete=models.CASCADE, related_name="partner_links")
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+"
    )

    panels = ("institution",)

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["cooperation", "institution"], name="labs_partner_once_a_cooperation"
            ),
        )

    def __str__(self) -> str:
        return str(self.institution)
