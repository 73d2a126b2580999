"""What opportunities show on the pages of laboratories, beside a call, and beside a cooperation tool."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.languages import columns
from core.page_links import know_targets
from core.querysets import how_many
from core.related import CARD_COLUMNS, Nearby, related_to
from core.together import Wanted
from labs.models import LabPage
from reference.models import Institution

from .models import OpportunityPage, ProgrammePage, ToolChoicePage

CALL_COLUMNS = (
    *CARD_COLUMNS,
    "basepage_ptr",
    "kind",
    "direction",
    "timezone",
    "opens",
    "deadline",
    "rolling",
)
TWIN_COLUMNS = (*CALL_COLUMNS, "programme", "apply_link", *columns("eligibility"))
FUNDER_COLUMNS = ("id", *columns("name"), "city__id", "city__country", "programme")
ROW = "components/row_call.html"
MOST_CALLS, MOST_SIMILAR, MOST_TOOL_CALLS = 10, 4, 5


@related_to("labs.LabPage", "calls")
def calls_of(lab: LabPage) -> Nearby:
    """Name the laboratory's calls that can still be answered, the next deadline first."""
    calls = OpportunityPage.objects.listed().not_closed().filter(host_lab=lab.pk).soonest_first()
    return Nearby(Wanted(calls[:MOST_CALLS], CALL_COLUMNS), _("Calls of this laboratory"), ROW)


@related_to("opportunities.OpportunityPage", "similar")
def similar_to(call: OpportunityPage) -> Nearby | None:
    """Name the calls still to be answered that share fields with this one, most of them first."""
    fields = [field.pk for field in call.fields.all()]
    if not fields:
        return None
    shared = OpportunityPage.fields.through.objects.filter(researchfield__in=fields)
    found = (
        OpportunityPage.objects.listed()
        .not_closed()
        .exclude(pk__in=[call.pk, call.counterpart_id or 0])
        .filter(pk__in=shared.values("opportunitypage"))
        .annotate(shared_fields=how_many(shared, "opportunitypage"))
        .order_by(F("shared_fields").desc(), F("deadline").asc(nulls_last=True), "pk")
    )
    return Nearby(Wanted(found[:MOST_SIMILAR], CALL_COLUMNS), _("Similar calls"), ROW)


@related_to("opportunities.OpportunityPage", "programme")
def tool_of(call: OpportunityPage) -> Nearby | None:
    """Name the page of the programme that a call belongs to."""
    if call.programme_id is None:
        return None
    pages = ProgrammePage.objects.listed().filter(programme=call.programme_id).order_by("path")
    return Nearby(Wanted(pages[:1], CARD_COLUMNS))


@related_to("opportunities.OpportunityPage", "counterpart")
def counterpart_of(call: OpportunityPage) -> Nearby | None:
    """Name the same call as filed in the other country, if readers may see it."""
    if call.counterpart_id is None:
        return None
    found = OpportunityPage.objects.listed().filter(pk=call.counterpart_id)
    return Nearby(Wanted(found, TWIN_COLUMNS), arrange=_without_links)


def _without_links(calls: list[Any]) -> None:
    """Let their few words beside another call be words only: the links are on their own pages."""
    for call in calls:
        know_targets(call, ())


@related_to("opportunities.OpportunityPage", "funders")
def funders_of(call: OpportunityPage) -> Nearby | None:
    """Name the bodies that fund the programmes of a joint call, with the country that each is in."""
    if call.counterpart_id is None:
        return None
    twins = OpportunityPage.objects.filter(pk__in=[call.pk, call.counterpart_id])
    found = Institution.objects.filter(programmes__in=twins.values("programme")).annotate(
        programme=F("programmes")
    )
    return Nearby(Wanted(found.order_by("identifier"), FUNDER_COLUMNS))


@related_to("opportunities.ProgrammePage", "calls")
def calls_of_programme(page: ProgrammePage) -> Nearby | None:
    """Name the calls of a cooperation tool that can still be answered, the next deadline first."""
    if page.programme_id is None:
        return None
    calls = OpportunityPage.objects.listed().not_closed().filter(programme=page.programme_id)
    wanted = Wanted(calls.soonest_first()[:MOST_TOOL_CALLS], CALL_COLUMNS)
    return Nearby(wanted, _("Calls of this programme"), ROW)


@related_to("opportunities.ProgrammePage", "choice")
def choice_among_tools(page: ProgrammePage) -> Nearby:
    """Name the guided choice of the section."""
    found = ToolChoicePage.objects.sibling_of(page).listed().order_by("path")
    return Nearby(Wanted(found[:1], CARD_COLUMNS))
