"""The vocabulary in which views ask for pages: `NewsPage.objects.readable().in_fields(...)`."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageManager as WagtailPageManager
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from .languages import LANGUAGES, active_language, column


class BasePageQuerySet(PageQuerySet):
    """What a reader may see, in one language or in any."""

    def open_to_all(self) -> Self:
        """Leave out pages that are private, themselves or through an ancestor, in the same query."""
        restrictions = PageViewRestriction.objects.annotate(
            below=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        ).filter(below__startswith=F("page__path"))
        return self.filter(~Exists(restrictions))

    def ready_in(self, *languages: str) -> Self:
        """Keep the pages that may be read in at least one of `languages`."""
        condition = Q()
        for language in languages:
            condition |= Q(**{column("ready", language): True})
        return self.filter(condition)

    def listed(self) -> Self:
        """Keep what a list shows to everybody: live, public, ready in at least one language."""
        return self.live().open_to_all().ready_in(*LANGUAGES)

    def readable(self, language: str | None = None) -> Self:
        """Keep what may be read in `language` (the active one)."""
        return self.live().open_to_all().ready_in(language or active_language())

    def in_fields(self, fields: Any) -> Self:
        """Keep the pages that carry at least one of these research fields."""
        return self.filter(fields__in=fields).distinct()

    def for_cards(self) -> Self:
        """Load with each page what its card shows, in as few queries as possible."""
        return self


BasePageManager: Any = WagtailPageManager.from_queryset(BasePageQuerySet)
