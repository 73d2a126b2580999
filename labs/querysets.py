"""How views ask for laboratories and cooperations."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from core.languages import columns
from core.querysets import BasePageManager, BasePageQuerySet


class LabPageQuerySet(BasePageQuerySet):
    """Laboratories with what their cards show."""

    def for_cards(self) -> Self:
        """Load city and fields with each laboratory: one query more, whatever their number."""
        return self.select_related("city").prefetch_related("fields")


LabPageManager: Any = BasePageManager.from_queryset(LabPageQuerySet)


COMING, RUNNING, ENDED = "coming", "running", "ended"


def cooperation_states() -> dict[str, Q]:
    """Give the condition of each state of a cooperation, of which it is in exactly one (as its `status`)."""
    today = timezone.localdate()
    return {
        RUNNING: Q(start__lte=today) & (Q(end=None) | Q(end__gte=today)),
        COMING: Q(start__gt=today),
        ENDED: Q(start__lte=today, end__lt=today),
    }


class CooperationQuerySet(models.QuerySet):
    """Cooperations; their state is derived from their dates, never stored."""

    def listed(self) -> Self:
        """Keep what everybody may see."""
        return self.filter(live=True)

    def with_partners(self) -> Self:
        """Load the partner institutions: one query more."""
        from .models import CooperationPartner

        partners = CooperationPartner.objects.select_related("institution")
        return self.prefetch_related(Prefetch("partner_links", partners))

    def for_cards(self) -> Self:
        """Load laboratories that readers may see, partners and fields: three queries more."""
        from .models import CooperationLab, LabPage

        long_texts = (f"lab__{name}" for name in columns("body", "offers", "seeks"))
        labs = CooperationLab.objects.filter(lab__in=LabPage.objects.listed()).select_related("lab")
        return self.with_partners().prefetch_related(
            Prefetch("lab_links", labs.defer(*long_texts)), "fields"
        )

    def running(self) -> Self:
        """Keep the cooperations that have started and not ended."""
        return self.filter(cooperation_states()[RUNNING])

    def not_ended(self) -> Self:
        """Keep the cooperations that run or are about to."""
        return self.exclude(cooperation_states()[ENDED])


CooperationManager: Any = models.Manager.from_queryset(CooperationQuerySet)
