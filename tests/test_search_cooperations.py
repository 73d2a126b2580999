"""Cooperations found by search: in the directory, at their place, and by their laboratories."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from core.languages import LANGUAGES
from labs.models import Cooperation, LabPage
from reference.models import Institution
from search import documents
from tests.factories import CooperationFactory, LabPageFactory
from tests.reading import get, one, words

if TYPE_CHECKING:
    from django.test import Client

    from tests.searching import Results

pytestmark = pytest.mark.django_db


def test_a_cooperation_is_found_by_its_name_in_the_directory_and_by_its_laboratories(
    results: Results,
) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    CooperationFactory(name_zh_hans="川甘古道研究网络试验", name_en="", labs=[lab])
    for language in LANGUAGES:
        found = results("川甘古道研究网络试验", language)
        assert {"/cooperations/", "/labs/optique-quantique-lyon/"} <= set(found)


def test_search_leads_to_the_place_of_a_cooperation_in_the_directory(client: Client) -> None:
    for name in ("Xylophonic rivers", "Xylophonic volcanoes"):
        wanted = CooperationFactory(name_en=name)
    ended = date.today() - timedelta(days=1)
    Cooperation.objects.filter(pk=wanted.pk).update(end=ended)
    results = get(client, "/en/search/?q=xylophonic+volcanoes")
    (address,) = [str(link["href"]) for link in results.select(".card a[href*='/cooperations/']")]
    place = get(client, address).find(id=address.partition("#")[2])
    assert words(one(place, ".card__title")).startswith("Xylophonic volcanoes")
    # Several answer alike: the directory as a whole.
    results = get(client, "/en/search/?q=xylophonic")
    assert results.select(".card a[href='/en/cooperations/']")


def test_names_of_many_cooperations_are_indexed_before_what_is_said_of_them(
    results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "INDEXED_LENGTH", 8_000)
    long = "Bathymetric surveys. " * 19
    for number in range(20):
        texts = {f"summary_{suffix}": long for suffix in ("fr", "zh_hans", "en")}
        CooperationFactory(name_en=f"Xylophonic rivers {number}", **texts)
    CooperationFactory(name_en="Glockenspiel", start=date(1999, 1, 1), end=None)
    assert "/cooperations/" in results("glockenspiel", "en")


def test_a_draft_of_a_cooperation_is_not_found(results: Results) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    cooperation = CooperationFactory(name_en="Xylophonic tunnelling", labs=[lab])
    assert results("xylophonic", "en")
    cooperation.unpublish()
    assert not results("xylophonic", "en")


def test_a_laboratory_that_left_a_cooperation_is_not_found_by_it(results: Results) -> None:
    labs = [LabPage.objects.get(slug=slug) for slug in ("optique-quantique-lyon", "climat-saclay")]
    cooperation = CooperationFactory(name_en="Xylophonic tunnelling", labs=labs)
    assert len(results("xylophonic", "en")) == 3
    cooperation.lab_links.set(cooperation.lab_links.all()[:1])
    cooperation.save()
    assert set(results("xylophonic", "en")) == {"/cooperations/", "/labs/optique-quantique-lyon/"}
    cooperation.delete()
    assert not results("xylophonic", "en")


def test_a_cooperation_is_found_by_its_partner(client: Client) -> None:
    Cooperation.objects.all().delete()
    partner = Institution.objects.get(identifier="tsinghua")
    wanted = CooperationFactory(name_en="Xylophonic volcanoes", partners=[partner])
    CooperationFactory(name_en="Xylophonic rivers")
    results = get(client, "/zh-hans/search/?q=清华大学")
    (address,) = [str(link["href"]) for link in results.select(".card a[href*='/cooperations/']")]
    assert address.endswith(f"#{wanted.key}")
    narrowed = get(client, "/en/cooperations/?partner=tsinghua")
    assert [words(title) for title in narrowed.select(".card__title")] == ["Xylophonic volcanoes"]


def test_a_laboratory_that_another_replaced_is_not_found_by_its_cooperation(
    results: Results,
) -> None:
    former, other = LabPageFactory.create_batch(2)
    cooperation = CooperationFactory(name_en="Xylophonic tunnelling", labs=[former])
    link = cooperation.lab_links.get()
    link.lab = other
    cooperation.lab_links = [link]
    cooperation.save()
    assert set(results("xylophonic", "en")) == {"/cooperations/", f"/labs/{other.slug}/"}
