"""What a private page does not tell on the pages that everybody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from wagtail.models import PageViewRestriction

from core.languages import LANGUAGES
from labs.models import LabIndexPage, LabPage
from tests.factories import LabPageFactory, OpportunityPageFactory
from tests.reading import get, one, words
from tests.searching import Results

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_private_laboratory_is_not_in_focus_on_the_front_page(
    client: Client, home: Any, language: str
) -> None:
    address = f"/{language}/labs/{home.featured_lab.slug}/"
    assert get(client, f"/{language}/").select(f'.focus a[href="{address}"]')
    PageViewRestriction.objects.create(
        page=LabIndexPage.objects.get(), restriction_type="password", password="sesame"
    )
    assert not get(client, f"/{language}/").select(".focus")


@pytest.mark.parametrize("state", ["draft", "private"])
def test_a_call_does_not_name_a_host_that_readers_may_not_see(client: Client, state: str) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    places = (
        "/fr/opportunities/bourse-doctorale-optique-quantique/",
        "/fr/opportunities/list.csv",
    )
    for address in places:
        assert "optique quantique de Lyon" in client.get(address).content.decode()
    if state == "draft":
        lab.unpublish()
    else:
        PageViewRestriction.objects.create(page=lab, restriction_type="login")
    for address in places:
        assert "optique quantique de Lyon" not in client.get(address).content.decode()
    (title,) = get(client, "/fr/opportunities/").select(f'#list a[href="{places[0]}"]')
    row = title.find_parent("li")
    assert row is not None
    assert "Lyon" not in words(one(row, ".card__meta"))


@pytest.mark.parametrize("how", ["draft", "private", "private section"])
def test_a_call_is_not_found_by_a_host_that_readers_may_not_see(results: Results, how: str) -> None:
    lab = LabPageFactory(acronym="XYLOQ", unit_code="UMR 4242")
    call = OpportunityPageFactory(host_lab=lab)
    found = f"/opportunities/{call.slug}/"
    queries = ("XYLOQ", "UMR 4242")
    assert all(found in results(query) for query in queries)
    if how == "draft":
        lab.unpublish()
    else:
        page = lab if how == "private" else lab.get_parent()
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not any(found in results(query) for query in queries)
    if how == "draft":
        lab.save_revision().publish()
    else:
        restriction.delete()
    assert all(found in results(query) for query in queries)


def test_nothing_of_a_page_is_shown_before_its_password_is_given(client: Client) -> None:
    lab = LabPageFactory(headline_en="Xylophonic tunnelling")
    PageViewRestriction.objects.create(page=lab, restriction_type="password", password="sesame")
    html = get(client, f"/en/labs/{lab.slug}/")
    assert html.select("#id_password")
    assert "Xylophonic" not in str(html)
