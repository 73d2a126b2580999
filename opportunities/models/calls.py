"""Calls and offers: their dates, their means, and the state that follows from the dates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.bounds import require_at_least
from core.forms import ZonedPageForm
from core.languages import columns
from core.models import BasePage, RoutedPageMixin
from core.related import neighbours
from core.results import ABOUT, ResultCard
from core.zones import ZONE_CHOICES
from labs.models import LabPage
from opportunities.days_off import warnings
from opportunities.querysets import CLOSING_SOON, OpportunityPageManager
from opportunities.sides import sides
from reference.mixins import (
    ResearchFieldsMixin,
    fields_panel,
    many,
    named,
    named_fields,
    named_place,
)
from reference.models import CareerStage, Programme

from .fields import CURRENCIES, LIST_FEATURES


class Status(models.TextChoices):
    """The states of a call, derived from its dates (glossary)."""

    UPCOMING = "upcoming", _("upcoming")
    OPEN = "open", _("open")
    CLOSING = "closing", _("closing soon")
    CLOSED = "closed", _("closed")
    ROLLING = "rolling", _("rolling")


class OpportunityForm(ZonedPageForm):
    """Dates of a call are typed in the call's own time zone."""

    zoned_fields = ("opens", "deadline")


class OpportunityPage(ResearchFieldsMixin, RoutedPageMixin, BasePage):
    """A call or an offer."""

    class Kind(models.TextChoices):
        """What is offered."""

        CALL = "call", _("call for projects")
        PHD = "phd", _("PhD position")
        POSTDOC = "postdoc", _("postdoctoral position")
        POSITION = "position", _("research position")
        VISIT = "visit", _("mobility grant")
        SCHOOL = "school", _("school or training")

    class Direction(models.TextChoices):
        """Who goes where."""

        TO_FRANCE = "cn_fr", _("China to France")
        TO_CHINA = "fr_cn", _("France to China")
        BOTH = "both", _("both ways")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    direction = models.CharField(_("direction"), max_length=5, choices=Direction.choices)
    career_stages = ParentalManyToManyField(
        CareerStage, verbose_name=_("career stages"), blank=True, related_name="+"
    )
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    host_lab = models.ForeignKey(
        LabPage,
        verbose_name=_("host laboratory"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="calls",
    )
    amount = models.DecimalField(
        _("amount"), max_digits=10, decimal_places=0, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES, default="EUR")
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"), null=True, blank=True
    )
    timezone = models.CharField(
        _("time zone"),
        max_length=40,
        choices=ZONE_CHOICES,
        default="Asia/Shanghai",
        help_text=_("Opening and deadline below are typed in this time zone; readers see both."),
    )
    opens = models.DateTimeField(_("opens"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True, db_index=True)
    rolling = models.BooleanField(
        _("rolling"),
        default=False,
        help_text=_("Applications are read as they come; there is no deadline."),
    )
    apply_link = models.URLField(_("address to apply"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    counterpart = models.ForeignKey(
        "self",
        verbose_name=_("counterpart call"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The same joint call as filed in the other country."),
    )

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    eligibility = RichTextField(_("who may apply"), features=LIST_FEATURES, blank=True)
    how_to_apply = RichTextField(_("how to apply"), features=LIST_FEATURES, blank=True)

    objects = OpportunityPageManager()
    edit_form_class = OpportunityForm

    parent_page_types = ["opportunities.OpportunityIndexPage"]
    subpage_types: list[str] = []
    text_fields = ("body", "eligibility", "how_to_apply")
    result_card = ResultCard(
        _("call or offer"), "components/fact_call.html", deadline="deadline", suggested=True
    )
    fact_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("direction")]), many("career_stages")],
            heading=_("What and for whom"),
        ),
        fields_panel(),
        MultiFieldPanel(
            [
                FieldPanel("timezone"),
                FieldRowPanel([FieldPanel("opens"), FieldPanel("deadline")]),
                FieldPanel("rolling"),
            ],
            heading=_("Dates"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("amount"), FieldPanel("currency"), FieldPanel("duration_months")]
                )
            ],
            heading=_("Means"),
        ),
        MultiFieldPanel(
            [FieldPanel("programme"), FieldPanel("host_lab"), FieldPanel("counterpart")],
            heading=_("Frame"),
        ),
        MultiFieldPanel(
            [FieldPanel("apply_link"), FieldPanel("contact_name"), FieldPanel("contact_email")],
            heading=_("How to apply"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("kind", boost=ABOUT),
        index.SearchField("contact_name"),
        *(index.SearchField(name) for name in columns("body", "eligibility", "how_to_apply")),
        named_fields(),
        named("programme"),
        named("career_stages", "name"),
        index.RelatedFields(
            "host_lab",
            [
                *(index.SearchField(name, boost=ABOUT) for name in ("acronym", "unit_code")),
                named_place(),
            ],
        ),
        index.FilterField("deadline"),
    ]

    class Meta:
        verbose_name = _("call or offer")
        verbose_name_plural = _("calls and offers")
        indexes = (
            # The list's own order, and all that its states are worked out from.
            models.Index(
                fields=["deadline", "basepage_ptr", "opens", "rolling"],
                name="opportunities_by_deadline",
            ),
        )

    @classmethod
    def for_detail(cls) -> Any:
        """Load the laboratory, the programme and the lists with the call."""
        calls: Any = super().for_detail()
        return (
            calls.with_host()
            .select_related("programme")
            .prefetch_related("fields", "career_stages")
        )

    def clean(self) -> None:
        """Refuse dates that contradict each other, and an amount below zero."""
        super().clean()
        require_at_least(self, "amount", 0)
        if self.rolling and self.deadline:
            raise ValidationError(
                {"deadline": _("A rolling call has no deadline: clear one or the other.")}
            )
        if self.opens and self.deadline and self.opens >= self.deadline:
            raise ValidationError({"deadline": _("The deadline must come after the opening.")})
        if self.live and not self.rolling and not self.deadline:
            raise ValidationError({"deadline": _("Give a deadline, or mark the call as rolling.")})
        if self.counterpart_id and self.counterpart_id == self.pk:
            raise ValidationError({"counterpart": _("A call is not its own counterpart.")})

    @property
    def shown_host(self) -> LabPage | None:
        """Give the host laboratory, where readers may see it."""
        listed = getattr(self, "host_is_listed", None)
        if listed is None:
            listed = LabPage.objects.listed().filter(pk=self.host_lab_id).exists()
        return self.host_lab if listed else None

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the neighbours of a call: its counterpart in the other country, its programme, similar calls."""
        context = super().get_context(request, *args, **kwargs)
        nearby = neighbours(self)
        both = [self, *nearby["counterpart"].pages] if "counterpart" in nearby else []
        funders = nearby["funders"].pages if "funders" in nearby else []
        return {**context, "neighbours": nearby, "sides": sides(both, funders)}

    @path("deadline.ics/")
    def calendar(self, request: Any) -> Any:
        """Give the deadline as a file for the reader's own calendar."""
        from opportunities.deadlines import deadline_calendar

        return deadline_calendar(request, self)

    def status_at(self, moment: datetime) -> Status:
        """Give the state of the call at a moment (aware)."""
        if self.opens and moment < self.opens:
            return Status.UPCOMING
        if self.rolling or self.deadline is None:
            return Status.ROLLING
        if self.deadline <= moment:
            return Status.CLOSED
        return Status.CLOSING if self.deadline - moment <= CLOSING_SOON else Status.OPEN

    @property
    def status(self) -> Status:
        """Give the state of the call now."""
        return self.status_at(timezone.now())

    @property
    def deadline_warnings(self) -> list[str]:
        """Say where the deadline falls on a public holiday or a weekend, in China or in France."""
        return warnings(self)
