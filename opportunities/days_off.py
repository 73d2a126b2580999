"""Days on which the offices of China or of France are closed: a deadline that falls on one is worth a word."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from holidays import HolidayBase, country_holidays

from core.dates import day_with_name
from core.zones import BEIJING, PARIS

if TYPE_CHECKING:
    from .models import OpportunityPage

CITIES = {"CN": BEIJING, "FR": PARIS}

# The library names a country's days in that country's language and in English: ours are three, so each
# of its English names has one here. An unknown one is « public holiday ».
NAMES = {
    "New Year's Day": _("New Year’s Day"),
    "Chinese New Year's Eve": _("Chinese New Year’s Eve"),
    "Chinese New Year (Spring Festival)": _("Spring Festival"),
    "Tomb-Sweeping Day": _("Tomb-Sweeping Day"),
    "Labor Day": _("Labour Day"),
    "Dragon Boat Festival": _("Dragon Boat Festival"),
    "Mid-Autumn Festival": _("Mid-Autumn Festival"),
    "National Day": _("National Day"),
    "Easter Monday": _("Easter Monday"),
    "Victory Day": _("Victory Day 1945"),
    "Ascension Day": _("Ascension Day"),
    "Pentecost Monday": _("Whit Monday"),
    "Assumption Day": _("Assumption Day"),
    "All Saints' Day": _("All Saints’ Day"),
    "Armistice Day": _("Armistice Day"),
    "Christmas Day": _("Christmas Day"),
}
ADDITION = re.compile(r" \((?:observed|substituted from .*)\)$")

HOLIDAY = {
    "CN": _("In China, %(day)s is a public holiday: %(name)s."),
    "FR": _("In France, %(day)s is a public holiday: %(name)s."),
}
NAMELESS_HOLIDAY = {
    "CN": _("In China, %(day)s is a day off."),
    "FR": _("In France, %(day)s is a day off."),
}
WEEKEND = {
    "CN": _("In China, %(day)s falls on a weekend."),
    "FR": _("In France, %(day)s falls on a weekend."),
}
WORKED = _("In China, %(day)s is worked, to make up for a public holiday.")


@lru_cache(maxsize=32)
def calendar(country: str, year: int) -> HolidayBase:
    """Give the public holidays of a year, whole, so that threads may share them."""
    return country_holidays(country, years=year, language="en_US")


def holiday_name(country: str, day: date) -> Any:
    """Give the name of a public holiday in the active language, empty where it has none of its own."""
    names = calendar(country, day.year).get(day, "").split("; ")
    return next((NAMES[bare] for name in names if (bare := ADDITION.sub("", name)) in NAMES), "")


def warning(country: str, day: date) -> str:
    """Say what is unusual about a day in a country; nothing of a working day from Monday to Friday."""
    days = calendar(country, day.year)
    facts = {"day": day_with_name(day), "name": holiday_name(country, day)}
    if days.is_weekend(day) and days.is_working_day(day):
        return str(WORKED % facts)
    if day in days:
        return str((HOLIDAY if facts["name"] else NAMELESS_HOLIDAY)[country] % facts)
    return str(WEEKEND[country] % facts) if days.is_weekend(day) else ""


def warnings(call: OpportunityPage) -> list[str]:
    """Say, in the active language, where the deadline of a call falls on a day off, by each city's clock."""
    if call.deadline is None:
        return []
    days = {country: call.deadline.astimezone(zone).date() for country, zone in CITIES.items()}
    found = {country: warning(country, day) for country, day in days.items()}
    if not any(found[country] and _is_off(country, day) for country, day in days.items()):
        return []
    return [text for text in found.values() if text]


def _is_off(country: str, day: date) -> bool:
    return not calendar(country, day.year).is_working_day(day)
