"""Which tool fits: three questions, and rules that lead from their answers to cooperation tools."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from core.addresses import query_of
from core.languages import columns
from core.models import BasePage
from core.results import ResultCard
from core.routing import load_frame
from labs.models import LabIndexPage
from opportunities.choosing import Aim, Partner, ToolChoiceForm, spans_meet

from .programmes import ProgrammePage


class ToolChoicePage(BasePage):
    """A short guided choice: what to do, with whom, for how long, and the tools that fit."""

    parent_page_types = ["opportunities.OpportunityIndexPage"]
    subpage_types: list[str] = []
    max_count = 1
    result_card = ResultCard(_("guided choice"))
    fact_panels = [
        InlinePanel(
            "rules",
            label=_("rule"),
            heading=_("Rules"),
            help_text=_(
                "Each rule leads to one tool. Readers see the tools of the rules that their answers meet, "
                "in this order. What a rule leaves open is met by any answer."
            ),
        )
    ]

    class Meta:
        verbose_name = _("guided choice of a tool")

    @classmethod
    def for_detail(cls) -> Any:
        """Load the rules and the tools that readers may see with the page."""
        long_texts = (f"tool__{name}" for name in columns("body", "filing"))
        rules = ToolRule.objects.filter(tool__in=ProgrammePage.objects.listed())
        rules = rules.select_related("tool").defer(*long_texts)
        return super().for_detail().prefetch_related(Prefetch("rules", rules))

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the questions as answered, and the tools that fit the answers."""
        context = super().get_context(request, *args, **kwargs)
        asked = ToolChoiceForm(request.GET)
        answers = asked.answers()
        frame = load_frame(request, page=self)
        return {
            **context,
            "kept_query": query_of(answers),
            "form": ToolChoiceForm(initial=answers),
            "is_filtered": any(answers.values()),
            "ignored": [asked.fields[name].label for name in asked.errors],
            "outcomes": self.outcomes(answers) if any(answers.values()) else [],
            "is_alone": answers["partner"] == Partner.NOBODY,
            "lab_list": next(
                (page for page in frame.menu if page.specific_class is LabIndexPage), None
            ),
            "contact_page": frame.contact_page,
        }

    def outcomes(self, answers: dict[str, str]) -> list[tuple[ProgrammePage, list[ToolRule]]]:
        """Give the tools that fit, each with the rules that lead to it, in the editor's order."""
        found: dict[int, tuple[ProgrammePage, list[ToolRule]]] = {}
        for rule in self.rules.all():
            if rule.tool.live and rule.tool.ready_languages and rule.is_met_by(answers):
                found.setdefault(rule.tool_id, (rule.tool, []))[1].append(rule)
        return list(found.values())


class ToolRule(Orderable):
    """From answers to a tool, with the reason why it fits."""

    page = ParentalKey(ToolChoicePage, on_delete=models.CASCADE, related_name="rules")
    aim = models.CharField(_("aim"), max_length=12, blank=True, choices=Aim.choices)
    partner = models.CharField(_("with whom"), max_length=12, blank=True, choices=Partner.choices)
    duration_min_months = models.PositiveSmallIntegerField(
        _("shortest, in months"), null=True, blank=True
    )
    duration_max_months = models.PositiveSmallIntegerField(
        _("longest, in months"), null=True, blank=True
    )
    tool = models.ForeignKey(
        ProgrammePage,
        verbose_name=_("cooperation tool"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    reason = models.CharField(_("why it fits"), max_length=300, blank=True)

    panels = (
        FieldRowPanel([FieldPanel("aim"), FieldPanel("partner")]),
        FieldRowPanel([FieldPanel("duration_min_months"), FieldPanel("duration_max_months")]),
        FieldPanel("tool"),
        *(FieldPanel(name) for name in columns("reason")),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("rule")
        verbose_name_plural = _("rules")

    def __str__(self) -> str:
        return f"{self.get_aim_display()} → {self.tool}"

    def clean(self) -> None:
        """Refuse a range that runs backwards."""
        super().clean()
        low, high = self.duration_min_months, self.duration_max_months
        if low is not None and high is not None and low > high:
            message = _("The upper bound is below the lower one.")
            raise ValidationError({"duration_max_months": message})

    def is_met_by(self, answers: dict[str, str]) -> bool:
        """Tell whether answers meet the rule; a question left open, on either side, rules nothing out."""
        return all(
            getattr(self, name) in ("", answers[name]) or not answers[name]
            for name in ("aim", "partner")
        ) and spans_meet(answers["duration"], self.duration_min_months, self.duration_max_months)
