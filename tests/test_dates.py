"""Dates, times, sums and durations as each language writes them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import translation

from core import amounts, dates
from core.zones import BEIJING, PARIS

MIDNIGHT_IN_BEIJING = datetime(2027, 3, 1, 0, 30, tzinfo=BEIJING)  # still February in Paris


@pytest.mark.parametrize(
    ("language", "long", "short", "named"),
    [
        ("fr", "2 décembre 2026", "2 déc. 2026", "mercredi 2 décembre 2026"),
        ("zh-hans", "2026年12月2日", "2026年12月2日", "2026年12月2日 星期三"),
        ("en", "2 December 2026", "2 Dec 2026", "Wednesday 2 December 2026"),
    ],
)
def test_a_day_is_written_as_the_language_does(
    language: str, long: str, short: str, named: str
) -> None:
    value = date(2026, 12, 2)
    with translation.override(language):
        assert dates.day(value) == long
        assert dates.day(value, short=True) == short
        assert dates.day_with_name(value) == named


def test_the_first_of_a_month_is_premier_in_french() -> None:
    with translation.override("fr"):
        assert dates.day(date(2026, 12, 1)) == "1er décembre 2026"
        assert dates.day_with_name(date(2026, 12, 1)) == "mardi 1er décembre 2026"
        assert dates.day(date(2026, 12, 11)) == "11 décembre 2026"
        assert (
            dates.days(date(2026, 11, 29), date(2026, 12, 1)).replace("\u2009", " ")
            == "29 novembre – 1er décembre 2026"
        )


@pytest.mark.parametrize(
    ("language", "first", "last", "words"),
    [
        ("fr", date(2026, 12, 9), date(2026, 12, 12), "9–12 décembre 2026"),
        ("fr", date(2026, 12, 9), date(2026, 12, 9), "9 décembre 2026"),
        ("zh-hans", date(2026, 12, 9), date(2026, 12, 12), "2026年12月9日至12日"),
        ("zh-hans", date(2026, 12, 30), date(2027, 1, 2), "2026年12月30日至2027年1月2日"),
        ("en", date(2026, 12, 9), date(2026, 12, 12), "9–12 December 2026"),
    ],
)
def test_a_range_of_days_says_nothing_twice(
    language: str, first: date, last: date, words: str
) -> None:
    with translation.override(language):
        assert dates.days(first, last) == words


@pytest.mark.parametrize(
    ("language", "on_the_hour", "otherwise"),
    [
        ("fr", "9\u00a0h", "23\u00a0h\u00a059"),
        ("zh-hans", "09:00", "23:59"),
        ("en", "09:00", "23:59"),
    ],
)
def test_the_time_of_day_is_written_as_the_language_does(
    language: str, on_the_hour: str, otherwise: str
) -> None:
    with translation.override(language):
        assert dates.clock(datetime(2026, 12, 2, 9, 0, tzinfo=BEIJING)) == on_the_hour
        assert dates.clock(datetime(2026, 12, 2, 23, 59, tzinfo=BEIJING)) == otherwise


def test_a_moment_is_given_on_both_clocks_its_own_first() -> None:
    with translation.override("en"):
        beijing, paris = dates.clocks(BEIJING, MIDNIGHT_IN_BEIJING)
        assert dates.moment_in_words(beijing.start) == "Monday 1 March 2027, 00:30"
        assert dates.moment_in_words(paris.start) == "Sunday 28 February 2027, 17:30"
        assert dates.clocks(PARIS, MIDNIGHT_IN_BEIJING)[0].start == paris.start


@pytest.mark.parametrize(
    ("language", "there"),
    [("fr", "dim. 17\u00a0h\u00a030"), ("zh-hans", "周日 17:30"), ("en", "Sun 17:30")],
)
def test_a_clock_names_the_day_only_where_it_is_another(language: str, there: str) -> None:
    with translation.override(language):
        here, elsewhere = dates.clocks(BEIJING, MIDNIGHT_IN_BEIJING)
        assert here.hours == dates.clock(MIDNIGHT_IN_BEIJING)
        assert elsewhere.hours == there


def test_a_span_of_several_days_names_its_days() -> None:
    start = datetime(2027, 1, 7, 9, 0, tzinfo=BEIJING)
    end = datetime(2027, 1, 9, 12, 30, tzinfo=BEIJING)
    with translation.override("en"):
        assert dates.clocks(BEIJING, start, end)[0].hours == "Thu 09:00 – Sat 12:30"
        assert dates.clocks(BEIJING, start, start)[0].hours == "09:00"


def test_what_is_today_goes_by_midnights_in_a_zone() -> None:
    now = datetime(2027, 2, 28, 23, 45, tzinfo=BEIJING)
    with time_machine.travel(now, tick=False):
        assert dates.days_until(MIDNIGHT_IN_BEIJING, BEIJING) == 1
        assert dates.days_until(MIDNIGHT_IN_BEIJING, PARIS) == 0


def test_the_clocks_follow_daylight_saving_time() -> None:
    summer = datetime(2027, 7, 1, 12, 0, tzinfo=ZoneInfo("UTC"))
    assert [clock.start.hour for clock in dates.clocks(BEIJING, summer)] == [20, 14]


@pytest.mark.parametrize(
    ("language", "euros", "yuan"),
    [
        ("fr", "50\u202f000\u00a0€", "2\u202f100\u00a0yuans"),
        ("zh-hans", "50,000欧元", "2,100元人民币"),
        ("en", "€50,000", "2,100\u00a0yuan"),
    ],
)
def test_sums_are_written_as_the_language_does(language: str, euros: str, yuan: str) -> None:
    with translation.override(language):
        assert amounts.money(50_000, "EUR") == euros
        assert amounts.money(2_100, "CNY") == yuan


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("1", "2", "1 to 2"),
        ("1", "1", "1"),
        ("1", None, "from 1"),
        (None, "2", "up to 2"),
        (None, None, ""),
    ],
)
def test_a_range_may_be_open_at_either_end(low: str | None, high: str | None, words: str) -> None:
    with translation.override("en"):
        assert amounts.between(low, high) == words
