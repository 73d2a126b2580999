"""Who files where: a joint call as it is filed in France and in China, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from reference.models import City

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reference.models import Institution

    from .models import OpportunityPage

# A call is filed in the country whose time its deadline is told in.
COUNTRIES = {"Europe/Paris": City.Country.FRANCE, "Asia/Shanghai": City.Country.CHINA}
NAMES = {City.Country.FRANCE: _("In France"), City.Country.CHINA: _("In China")}


@dataclass(frozen=True)
class Side:
    """One of the two calls, where it is filed, and who funds it there."""

    name: Any
    call: OpportunityPage
    funders: list[Institution]


def sides(calls: Iterable[OpportunityPage], funders: Iterable[Any]) -> list[Side]:
    """Give the sides of a joint call, that of France first."""
    return [
        Side(
            NAMES[country],
            call,
            [funder for funder in funders if _funds(funder, call, country)],
        )
        for country in NAMES
        for call in calls
        if COUNTRIES[call.timezone] == country
    ]


def _funds(funder: Any, call: OpportunityPage, country: str) -> bool:
    is_there = funder.city is None or funder.city.country == country
    return is_there and funder.programme == call.programme_id
