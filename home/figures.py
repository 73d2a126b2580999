"""The key figures of the front page, counted from the records and never typed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from labs.models import LabInstitution, LabPage
from news.models import EventPage
from opportunities.models import OpportunityPage


def counted(queryset: QuerySet[Any]) -> Coalesce:
    """Give the number of rows of a queryset as a part of another query."""
    total = (
        queryset.order_by()
        .annotate(one=OuterRef("one"))
        .values("one")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def key_figures() -> list[tuple[int, Any]]:
    """Give (number, what it counts) for the figures that are not zero, in one query."""
    from django.db.models import Value

    partners = (
        LabInstitution.objects.filter(role=LabInstitution.Role.PARTNER, page__live=True)
        .order_by()
        .annotate(one=OuterRef("one"))
        .values("one")
        .annotate(n=Count("institution", distinct=True))
        .values("n")
    )
    row = (
        BasePage.objects.order_by("path")
        .annotate(one=Value(1))
        .annotate(
            labs=counted(LabPage.objects.listed()),
            partners=Coalesce(Subquery(partners, output_field=IntegerField()), 0),
            calls=counted(OpportunityPage.objects.listed().opened()),
            events=counted(EventPage.objects.listed().coming()),
        )
        .values("labs", "partners", "calls", "events")[:1]
    ).get()
    labels = {
        "labs": _("laboratories"),
        "partners": _("partner institutions in China"),
        "calls": _("calls open now"),
        "events": _("events to come"),
    }
    return [(row[name], label) for name, label in labels.items() if row[name]]
