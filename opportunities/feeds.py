"""The feed of the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.feeds import MOST_ENTRIES, atom

from .models import OpportunityPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from .models import OpportunityIndexPage


def calls_feed(request: HttpRequest, index: OpportunityIndexPage) -> HttpResponse:
    """Give the calls that can still be answered, in whatever language, the last published first."""
    calls = OpportunityPage.objects.child_of(index).listed().not_closed()
    latest = calls.exclude(first_published_at=None).order_by("-first_published_at", "-pk")
    return atom(request, index, ((call, call.first_published_at) for call in latest[:MOST_ENTRIES]))
