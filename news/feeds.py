"""The feed of the news."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from core.feeds import MOST_ENTRIES, atom
from core.zones import BEIJING

from .models import NewsPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from .models import NewsIndexPage


def news_feed(request: HttpRequest, index: NewsIndexPage) -> HttpResponse:
    """Give the latest news that the reader can read, dated by the day that each item bears."""
    news = NewsPage.objects.child_of(index).readable().newest_first()[:MOST_ENTRIES]
    dated = ((item, datetime.combine(item.date, time(), BEIJING)) for item in news)
    return atom(request, index, dated)
