"""Dates and times as each language writes them, on the office's two clocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .languages import CHINESE, ENGLISH, FRENCH, active_language
from .zones import BEIJING, PARIS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LOCALES = {FRENCH: "fr", CHINESE: "zh_Hans_CN", ENGLISH: "en_GB"}

# Patterns of Unicode's CLDR. Babel has the others; these are how this site writes a day with its name.
WITH_WEEKDAY = {
    FRENCH: "EEEE d MMMM y",
    CHINESE: "y年M月d日 EEEE",
    ENGLISH: "EEEE d MMMM y",
}
CLOCK = {
    FRENCH: ("H'\u00a0h'", "H'\u00a0h\u00a0'mm"),  # on the hour, and otherwise
    CHINESE: ("HH:mm", "HH:mm"),
    ENGLISH: ("HH:mm", "HH:mm"),
}
BETWEEN_DAY_AND_HOUR = {FRENCH: ", ", CHINESE: " ", ENGLISH: ", "}
IN_HOURS = 48
DAY_ALONE = re.compile(r"\bd\b")


def locale() -> Locale:
    """Give Babel's locale of the active language."""
    return Locale.parse(LOCALES[active_language()])


def _written(value: date, pattern: str) -> str:
    """Give a day by a CLDR pattern; in French the first of a month is « 1er »."""
    if value.day == 1 and active_language() == FRENCH:
        pattern = DAY_ALONE.sub("'1er'", pattern)
    return str(format_date(value, pattern, locale=locale()))


def day(value: date, *, short: bool = False) -> str:
    """Give a day: 2 décembre 2026, 2026年12月2日, 2 December 2026; short: 2 déc. 2026."""
    return _written(value, locale().date_formats["medium" if short else "long"].pattern)


def day_with_name(value: date) -> str:
    """Give a day with its name: mercredi 2 décembre 2026, 2026年12月2日 星期三."""
    return _written(value, WITH_WEEKDAY[active_language()])


def clock(moment: datetime) -> str:
    """Give the time of day: 23 h 59 or 9 h in French, 23:59 elsewhere."""
    on_the_hour, otherwise = CLOCK[active_language()]
    pattern = otherwise if moment.minute else on_the_hour
    return str(format_time(moment.time(), pattern, locale=locale()))


def moment_in_words(moment: datetime) -> str:
    """Give the day with its name, and the time."""
    return f"{day_with_name(moment)}{BETWEEN_DAY_AND_HOUR[active_language()]}{clock(moment)}"


def days(first: date, last: date, *, short: bool = False) -> str:
    """Give a range of days: 9–12 décembre 2026, 30 nov. – 2 déc. 2026, 2026年12月9日至12日."""
    if first == last:
        return day(first, short=short)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    pieces = locale().interval_formats["yMMMd"][differs]
    if not short:
        pieces = [piece.replace("MMM", "MMMM") for piece in pieces]
    return "".join(
        _written(value, piece) for value, piece in zip((first, last), pieces, strict=True)
    )


def period(first: date, last: date | None) -> str:
    """Give months from one to another: janv. 2022 – déc. 2026, 2022年1月至2026年12月; or since when."""
    if last is None:
        month = format_skeleton("yMMM", first, locale=locale())
        return str(_("since %(month)s") % {"month": month})
    return str(format_interval(first, last, "yMMM", locale=locale()))


@dataclass(frozen=True)
class Clock:
    """A moment, or a span of time, as the clock of one of the two cities shows it."""

    name: Any
    city: Any
    start: datetime
    end: datetime | None
    known_day: date | None  # the day that is written beside the clock, and need not be said again

    @property
    def hours(self) -> str:
        """Give the time, or from when to when, with the name of the day where it is not the known one."""
        moments = [self.start] if self.end in (None, self.start) else [self.start, self.end]
        return " – ".join(self._hour(moment) for moment in moments if moment)

    def _hour(self, moment: datetime) -> str:
        if moment.date() == self.known_day:
            return clock(moment)
        return f"{format_date(moment, 'EEE', locale=locale())} {clock(moment)}"


NAMES = {BEIJING: _("Beijing time"), PARIS: _("Paris time")}
CITIES = {BEIJING: _("Beijing"), PARIS: _("Paris")}


def clocks(zone: ZoneInfo, start: datetime, end: datetime | None = None) -> list[Clock]:
    """Give both clocks for a moment or a span, that of `zone` first."""
    first_day = start.astimezone(zone).date()
    last_day = (end or start).astimezone(zone).date()
    known_day = first_day if first_day == last_day else None
    return [
        Clock(NAMES[tz], CITIES[tz], start.astimezone(tz), end and end.astimezone(tz), known_day)
        for tz in sorted(NAMES, key=lambda tz: tz != zone)
    ]


def days_until(moment: datetime, zone: ZoneInfo) -> int:
    """Give the number of midnights, in `zone`, between now and a moment."""
    return (moment.astimezone(zone).date() - timezone.now().astimezone(zone).date()).days


def time_left(deadline: datetime) -> str:
    """Say how long a call stays open, in hours for the last two days: true in both cities, as no « today » is."""
    left = deadline - timezone.now()
    hours, days = left // timedelta(hours=1), left.days
    if hours < 1:
        return str(_("less than an hour left"))
    if hours < IN_HOURS:
        return ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {"hours": hours}
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def month(value: date) -> str:
    """Give a month with its year: décembre 2026, 2026年12月, December 2026."""
    return str(format_skeleton("yMMMM", value, locale=locale()))
