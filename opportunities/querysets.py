"""How views ask for calls, by their state at a moment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from core.querysets import BasePageManager, BasePageQuerySet
from labs.models import LabPage

CLOSING_SOON = timedelta(days=14)


class OpportunityPageQuerySet(BasePageQuerySet):
    """Calls; their state is derived from their dates, never stored."""

    def not_closed(self) -> Self:
        """Keep calls that have no deadline or one still ahead."""
        return self.filter(Q(rolling=True) | Q(deadline__gt=timezone.now()))

    def opened(self) -> Self:
        """Keep calls to which one can apply now."""
        return self.not_closed().filter(Q(opens=None) | Q(opens__lte=timezone.now()))

    def soonest_first(self) -> Self:
        """Order by deadline, calls without one last."""
        return self.order_by(F("deadline").asc(nulls_last=True), "pk")

    def with_host(self) -> Self:
        """Load with each call its host laboratory, the city, and whether readers may see them."""
        public = LabPage.objects.listed().filter(pk=OuterRef("host_lab"))
        return self.select_related("host_lab__city").annotate(host_is_listed=Exists(public))

    def for_cards(self) -> Self:
        """Load host laboratory and its city, and the fields, with each call."""
        return self.with_host().prefetch_related("fields")


OpportunityPageManager: Any = BasePageManager.from_queryset(OpportunityPageQuerySet)
