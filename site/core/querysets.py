"""The vocabulary in which views ask for pages: `NewsPage.objects.readable().newest_first()`."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce
from wagtail.models import PageManager as WagtailPageManager
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from .languages import LANGUAGES, active_language, column


def how_many(queryset: Any, per: str, of: str = "pk") -> Coalesce:
    """Give the number of different values of `of` among a queryset's rows that name the outer row by `per`."""
    rows = queryset.filter(**{per: OuterRef("pk")}).order_by().values(per)
    counted = rows.annotate(n=Count(of, distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class BasePageQuerySet(PageQuerySet):
    """What a reader may see, in one language or in any."""

    def open_to_all(self) -> Self:
        """Leave out pages that are private, themselves or through an ancestor, in the same query."""
        # The path comes by a subquery, not by a join, for SQLite would begin the join with every page.
        pages = PageViewRestriction._meta.get_field("page").related_model
        top = pages._base_manager.filter(pk=OuterRef("page_id")).values("path")
        restrictions = PageViewRestriction.objects.annotate(
            top=Subquery(top[:1]),
            below=ExpressionWrapper(OuterRef("path"), output_field=CharField()),
        ).filter(below__startswith=F("top"))
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

    def for_cards(self) -> Self:
        """Load with each page what its card shows, in as few queries as possible."""
        return self


BasePageManager: Any = WagtailPageManager.from_queryset(BasePageQuerySet)
