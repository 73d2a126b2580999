"""Calls and offers, and the cooperation tools they belong to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.forms import ZonedPageForm
from core.languages import columns
from core.listing import Filter, ListingMixin
from core.models import BasePage, RoutedPageMixin
from core.results import ResultCard
from core.zones import ZONE_CHOICES
from labs.models import LabPage
from reference.mixins import ResearchFieldsMixin, many, named
from reference.models import CareerStage, Programme

from .querysets import CLOSING_SOON, OpportunityPageManager

LIST_FEATURES = ["bold", "link", "ul", "ol"]
CURRENCIES = [("EUR", _("euro")), ("CNY", _("yuan"))]


class Status(models.TextChoices):
    """The states of a call, derived from its dates (glossary)."""

    UPCOMING = "upcoming", _("upcoming")
    OPEN = "open", _("open")
    CLOSING = "closing", _("closing soon")
    CLOSED = "closed", _("closed")
    ROLLING = "rolling", _("rolling")


class OpportunityIndexPage(ListingMixin, RoutedPageMixin, BasePage):
    """The list of calls and offers."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["opportunities.OpportunityPage", "opportunities.ProgrammePage"]
    max_count = 1
    row_template = "components/row_call.html"
    counted = ngettext_lazy("%(number)s call or offer", "%(number)s calls and offers", "number")
    feeds = (("feed/", "application/atom+xml"),)
    filters = (
        Filter(
            "status",
            _("Status"),
            (("closing", _("closing soon")), ("upcoming", _("upcoming")), ("closed", _("closed"))),
            all_label=_("open or to come"),
        ),
    )

    class Meta:
        verbose_name = _("calls (list)")

    def entries(self, request: Any) -> Any:
        """Give the calls still to be answered, the next deadline first; or those of the status asked for."""
        calls = OpportunityPage.objects.child_of(self).listed().for_cards()
        status = self.filters[0].value(request)
        if status == "closed":
            return calls.closed().order_by("-deadline", "pk")
        narrowed = {"closing": calls.closing_soon, "upcoming": calls.upcoming}.get(
            status, calls.not_closed
        )
        return narrowed().soonest_first()

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cooperation tools, shown beside the calls."""
        context = super().get_context(request, *args, **kwargs)
        programmes = ProgrammePage.objects.child_of(self).listed().order_by("path")
        return {**context, "programme_pages": programmes}

    @path("feed/")
    def feed(self, request: Any) -> Any:
        """Give the calls that can still be answered as an Atom feed."""
        from .feeds import calls_feed

        return calls_feed(request, self)


class OpportunityForm(ZonedPageForm):
    """Dates of a call are typed in the call's own time zone."""

    zoned_fields = ("opens", "deadline")


class OpportunityPage(ResearchFieldsMixin, BasePage):
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
    result_card = ResultCard(_("call or offer"), "components/fact_call.html")
    fact_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("direction")]), many("career_stages")],
            heading=_("What and for whom"),
        ),
        many("fields"),
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
        *(index.SearchField(name) for name in columns("body", "eligibility", "how_to_apply")),
        named("fields"),
        named("programme"),
        index.FilterField("deadline"),
    ]

    class Meta:
        verbose_name = _("call or offer")
        verbose_name_plural = _("calls and offers")

    @classmethod
    def for_detail(cls) -> Any:
        """Load the laboratory, the programme, the counterpart and the lists with the call."""
        return (
            super()
            .for_detail()
            .select_related("host_lab__city", "programme", "counterpart")
            .prefetch_related("fields", "career_stages")
        )

    def clean(self) -> None:
        """Refuse dates that contradict each other."""
        super().clean()
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
    def time_left(self) -> timedelta | None:
        """Give the time until the deadline; None where there is none or it has passed."""
        if self.deadline is None or self.deadline <= timezone.now():
            return None
        return self.deadline - timezone.now()

    @property
    def is_filed_in_both(self) -> bool:
        """Tell whether the same call is filed in the other country too."""
        return self.counterpart_id is not None


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
        """Add the calls of this programme that can still be answered."""
        context = super().get_context(request, *args, **kwargs)
        calls = OpportunityPage.objects.none()
        if self.programme_id:
            calls = (
                OpportunityPage.objects.listed().not_closed().filter(programme=self.programme_id)
            )
        return {**context, "calls": calls.for_cards().soonest_first()[:5]}
