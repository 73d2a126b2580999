"""The JSON API narrows its lists by the parameters of the site's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "page", "query"),
    [
        ("labs", "labs/", "field=physics"),
        ("labs", "labs/", "nsfc=A04&offers=method&offers=platform"),
        ("labs", "labs/", "city=lyon&city=paris&sort=changed"),
        ("calls", "opportunities/", "direction=cn_fr"),
        ("calls", "opportunities/", "status=closed"),
        ("calls", "opportunities/", ""),
        ("events", "events/", "when=past"),
        ("events", "events/", ""),
    ],
)
def test_a_list_is_narrowed_as_that_of_the_site(
    client: Client, name: str, page: str, query: str
) -> None:
    found = client.get(f"/api/v1/{name}?{query}&page_size=100&lang=en").json()
    html = BeautifulSoup(client.get(f"/en/{page}?{query}&print=1").content, "html.parser")
    headlines = [title.get_text() for title in html.select("#list .card__title > a")]
    assert 0 < found["count"] < 25 or not query
    assert [normal(entry["headline"]) for entry in found["results"]] == list(map(normal, headlines))
    assert found["ignored"] == []


def normal(text: str) -> str:
    """Leave out what typography adds on a page."""
    return re.sub(r"\W+", " ", text).strip()


def test_what_a_list_does_not_know_is_named(client: Client) -> None:
    query = "field=alchemy&kind=umr&flavour=sweet&sort=colour"
    found = client.get(f"/api/v1/labs?{query}").json()
    assert sorted((one["parameter"], one["value"]) for one in found["ignored"]) == [
        ("field", "alchemy"),
        ("flavour", "sweet"),
        ("sort", "colour"),
    ]
    assert found["count"] == client.get("/api/v1/labs?kind=umr").json()["count"]


def test_links_carry_what_the_list_knows_only(client: Client) -> None:
    foreign = "&".join(f"x{number}=1" for number in range(999))
    found = client.get(f"/api/v1/labs?kind=umr&page_size=3&lang=en&sort=city&{foreign}").json()
    assert found["next"].partition("?")[2] == "kind=umr&sort=city&lang=en&page_size=3&page=2"
    assert len(found["ignored"]) < 100


def test_the_description_names_what_narrows_a_list(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    described = {one["name"]: one for one in paths["/api/v1/calls"]["get"]["parameters"]}
    assert {"lang", "page", "page_size", "status", "field", "stage", "sort"} <= set(described)
    assert "closing" in described["status"]["schema"]["items"]["enum"]
