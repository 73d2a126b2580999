"""Cooperation tools: what each is for, how long, how much, who files what where."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.languages import columns
from core.models import BasePage
from core.related import neighbours
from core.results import ABOUT, ResultCard
from reference.mixins import named
from reference.models import Programme

from .fields import CURRENCIES, LIST_FEATURES


class ProgrammePage(BasePage):
    """A cooperation tool: what it is for, how long, how much, who files what where."""

    class Instrument(models.TextChoices):
        """The tools that the office helps people to use (glossary)."""

        IRL = "irl", _("International Research Laboratory (IRL)")
        IRP = "irp", _("International Research Project (IRP)")
        IRN = "irn", _("International Research Network (IRN)")
        IEA = "iea", _("International Emerging Action (IEA)")
        MOBILITY = "mobility", _("mobility")
        PHD = "phd", _("joint PhD")
        JOINT_CALL = "joint_call", _("joint call")

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
    )
    instrument = models.CharField(_("instrument"), max_length=12, choices=Instrument.choices)
    duration_min_months = models.PositiveSmallIntegerField(
        _("shortest, in months"), null=True, blank=True
    )
    duration_max_months = models.PositiveSmallIntegerField(
        _("longest, in months"), null=True, blank=True
    )
    budget_min = models.PositiveIntegerField(_("budget from"), null=True, blank=True)
    budget_max = models.PositiveIntegerField(_("budget up to"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES, default="EUR")

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    filing = RichTextField(_("who files what where"), features=LIST_FEATURES, blank=True)

    parent_page_types = ["opportunities.OpportunityIndexPage"]
    subpage_types: list[str] = []
    text_fields = ("body", "filing")
    result_card = ResultCard(_("cooperation tool"))
    fact_panels = [
        FieldPanel("programme"),
        FieldPanel("instrument"),
        FieldRowPanel([FieldPanel("duration_min_months"), FieldPanel("duration_max_months")]),
        FieldRowPanel([FieldPanel("budget_min"), FieldPanel("budget_max"), FieldPanel("currency")]),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("instrument", boost=ABOUT),
        *(index.SearchField(name) for name in columns("body", "filing")),
        named("programme"),
    ]

    class Meta:
        verbose_name = _("cooperation tool")
        verbose_name_plural = _("cooperation tools")

    @classmethod
    def for_detail(cls) -> Any:
        """Load the programme and its funding bodies with the page."""
        return (
            super().for_detail().select_related("programme").prefetch_related("programme__funders")
        )

    def clean(self) -> None:
        """Refuse ranges that run backwards."""
        super().clean()
        for low, high in (
            ("duration_min_months", "duration_max_months"),
            ("budget_min", "budget_max"),
        ):
            bottom, top = getattr(self, low), getattr(self, high)
            if bottom is not None and top is not None and bottom > top:
                raise ValidationError({high: _("The upper bound is below the lower one.")})

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the calls of this programme that can still be answered, and the guided choice of a tool."""
        context = super().get_context(request, *args, **kwargs)
        nearby = neighbours(self)
        calls = nearby["calls"].pages if "calls" in nearby else []
        return {**context, "neighbours": nearby, "calls": calls}
