"""The neighbours of a laboratory: its cooperations, and laboratories like it."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from core.languages import columns
from core.querysets import how_many
from core.related import CARD_COLUMNS, Nearby, related_to
from core.together import Rows, Wanted
from reference.models import Institution

from .models import Capability, Cooperation, CooperationPartner, LabPage

LAB_COLUMNS = (
    *CARD_COLUMNS,
    "basepage_ptr",
    "acronym",
    "unit_code",
    "city",
    "city__id",
    *(f"city__{name}" for name in columns("name")),
)
COOPERATION_COLUMNS = (
    "id",
    *columns("name", "summary"),
    "instrument",
    "start",
    "end",
    "website",
)
PARTNER_COLUMNS = ("institution", *(f"institution__{name}" for name in columns("name")))
MOST_COOPERATIONS, MOST_SIMILAR = 8, 4


@related_to("labs.LabPage", "cooperations")
def cooperations_of(lab: LabPage) -> Nearby:
    """Name the laboratory's cooperations that run or are about to, the youngest first."""
    partners = CooperationPartner.objects.filter(cooperation=OuterRef("pk")).order_by("sort_order")
    found = (
        Cooperation.objects.listed()
        .not_ended()
        .filter(lab_links__lab=lab.pk)
        .annotate(partner_rows=Rows(partners, *PARTNER_COLUMNS))
        .order_by("-start", "pk")
    )
    wanted = Wanted(found[:MOST_COOPERATIONS], (*COOPERATION_COLUMNS, "partner_rows"))
    return Nearby(
        wanted, _("Cooperations of this laboratory"), "labs/row_cooperation.html", _with_partners
    )


def _with_partners(cooperations: list[Any]) -> None:
    names = columns("name")
    for cooperation in cooperations:
        cooperation.partner_links = [
            CooperationPartner(
                institution=Institution(pk=pk, **dict(zip(names, labels, strict=True)))
            )
            for pk, *labels in cooperation.partner_rows
        ]


@related_to("labs.LabPage", "similar")
def similar_to(lab: LabPage) -> Nearby | None:
    """Name the laboratories that share fields with this one, those that share most of them first.

    Among equals, those come first that offer more of the kinds of capabilities that it has.
    """
    fields = {field.pk: field for field in lab.fields.all()}
    if not fields:
        return None
    kinds = {capability.kind for capability in lab.capabilities.all()}
    shared = LabPage.fields.through.objects.filter(researchfield__in=fields)
    found = (
        LabPage.objects.listed()
        .exclude(pk=lab.pk)
        .filter(pk__in=shared.values("labpage"))
        .annotate(
            shared_rows=Rows(shared.filter(labpage=OuterRef("pk")), "researchfield"),
            shared_fields=how_many(shared, "labpage"),
            shared_kinds=how_many(Capability.objects.filter(kind__in=kinds), "page", "kind"),
        )
        .order_by("-shared_fields", "-shared_kinds", "pk")
    )

    def with_shared_fields(labs: list[Any]) -> None:
        for similar in labs:
            similar.fields = [fields[pk] for (pk,) in similar.shared_rows]

    wanted = Wanted(found[:MOST_SIMILAR], (*LAB_COLUMNS, "shared_rows"))
    return Nearby(wanted, _("Similar laboratories"), "components/row_lab.html", with_shared_fields)
