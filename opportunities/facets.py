"""How the list of calls is narrowed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.facets import (
    ChoiceFacet,
    Column,
    ConditionFacet,
    Section,
    Selection,
    Sort,
    TermFacet,
    register,
)
from core.tables import clock_time, labels
from core.zones import BEIJING, PARIS
from reference.facets import COLUMN, FieldFacet, field_keys
from reference.models import CareerStage, Programme

from .models import OpportunityPage, Status
from .querysets import CLOSING_SOON

SOONEST = (F("deadline").asc(nulls_last=True), "pk")
WINDOWS = {
    "14-days": (_("within 14 days"), timedelta(days=14)),
    "1-month": (_("within one month"), timedelta(days=31)),
    "3-months": (_("within three months"), timedelta(days=92)),
}
STATES = [
    (Status.OPEN, _("open now")),
    *((state, state.label) for state in Status if state != Status.OPEN),
]
# All three take applications.
ABOVE: dict[str, str] = {Status.CLOSING: Status.OPEN, Status.ROLLING: Status.OPEN}


def not_closed() -> Q:
    """Give the condition of calls that can be answered, now or later: what the list shows by itself."""
    return Q(rolling=True) | Q(deadline__gt=timezone.now())


def statuses() -> dict[str, Q]:
    """Give the condition of each state (as OpportunityPage.status_at); open are all that take applications now."""
    now = timezone.now()
    opened = Q(opens=None) | Q(opens__lte=now)
    dated = opened & Q(rolling=False)
    rolling = opened & (Q(rolling=True) | Q(deadline=None))
    return {
        Status.OPEN: rolling | dated & Q(deadline__gt=now),
        Status.CLOSING: dated & Q(deadline__gt=now, deadline__lte=now + CLOSING_SOON),
        Status.ROLLING: rolling,
        Status.UPCOMING: Q(opens__gt=now),
        Status.CLOSED: dated & Q(deadline__lte=now),
    }


def windows() -> dict[str, Q]:
    """Give the condition of each window: a deadline ahead, and not further than that."""
    now = timezone.now()
    return {
        value: Q(rolling=False, deadline__gt=now, deadline__lte=now + span)
        for value, (_label, span) in WINDOWS.items()
    }


def own_order(selection: Selection) -> tuple[Any, ...]:
    """Order by deadline, the next first; among closed calls, the last one first."""
    closed = selection.values("status") == (Status.CLOSED,)
    return ("-deadline", "pk") if closed else SOONEST


CALLS = register(
    Section(
        name="calls",
        model_label="opportunities.OpportunityPage",
        prefetch=("fields", "career_stages"),
        columns={
            "kind": lambda call: [call.kind],
            COLUMN: field_keys,
            "direction": lambda call: [call.direction],
            "stages": lambda call: (stage.pk for stage in call.career_stages.all()),
            "programme": lambda call: [call.programme_id],
        },
        facets=(
            ConditionFacet(
                name="status",
                label=_("Status"),
                choices=STATES,
                conditions=statuses,
                above=ABOVE,
                unfolded=True,
                default=not_closed,
            ),
            ConditionFacet(
                name="deadline",
                label=_("deadline"),
                choices=[(value, label) for value, (label, _span) in WINDOWS.items()],
                conditions=windows,
            ),
            FieldFacet(),
            ChoiceFacet(
                name="kind", label=_("Kind"), column="kind", choices=OpportunityPage.Kind.choices
            ),
            ChoiceFacet(
                name="direction",
                label=_("direction"),
                column="direction",
                choices=OpportunityPage.Direction.choices,
            ),
            TermFacet(
                name="stage",
                label=_("career stage"),
                column="stages",
                terms=CareerStage.objects.all,
                by_count=False,
            ),
            TermFacet(
                name="programme",
                label=_("Programme"),
                column="programme",
                terms=Programme.objects.all,
            ),
        ),
        table=(
            Column(_("Status"), lambda call: call.status.label),
            Column(_("Kind"), lambda call: call.get_kind_display()),
            Column(_("direction"), lambda call: call.get_direction_display()),
            Column(_("Deadline (Beijing time)"), lambda call: clock_time(call.deadline, BEIJING)),
            Column(_("Deadline (Paris time)"), lambda call: clock_time(call.deadline, PARIS)),
            Column(_("amount"), lambda call: call.amount),
            Column(_("currency"), lambda call: call.currency if call.amount is not None else ""),
            Column(
                _("host laboratory"), lambda call: call.shown_host and call.shown_host.text.headline
            ),
            Column(_("research fields"), lambda call: labels(call.fields.all())),
            Column(_("address to apply"), lambda call: call.apply_link),
        ),
        sorts=(
            Sort("", _("by deadline"), SOONEST),
            Sort("newest", _("last published first"), ("-first_published_at", "-pk")),
        ),
        own_order=own_order,
    )
)
