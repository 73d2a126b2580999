"""Search: what is found, by which words, by whom; what never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wagtail.models import PageViewRestriction

from core.models import BasePage
from home.models import HomePage, StandardPage
from labs.models import LabPage
from opportunities.models import OpportunityPage
from search.documents import Document
from search.finder import answer
from tests.factories import LabPageFactory, OpportunityPageFactory
from tests.publishing import publish
from tests.searching import CARD, QUANTUM_CHEMISTRY, Results

if TYPE_CHECKING:
    from django.test import Client


# --- What is found -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "zh-hans", "en"])
def test_part_of_a_chinese_name_finds_the_laboratory(results: Results, language: str) -> None:
    assert QUANTUM_CHEMISTRY in results("量子", language)
    assert results("量子化学实验室", language)[0] == QUANTUM_CHEMISTRY


def test_accents_and_case_do_not_matter(results: Results) -> None:
    bare = results("energie")
    assert bare
    assert bare == results("énergie") == results("ÉNERGIE") == results("l’énergie")
    found = BasePage.objects.search("energie").results()
    assert any("énergie" in page.specific.headline_fr for page in found)


@pytest.mark.parametrize(
    "code", ["UMR 9604", "umr 9604", "UMR9604", "UMR-9604", "LCQT", "９６０４"]
)
def test_a_code_finds_its_laboratory_first(results: Results, code: str) -> None:
    assert results(code)[0] == QUANTUM_CHEMISTRY


def test_a_headline_counts_more_than_a_mention(results: Results) -> None:
    assert results("chimie quantique")[0] == QUANTUM_CHEMISTRY


def test_a_call_is_found_by_the_name_of_its_programme_in_any_language(results: Results) -> None:
    call = OpportunityPage.objects.listed().exclude(programme=None).first()
    for name in (call.programme.name_fr, call.programme.name_zh_hans, call.programme.name_en):
        assert f"/opportunities/{call.slug}/" in results(f"{name} {call.derived_title()}")


@pytest.mark.parametrize(
    ("query", "language", "slug"),
    [
        ("offre de postdoctorat", "fr", "postdoc-chimie-quantique"),
        ("博士后职位", "fr", "postdoc-chimie-quantique"),
        ("mobility grant", "zh-hans", "mobilites-courtes"),
        ("joint research unit", "fr", "chimie-quantique-toulouse"),
        ("法国", "en", "chimie-quantique-toulouse"),
    ],
)
def test_a_page_is_found_by_its_kind_and_country_in_any_language(
    home: HomePage, query: str, language: str, slug: str
) -> None:
    assert BasePage.objects.get(slug=slug).pk in answer(query, home, language).pages


def test_a_laboratory_is_found_by_the_names_of_its_partners_and_city(results: Results) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    partner = lab.chinese_partners[0]
    assert lab.city
    assert QUANTUM_CHEMISTRY in results(
        f"{partner.name_zh_hans} {lab.city.name_zh_hans}", "zh-hans"
    )


def test_every_listed_page_is_found_by_its_headline(db: None) -> None:
    missed = []
    for page in BasePage.objects.listed():
        for language in page.ready_languages:
            headline = getattr(page, f"headline_{language.replace('-', '_')}")
            if page.pk not in {found.pk for found in BasePage.objects.search(headline)}:
                missed.append((page.slug, language))
    assert missed == []


def test_pages_ready_in_the_readers_language_come_first(client: Client, db: None) -> None:
    response = client.get("/zh-hans/search/", {"q": "laboratoire"})
    foreign = ['badge--language"' in card for card in CARD.findall(response.content.decode())]
    assert foreign == sorted(foreign)


def test_a_result_in_another_language_says_so(client: Client, db: None) -> None:
    response = client.get("/zh-hans/search/", {"q": "faisceaux d’ions Caen"})
    card = next(c for c in CARD.findall(response.content.decode()) if "faisceaux-ions-caen" in c)
    assert 'lang="fr"' in card
    assert 'class="badge badge--language" lang="zh-Hans"' in card


def test_results_show_type_and_facts(client: Client, db: None) -> None:
    call = OpportunityPage.objects.listed().not_closed().exclude(deadline=None).first()
    query = f"{call.derived_title()}"
    cards = CARD.findall(client.get("/en/search/", {"q": query}).content.decode())
    card = next(card for card in cards if f"/{call.slug}/" in card)
    assert "Call or offer" in card
    assert "<time" in card
    cards = CARD.findall(client.get("/en/search/", {"q": "UMR 9604"}).content.decode())
    assert "Laboratory" in cards[0]
    assert "UMR 9604" in cards[0]
    assert "<b>Toulouse</b>" in cards[0]


def test_each_page_is_one_result(results: Results) -> None:
    found = [*results("laboratoire"), *results("laboratoire", page=2)]
    assert len(found) > 20
    assert len(found) == len(set(found))


# --- What is never found -------------------------------------------------------------------------


def test_an_unpublished_page_is_not_found(results: Results) -> None:
    LabPage.objects.get(slug="chimie-quantique-toulouse").unpublish()
    assert QUANTUM_CHEMISTRY not in results("UMR 9604")


def test_a_page_below_a_private_one_is_not_found(results: Results) -> None:
    section = BasePage.objects.get(slug="labs", depth=3)
    assert QUANTUM_CHEMISTRY in results("UMR 9604")
    PageViewRestriction.objects.create(
        page=section, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert QUANTUM_CHEMISTRY not in results("UMR 9604")


def test_text_in_a_language_that_is_not_ready_is_not_found(results: Results) -> None:
    lab = LabPage.objects.get(slug="agroecologie-dijon")
    assert lab.ready_languages == ["fr"]
    publish(lab, headline_zh_hans="籀文研究所", summary_zh_hans="土壤")
    assert results("籀文", "zh-hans") == []
    publish(lab, ready_zh_hans=True)
    assert results("籀文", "zh-hans") == ["/labs/agroecologie-dijon/"]


def test_capabilities_in_a_language_that_is_not_ready_are_not_found(results: Results) -> None:
    lab = LabPage.objects.get(slug="agroecologie-dijon")
    capabilities = list(lab.capabilities.all())
    capabilities[0].name_fr = "Mésocosmes xylographiques"
    capabilities[0].name_en = "Xylographic mesocosms"
    lab.capabilities.set(capabilities)
    publish(lab)
    assert results("Mésocosmes xylographiques") == ["/labs/agroecologie-dijon/"]
    assert results("Xylographic") == []


def test_the_internal_title_does_not_betray_a_draft_in_the_language_of_origin(
    results: Results,
) -> None:
    lab = LabPage.objects.get(slug="polymeres-strasbourg")
    publish(lab, headline_fr="Laboratoire zoroastrien", ready_fr=False)
    assert lab.title == "Laboratoire zoroastrien"
    assert results("zoroastrien") == []


def test_a_draft_change_is_found_only_once_published(results: Results) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    lab.headline_zh_hans = "图卢兹飞秒光谱实验室"
    revision = lab.save_revision()
    assert QUANTUM_CHEMISTRY not in results("飞秒")
    revision.publish()
    assert results("飞秒光谱实验室") == [QUANTUM_CHEMISTRY]


def test_contact_addresses_and_markup_are_not_indexed(results: Results) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    publish(lab, contact_email="zerubavel@example.org")
    assert results("zerubavel") == []
    texts = " ".join(field.get_value(lab) for field in Document(lab).get_search_fields())
    known = set(texts.split())
    assert {"molecule", "量子", "toulouse"} <= known
    assert not known & {"paragraph", "uuid", "href", "linktype", "heading", "subheading"}


def test_pages_outside_the_site_are_not_found(results: Results) -> None:
    root = BasePage.get_first_root_node()
    root.add_child(
        instance=StandardPage(
            headline_fr="Xérophyte", summary_fr="Ailleurs", ready_fr=True, slug="ailleurs"
        )
    )
    assert BasePage.objects.search("xérophyte").count() == 1
    assert results("xérophyte") == []


@pytest.mark.django_db
def test_a_page_is_found_by_its_contact(results: Results) -> None:
    lab = LabPageFactory(contact_name="Ysoline Quarquevault")
    call = OpportunityPageFactory(contact_name="Ysoline Quarquevault")
    paths = {f"/labs/{lab.slug}/", f"/opportunities/{call.slug}/"}
    assert set(results("Quarquevault", "zh-hans")) == paths


@pytest.mark.parametrize(
    ("query", "language", "expected"),
    [
        ("lab Strasbourg", "en", "/labs/biologie-structurale-strasbourg/"),
        ("labo Strasbourg", "fr", "/labs/biologie-structurale-strasbourg/"),
        ("post doc chimie", "fr", "/opportunities/postdoc-chimie-quantique/"),
        ("量子博后", "zh-hans", "/opportunities/postdoc-chimie-quantique/"),
        ("événement Shanghai", "fr", "/events/vision-patrimoine-shanghai/"),
        ("扫描电镜", "zh-hans", "/labs/biologie-structurale-strasbourg/"),
        ("TEM", "zh-hans", "/labs/biologie-structurale-strasbourg/"),
    ],
)
def test_everyday_words_are_understood(
    results: Results, query: str, language: str, expected: str
) -> None:
    assert results(query, language)[0] == expected
