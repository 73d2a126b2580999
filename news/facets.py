"""How the lists of news and of events are narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core import dates
from core.facets import (
    ChoiceFacet,
    Column,
    ConditionFacet,
    Index,
    Option,
    ReaderLanguageFacet,
    Reading,
    Section,
    Selection,
    Sort,
    StoredFacet,
    itself,
    register,
)
from core.tables import clock_time, labels
from reference.facets import COLUMN, FieldFacet, field_keys

from .models import EventPage, NewsKind

SOONEST, LATEST = ("start", "pk"), ("-start", "-pk")


@dataclass(frozen=True, kw_only=True)
class MonthFacet(StoredFacet):
    """The months in which something takes place; the tokens are 2026-12."""

    def read(self, index: Index) -> Reading:
        """Give the months that some event has, in their order."""
        months = index.tokens(self.column)
        options = [Option(month, capfirst(name_of(month))) for month in months]
        return Reading(options, itself(months))


def name_of(month: str) -> str:
    """Give a month in words."""
    year, number = month.split("-")
    return dates.month(date(int(year), int(number), 1))


def months_of(event: EventPage) -> set[str]:
    """Give every month on whose days an event takes place, by its own clock."""
    if event.start is None or event.end is None:
        return set()
    first, last = (moment.astimezone(event.zone) for moment in (event.start, event.end))
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return {f"{number // 12}-{number % 12 + 1:02}" for number in numbers}


def when() -> dict[str, Q]:
    """Give the condition of what is coming or under way, and of what is over."""
    now = timezone.now()
    return {"coming": Q(end__gte=now), "past": Q(end__lt=now)}


def order_of_events(selection: Selection) -> tuple[Any, ...]:
    """Order by date, the next first; among past events, the last one first."""
    return LATEST if selection.values("when") == ("past",) else SOONEST


EVENTS = register(
    Section(
        name="events",
        model_label="news.EventPage",
        prefetch=("fields",),
        columns={"months": months_of, COLUMN: field_keys},
        facets=(
            ConditionFacet(
                name="when",
                label=_("When"),
                choices=[("coming", _("coming")), ("past", _("past"))],
                conditions=when,
                default=lambda: when()["coming"],
            ),
            MonthFacet(name="month", label=_("Month"), column="months"),
            FieldFacet(),
        ),
        table=(
            Column(_("starts"), lambda event: clock_time(event.start, event.zone)),
            Column(_("ends"), lambda event: clock_time(event.end, event.zone)),
            Column(_("time zone"), lambda event: event.timezone),
            Column(_("City"), lambda event: event.city and event.city.label),
            Column(_("venue"), lambda event: event.text.venue),
            Column(_("research fields"), lambda event: labels(event.fields.all())),
            Column(_("address to register"), lambda event: event.registration_link),
        ),
        sorts=(
            Sort("", _("by date"), SOONEST),
            Sort("announced", _("last announced first"), ("-first_published_at", "-pk")),
        ),
        own_order=order_of_events,
    )
)

NEWEST = ("-date", "-pk")
NEWS = register(
    Section(
        name="news",
        model_label="news.NewsPage",
        prefetch=("fields",),
        columns={
            "kind": lambda item: [item.kind],
            COLUMN: field_keys,
            "languages": lambda item: item.ready_languages,
        },
        facets=(
            ChoiceFacet(name="kind", label=_("Kind"), column="kind", choices=NewsKind.choices),
            ReaderLanguageFacet(name="languages", column="languages"),
            FieldFacet(),
        ),
        table=(
            Column(_("date"), lambda item: item.date.isoformat()),
            Column(_("Kind"), lambda item: item.get_kind_display()),
            Column(_("research fields"), lambda item: labels(item.fields.all())),
        ),
        sorts=(
            Sort("", _("the newest first"), NEWEST),
            Sort("oldest", _("the oldest first"), ("date", "pk")),
        ),
    )
)
