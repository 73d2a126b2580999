"""The key figures of the front page, counted from the records and never typed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from core.models import BasePage
from labs.models import Cooperation, LabInstitution, LabPage
from news.models import EventPage
from opportunities.models import OpportunityPage


def counted(queryset: QuerySet[Any], of: str = "pk") -> Coalesce:
    """Give the number of different values of a column in a queryset, as a part of another query."""
    total = (
        queryset.order_by()
        .annotate(one=OuterRef("one"))
        .values("one")
        .annotate(n=Count(of, distinct=True))
        .values("n")
    )
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def key_figures() -> list[tuple[int, str]]:
    """Give (number, what it counts) for the figures that are not zero, in one query."""
    partners = LabInstitution.objects.filter(
        role=LabInstitution.Role.PARTNER, page__in=LabPage.objects.listed()
    )
    row = (
        BasePage.objects.order_by("path")
        .annotate(one=Value(1))
        .annotate(
            labs=counted(LabPage.objects.listed()),
            partners=counted(partners, "institution"),
            cooperations=counted(Cooperation.objects.listed().running()),
            calls=counted(OpportunityPage.objects.listed().opened()),
            events=counted(EventPage.objects.listed().coming()),
        )
        .values("labs", "partners", "cooperations", "calls", "events")[:1]
    ).get()
    labels = {
        "labs": ngettext("laboratory presented", "laboratories presented", row["labs"]),
        "partners": ngettext(
            "partner institution in China", "partner institutions in China", row["partners"]
        ),
        "cooperations": ngettext(
            "running cooperation", "running cooperations", row["cooperations"]
        ),
        "calls": ngettext("call open now", "calls open now", row["calls"]),
        "events": ngettext("event to come", "events to come", row["events"]),
    }
    return [(row[name], label) for name, label in labels.items() if row[name]]
