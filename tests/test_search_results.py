"""The results page: narrowed, put in order, explained, corrected; what editors recommend."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from core.models import BasePage, OfficeSettings, Person
from labs.models import LabPage
from news.models import NewsPage
from opportunities.models import OpportunityPage
from reference.models import ResearchField
from search import finder
from tests.factories import OpportunityPageFactory
from tests.publishing import publish
from tests.searching import CARD, Results, results_page

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
TAB = re.compile(
    r'<a href="(\?[^"]*)"\s*(?:aria-current="true")?>([^<]*) <span class="tabs__count">(\d+)'
)


def test_a_chinese_question_finds_what_is_only_in_french(results: Results) -> None:
    lab = LabPage.objects.get(slug="agroecologie-dijon")
    assert lab.ready_languages == ["fr"]
    assert "/labs/agroecologie-dijon/" in results("农业生态", "zh-hans")


def test_a_page_is_found_by_a_wider_field_than_its_own(results: Results) -> None:
    field = ResearchField.objects.get(identifier="quantum-chemistry")
    assert field.parent
    assert "/labs/chimie-quantique-toulouse/" in results(field.parent.name_zh_hans, "zh-hans")


def test_a_new_synonym_is_understood_at_once(results: Results) -> None:
    assert results("xylochimie") == []
    field = ResearchField.objects.get(identifier="quantum-chemistry")
    field.synonyms_fr += " | Xylochimie"
    field.save()
    assert "/labs/chimie-quantique-toulouse/" in results("xylochimies")


def test_types_are_counted_and_narrow_the_results(client: Client) -> None:
    page = results_page(client, "quantum")
    tabs = {label: (query, int(count)) for query, label, count in TAB.findall(page)}
    total = tabs.pop("All")[1]
    assert total == sum(count for _, count in tabs.values())
    query, count = tabs["Laboratories"]
    narrowed = client.get(f"/en/search/{query}").content.decode()
    assert len(CARD.findall(narrowed)) == count
    assert all("Laboratory" in card for card in CARD.findall(narrowed))
    assert TAB.findall(unescape(narrowed))[0][2] == str(total)


def test_an_unknown_type_or_order_is_left_out_and_said(client: Client) -> None:
    page = results_page(client, "quantum", type="spaceship", order="colour")
    assert page.count("that does not exist") == 2
    assert len(CARD.findall(page)) > 3


def test_results_are_put_in_order_of_date(results: Results) -> None:
    paths = results("Chine", "fr", order="date", type="newspage")
    news = {item.slug: item.date for item in NewsPage.objects.listed()}
    dates = [news[path.strip("/").split("/")[-1]] for path in paths]
    assert len(set(dates)) > 2
    assert dates == sorted(dates, reverse=True)


def test_results_are_put_in_order_of_the_next_deadline(results: Results) -> None:
    paths = results("appel", "fr", order="deadline", type="opportunitypage")
    calls = {call.slug: call for call in OpportunityPage.objects.listed()}
    deadlines = [calls[path.strip("/").split("/")[-1]].deadline for path in paths]
    now = timezone.now()
    coming = [deadline for deadline in deadlines if deadline and deadline >= now]
    assert len(coming) > 2
    assert deadlines[: len(coming)] == sorted(coming)


def test_what_answers_is_marked_in_the_words_of_the_page(client: Client) -> None:
    card = CARD.findall(results_page(client, "chimie quantique", "fr"))[0]
    assert "<mark>chimie quantique</mark> de Toulouse" in card


def test_a_passage_of_the_text_is_shown_where_the_summary_does_not_answer(client: Client) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    publish(lab, offers_fr="<p>Une cave. On y garde des xylophages depuis 1962.</p>")
    card = CARD.findall(results_page(client, "xylophage", "fr"))[0]
    assert "On y garde des <mark>xylophages</mark> depuis 1962." in card


def test_other_names_of_what_was_searched_are_shown(client: Client) -> None:
    page = results_page(client, "quantum physics")
    assert '<span lang="zh-Hans">量子物理</span>' in page
    assert '<span lang="fr">Physique quantique</span>' in page
    assert '<span lang="en">Quantum physics</span>' not in page


def test_a_misspelling_is_looked_past_and_said(client: Client) -> None:
    page = results_page(client, "quantqiue")
    assert "Nothing was found for “quantqiue”. These are the results for “quantique”." in page
    assert len(CARD.findall(page)) > 3
    assert "“量子”" in results_page(client, "liangzi", "zh-hans")


def test_few_results_come_with_another_spelling(client: Client) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    publish(lab, offers_fr="<p>Le mot chimei, tel quel.</p>")
    page = results_page(client, "chimei", "fr")
    assert len(CARD.findall(page)) == 1
    assert '<a href="?q=chimie">chimie</a>' in page


def test_a_question_that_too_many_pages_answer_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finder, "CAP", 5)
    page = results_page(client, "laboratoire", "fr")
    assert len(CARD.findall(page)) == 5
    assert "premières sont classées ici" in page
    assert len(CARD.findall(results_page(client, "laboratoire", "fr", type="newspage"))) > 0


def test_nothing_found_offers_wider_fields_and_the_office(client: Client) -> None:
    page = results_page(client, "xyzzyx")
    assert '<a href="?q=Chemistry">Chemistry</a>' in page
    assert 'href="/en/contact/"' in page
    assert 'href="/zh-hans/search/?q=xyzzyx"' in page


def test_what_editors_recommend_stands_above(client: Client) -> None:
    query = Query.get("Quantum physics")
    about = BasePage.objects.get(slug="about")
    SearchPromotion.objects.create(query=query, page=about, sort_order=1, description="Start here")
    SearchPromotion.objects.create(
        query=query, external_link_url="https://quantum.example/", external_link_text="Elsewhere"
    )
    page = results_page(client, "  QUANTUM  physics ")
    assert page.index("Recommended") < page.index("Start here") < page.index('class="cards"')
    assert 'href="https://quantum.example/"' in page
    assert "Recommended" not in results_page(client, "quantum chemistry")
    about.unpublish()
    page = results_page(client, "quantum physics")
    assert "Start here" not in page
    assert "Elsewhere" in page


def test_a_call_that_can_be_answered_comes_before_one_that_has_closed(results: Results) -> None:
    now = timezone.now()
    for slug, days in (("closed", -3), ("open", 30)):
        headline = "Xylophonic rivers" if slug == "closed" else "Rivers and xylophonic lakes"
        deadline = now + timedelta(days=days)
        OpportunityPageFactory(slug=slug, headline_en=headline, deadline=deadline)
    found = results("xylophonic rivers", "en")
    assert found == ["/opportunities/open/", "/opportunities/closed/"]


def test_the_contact_page_is_found_by_what_it_shows_of_the_office(results: Results) -> None:
    assert "/contact/" in results("horaires", "fr")
    assert "/contact/" in results("代表处地址", "zh-hans")
    office = OfficeSettings.objects.get()
    office.opening_hours_en = "Every xylophonic morning"
    office.save()
    assert results("xylophonic", "en") == ["/contact/"]
    Person.objects.create(name="Xylopha Marimba")
    assert results("marimba", "en") == ["/contact/"]
