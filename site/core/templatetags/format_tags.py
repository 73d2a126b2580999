"""Dates, sums and durations in templates."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import amounts, dates

register = template.Library()
TIME = '<time datetime="{}">{}</time>'
FIGURE = re.compile(r"\d+")


@register.simple_tag
def day(value: date, short: bool = False) -> SafeString:
    """Give a day: 2 décembre 2026."""
    return format_html(TIME, f"{value:%Y-%m-%d}", dates.day(value, short=short))


@register.simple_tag
def days(first: datetime, last: datetime, short: bool = False, named: bool = False) -> SafeString:
    """Give a range of days: 9–12 décembre 2026; a single one with its name, if `named`."""
    if named and first.date() == last.date():
        words = dates.day_with_name(first)
    else:
        words = dates.days(first.date(), last.date(), short=short)
    return format_html(TIME, f"{first:%Y-%m-%d}", words)


@register.simple_tag
def period(first: date, last: date | None) -> str:
    """Give months from one to another: janv. 2022 – déc. 2026."""
    return dates.period(first, last)


@register.simple_tag
def moment(value: datetime) -> SafeString:
    """Give a day with its name, and the time: mercredi 2 décembre 2026, 23 h 59."""
    return format_html(TIME, value.isoformat("T", "minutes"), dates.moment_in_words(value))


@register.simple_tag
def clocks(zone: str, start: datetime, end: datetime | None = None) -> list[dates.Clock]:
    """Give a moment or a span on both clocks, that of `zone` first."""
    return dates.clocks(ZoneInfo(zone), start, end)


@register.simple_tag
def hours(clock: dates.Clock) -> SafeString:
    """Give the hours of a clock: 9 h 30 – 17 h, or mer. 2 h 30 where that is another day."""
    return format_html(TIME, clock.start.isoformat("T", "minutes"), clock.hours)


@register.filter
def time_left(deadline: datetime) -> str:
    """Say how long a call stays open: 9 days left."""
    return dates.time_left(deadline)


@register.filter
def time_left_in_large(deadline: datetime) -> SafeString:
    """Say it with the figure in a large type."""
    return mark_safe(FIGURE.sub(r"<b>\g<0></b>", escape(dates.time_left(deadline)), count=1))


@register.simple_tag
def nearness(start: datetime, end: datetime, zone: str) -> str:
    """Say « today », « tomorrow » or « going on now » of what is that near; nothing of the rest."""
    now = timezone.now()
    if end < now:
        return ""
    if start <= now:
        return _("going on now")
    return {0: _("today"), 1: _("tomorrow")}.get(dates.days_until(start, ZoneInfo(zone)), "")


@register.filter
def breakable(email: str) -> SafeString:
    """Give an e-mail address that may be parted before its @, and nowhere else, in a narrow column."""
    name, _at, host = email.partition("@")
    return format_html("{}<wbr>@{}", name, host)


@register.simple_tag
def money(amount: Decimal | int, currency: str) -> str:
    """Give a sum: 50 000 €."""
    return amounts.money(amount, currency)


@register.filter
def months(number: int) -> str:
    """Give a duration: 36 months."""
    return amounts.months(number)


@register.simple_tag
def money_between(low: int | None, high: int | None, currency: str) -> str:
    """Give a range of sums, either end of which may be open."""
    ends = [None if value is None else amounts.money(value, currency) for value in (low, high)]
    return amounts.between(*ends)


@register.simple_tag
def months_between(low: int | None, high: int | None) -> str:
    """Give a range of durations, either end of which may be open."""
    ends = [None if value is None else amounts.months(value) for value in (low, high)]
    return amounts.between(*ends)


@register.filter
def host(url: str) -> str:
    """Give the part of an address that readers recognise: www.example.org gives example.org."""
    return (urlsplit(url).hostname or url).removeprefix("www.")
