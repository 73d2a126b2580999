"""How views ask for laboratories."""

from __future__ import annotations

from typing import Any, Self

from core.querysets import BasePageManager, BasePageQuerySet


class LabPageQuerySet(BasePageQuerySet):
    """Laboratories with what their cards show."""

    def for_cards(self) -> Self:
        """Load city and fields with each laboratory: one query more, whatever their number."""
        return self.select_related("city").prefetch_related("fields")


LabPageManager: Any = BasePageManager.from_queryset(LabPageQuerySet)
