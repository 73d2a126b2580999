"""How views ask for news and events."""

from __future__ import annotations

from typing import Any, Self

from django.utils import timezone

from core.querysets import BasePageManager, BasePageQuerySet


class NewsPageQuerySet(BasePageQuerySet):
    """News."""

    def newest_first(self) -> Self:
        """Order by date, the newest first."""
        return self.order_by("-date", "-pk")

    def for_cards(self) -> Self:
        """Load the picture with each item."""
        return self.select_related("image").prefetch_related("image__renditions", "fields")


class EventPageQuerySet(BasePageQuerySet):
    """Events, coming or past."""

    def coming(self) -> Self:
        """Keep events that have not ended, the next one first."""
        return self.filter(end__gte=timezone.now()).order_by("start", "pk")

    def past(self) -> Self:
        """Keep events that have ended, the last one first."""
        return self.filter(end__lt=timezone.now()).order_by("-start", "-pk")

    def for_cards(self) -> Self:
        """Load the city with each event."""
        return self.select_related("city").prefetch_related("fields")


NewsPageManager: Any = BasePageManager.from_queryset(NewsPageQuerySet)
EventPageManager: Any = BasePageManager.from_queryset(EventPageQuerySet)
