"""Narrowing a list by what follows from dates, which nobody saves: states, windows of deadlines, months."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.utils import timezone

from news.models import EventPage
from opportunities.models import OpportunityPage, Status
from tests.factories import EventPageFactory, OpportunityPageFactory
from tests.narrowing import names, number, only
from tests.reading import get

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_each_call_is_listed_under_its_state(client: Client) -> None:
    only(OpportunityPage)
    now = timezone.now()
    made: dict[Status, dict[str, Any]] = {
        Status.UPCOMING: {"opens": now + timedelta(days=3), "deadline": now + timedelta(days=50)},
        Status.OPEN: {"opens": now - timedelta(days=3), "deadline": now + timedelta(days=50)},
        Status.CLOSING: {"deadline": now + timedelta(days=13)},
        Status.CLOSED: {"deadline": now - timedelta(hours=1)},
        Status.ROLLING: {"deadline": None, "rolling": True},
    }
    for state, dates in made.items():
        call = OpportunityPageFactory(slug=f"call-{state.value}", **dates)
        assert call.status == state
    found = {state: {f"call-{state.value}"} for state in made}
    # One can apply to these now.
    found[Status.OPEN] |= found[Status.CLOSING] | found[Status.ROLLING]
    html = get(client, "/fr/opportunities/")
    assert {box["value"] for box in html.select("#in-status-open[open] input")} == {
        "closing",
        "rolling",
    }
    for state in made:
        html = get(client, f"/fr/opportunities/?status={state.value}")
        assert set(names(html)) == found[state]
        for other in made:
            assert number(html, f"status-{other.value}") == len(found[other])
    assert names(get(client, "/fr/opportunities/?status=open&status=closing")) == ["call-closing"]
    unasked = names(get(client, "/fr/opportunities/"))
    assert set(unasked) == {f"call-{state.value}" for state in made} - {"call-closed"}


def test_windows_of_deadlines_hold_each_other(client: Client) -> None:
    only(OpportunityPage)
    for days in (5, 20, 80, 200):
        OpportunityPageFactory(slug=f"in-{days}", deadline=timezone.now() + timedelta(days=days))
    html = get(client, "/fr/opportunities/?deadline=1-month")
    assert names(html) == ["in-5", "in-20"]
    windows = ("14-days", "1-month", "3-months")
    assert [number(html, f"deadline-{window}") for window in windows] == [1, 2, 3]


def test_a_call_changes_its_state_without_anybody_saving_it(client: Client) -> None:
    only(OpportunityPage)
    OpportunityPageFactory(slug="soon", deadline=timezone.now() + timedelta(days=20))
    assert names(get(client, "/fr/opportunities/?status=open")) == ["soon"]
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert names(get(client, "/fr/opportunities/?status=closing")) == ["soon"]
        assert names(get(client, "/fr/opportunities/?status=open")) == ["soon"]
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert names(get(client, "/fr/opportunities/?status=closed")) == ["soon"]
        assert names(get(client, "/fr/opportunities/?status=open")) == []


def test_an_event_is_listed_under_each_month_of_its_days(client: Client) -> None:
    only(EventPage)
    with time_machine.travel("2027-03-01T00:00:00Z"):
        start = timezone.now() + timedelta(days=29)
        EventPageFactory(slug="two-months", start=start, end=start + timedelta(days=3))
        for month in ("2027-03", "2027-04"):
            html = get(client, f"/fr/events/?month={month}")
            assert names(html) == ["two-months"]
        assert number(html, "month-2027-03") == 1
        assert names(get(client, "/fr/events/?when=past")) == []
