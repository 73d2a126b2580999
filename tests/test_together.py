"""Several lists loaded in one query."""

from __future__ import annotations

from typing import Any

import pytest

from core.together import Wanted, together
from labs.models import LabPage
from opportunities.models import OpportunityPage

pytestmark = pytest.mark.django_db


def test_what_is_loaded_together_is_as_if_loaded_alone(django_assert_num_queries: Any) -> None:
    calls = OpportunityPage.objects.order_by("-deadline", "pk")[:5]
    labs = LabPage.objects.order_by("acronym")[:3]
    call_columns = ("id", "basepage_ptr", "translation_key", "live", "deadline", "amount", "kind")
    lab_columns = ("id", "basepage_ptr", "acronym", "city", "city__id", "city__latitude")
    with django_assert_num_queries(1):
        found = together(calls=Wanted(calls, call_columns), labs=Wanted(labs, lab_columns))
        read = [
            [getattr(call, name) for name in call_columns if name != "basepage_ptr"]
            for call in found["calls"]
        ]
        cities = [(lab.acronym, lab.city and lab.city.latitude) for lab in found["labs"]]
    names = [name for name in call_columns if name != "basepage_ptr"]
    assert read == [[getattr(call, name) for name in names] for call in calls]
    assert cities == [(lab.acronym, lab.city and lab.city.latitude) for lab in labs]
    assert found["calls"] == list(calls)


def test_nothing_wanted_costs_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert together() == {}
