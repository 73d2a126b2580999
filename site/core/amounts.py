"""Sums and durations as each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .dates import locale
from .languages import CHINESE, ENGLISH, FRENCH, active_language

if TYPE_CHECKING:
    from decimal import Decimal

# Whole sums with the currency as people of each language write it, in patterns of Unicode's CLDR.
PATTERNS = {
    FRENCH: {"EUR": "#,##0\u00a0€", "CNY": "#,##0\u00a0'yuans'"},
    CHINESE: {"EUR": "#,##0'欧元'", "CNY": "#,##0'元人民币'"},
    ENGLISH: {"EUR": "€#,##0", "CNY": "#,##0\u00a0'yuan'"},
}


def money(amount: Decimal | int, currency: str) -> str:
    """Give a sum: 50 000 €, 50,000欧元, €50,000."""
    pattern = PATTERNS[active_language()][currency]
    return str(format_decimal(amount, format=pattern, locale=locale()))


def months(number: int) -> str:
    """Give a duration: 36 mois, 36个月, 36 months."""
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}


def between(low: str | None, high: str | None) -> str:
    """Give a range of sums or durations of which either end may be open."""
    if low and high and low != high:
        return _("%(low)s to %(high)s") % {"low": low, "high": high}
    if low and high:
        return low
    if low:
        return _("from %(low)s") % {"low": low}
    return _("up to %(high)s") % {"high": high} if high else ""
