"""The pages that match, put in the order that a reader asks for."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from core.models import BasePage

from .backends import stored_bodies
from .expressions import Expression
from .ranking import Ranking

RELEVANCE, DATE, DEADLINE = ("relevance", "date", "deadline")
IF_OVER = 0.5  # what a match is worth whose deadline has passed
REREAD = 60  # the first of them, whose texts tell one from another
OTHER_TYPES = "page"
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Match(NamedTuple):
    """A page that matches, with what puts it in its place."""

    pk: int
    model: Any
    ready: bool
    published: datetime
    front: str

    @property
    def type(self) -> str:
        """Give the name of the page's type."""
        return type_of(self.model)


def type_of(model: Any) -> str:
    """Give the name by which results are narrowed to a type; types without a card of their own are one."""
    own = model is not None and model.result_card is not BasePage.result_card
    return str(model._meta.model_name) if own else OTHER_TYPES


def page_types() -> dict[int, Any]:
    """Give the page types by the keys of their content types."""
    from wagtail.models import get_page_models

    found = ContentType.objects.get_for_models(*get_page_models())
    return {content_type.pk: model for model, content_type in found.items()}


def ordered(
    matches: list[Match], query: str, expression: Expression | None, order: str
) -> list[int]:
    """Give the pages in an order: by relevance, by their newest date or by the next deadline."""
    if not matches or expression is None:
        return []
    if order != RELEVANCE:
        return _by_date(matches, _dates(matches, order), order)
    ranking, over = Ranking(query, expression), _over(matches)
    scored = []
    for match in matches:
        is_about, score = ranking.score(match.front)
        scored.append((match, is_about, score * (IF_OVER if match.pk in over else 1)))

    def place(scored: tuple[Match, bool, float]) -> tuple[Any, ...]:
        """What is about the question before what mentions it, and there the reader's language first."""
        match, is_about, score = scored
        return not is_about, not match.ready, -score, -_seconds(match.published), match.pk

    scored.sort(key=place)
    first, rest = scored[:REREAD], scored[REREAD:]
    bodies = stored_bodies([match.pk for match, *_ in first])
    first = [
        (match, is_about, score + ranking.mentions(bodies.get(match.pk, "")))
        for match, is_about, score in first
    ]
    return [match.pk for match, *_ in (*sorted(first, key=place), *rest)]


def are_about(matches: list[Match], query: str, expression: Expression | None) -> bool:
    """Tell whether a page is among these that is about all that was asked, by its names or subjects."""
    ranking = Ranking(query, expression) if expression else None
    return ranking is not None and any(ranking.score(match.front).is_about for match in matches)


def _seconds(moment: datetime) -> float:
    return moment.timestamp() if moment > LONG_AGO else 0.0


def _by_date(matches: list[Match], dates: dict[int, datetime], order: str) -> list[int]:
    """Put pages in one list, whatever their languages: the newest first, or the next deadline."""
    now = timezone.now()

    def place(match: Match) -> tuple[Any, ...]:
        when = dates.get(match.pk)
        if order == DATE:
            return -_seconds(when or match.published), match.pk
        coming = when is not None and when >= now
        # What has closed, the latest first, comes after what has no deadline.
        rank = 0 if coming else 1 if when is None else 2
        seconds = _seconds(when) if when else -_seconds(match.published)
        return rank, -seconds if rank == 2 else seconds, match.pk

    return [match.pk for match in sorted(matches, key=place)]


def _over(matches: list[Match]) -> set[int]:
    """Give the pages whose deadline has passed: whoever looks for a call can answer the others."""
    now = timezone.now()
    return {pk for pk, moment in _dates(matches, DEADLINE).items() if moment < now}


def _dates(matches: list[Match], order: str) -> dict[int, datetime]:
    """Give the dates by which pages are put in order, where their types have some of their own."""
    by_type: defaultdict[str, list[int]] = defaultdict(list)
    for match in matches:
        by_type[match.type].append(match.pk)
    dates = {}
    for model in page_types().values():
        name = getattr(model.result_card, order)
        pks = by_type.get(type_of(model))
        if pks and name and name != "first_published_at":
            dates.update(model.objects.filter(pk__in=pks).values_list("pk", name))
    return {pk: _moment(value) for pk, value in dates.items() if value}


def _moment(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value
    return timezone.make_aware(datetime.combine(value, time()))
