"""Search: what is found, by which words, by whom; what never is."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction
from wagtail.search.models import IndexEntry

from core.models import BasePage
from home.models import StandardPage
from labs.models import LabPage
from opportunities.models import OpportunityPage
from reference.models import Institution
from search.analysis import QUERY_LENGTH, index_text, phrases, query_text, tokens
from search.documents import Document
from tests.audit import html_errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

QUANTUM_CHEMISTRY = "/labs/chimie-quantique-toulouse/"
CARD = re.compile(r'<article class="card">(.*?)</article>', re.DOTALL)
LINK = re.compile(r'<a href="/(?:fr|zh-hans|en)(/[^"?]*)">')

Results = Any


@pytest.fixture
def results(client: Client, db: None) -> Callable[..., list[str]]:
    """Search as a reader does; give the paths found, in order, without their language."""

    def search(query: str, language: str = "fr", **more: Any) -> list[str]:
        response = client.get(f"/{language}/search/", {"q": query, **more})
        assert response.status_code == 200
        cards = CARD.findall(response.content.decode())
        return [match[1] for card in cards if (match := LINK.search(card))]

    return search


def publish(page: Any, **texts: Any) -> None:
    for name, text in texts.items():
        setattr(page, name, text)
    page.save_revision().publish()


# --- The analysis --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("Énergie", "energie"),
        ("ÉNERGIE et œuvre", "energie et oeuvre"),
        ("l’énergie d'une étoile, qu’on voit", "energie une etoile on voit"),
        ("aujourd’hui", "aujourd hui"),
        ("China's partners", "china partners"),
        ("ＵＭＲ　７５０４", "umr 7504"),
        ("UMR7504, UMR-7504", "umr 7504 umr 7504"),
        ("Straße ﬁbre Øresund Łódź", "strasse fibre oresund lodz"),
        ("CO₂ à 3,5 µm", "co 2 a 3 5 μm"),
        ("量子化学实验室（LCQT）", "量 子 化 学 实 验 室 lcqt"),
        ("里昂LOQL实验室", "里 昂 loql 实 验 室"),
        ("二〇二六年", "二 〇 二 六 年"),
        ("a\x00b\ud800c \u200b🙂 — « » “” *", "a b c"),
        ("", ""),
    ],
)
def test_a_text_is_indexed_as_folded_tokens(text: str, indexed: str) -> None:
    assert index_text(text) == indexed


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("量子", "量_子"),
        ("量子 博士后", "量_子 博_士_后"),
        ("IRL实验室", "irl 实_验_室"),
        ("umr-7504 Lyon", "umr_7504 lyon"),
        ("UMR7504", "umr_7504"),
        ("Laboratoire de chimie", "laboratoire chimie"),
        ("the", "the"),
        ("énergie energie", "energie"),
        ('"quantum" AND (-optics* OR col:x)', "quantum optics col x"),
        ("'; DROP TABLE --", "drop table"),
        ("!!! 🙂 \ud800 \x00", ""),
    ],
)
def test_a_query_asks_for_phrases_of_tokens(query: str, asked: str) -> None:
    assert query_text(query) == asked


def test_a_query_is_read_up_to_a_limit() -> None:
    assert len(phrases("量" * 10_000)[0]) == QUERY_LENGTH


words_of_any_script = st.text(max_size=300)
han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=40)


@given(words_of_any_script)
def test_tokens_are_letters_or_digits_and_analysing_them_again_changes_nothing(text: str) -> None:
    found = tokens(text)
    assert all(token.isalnum() for token in found)
    assert tokens(" ".join(found)) == found


@given(words_of_any_script)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), max_size=50))
def test_case_does_not_matter_in_latin(text: str) -> None:
    assert tokens(text.upper()) == tokens(text.lower())


@given(han, st.data())
def test_any_part_of_a_han_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    (phrase,) = phrases(part)
    assert " ".join(phrase) in index_text(f"avant {text} après")


# --- What is found -------------------------------------------------------------------------------------


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


# --- What is never found -------------------------------------------------------------------------------


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
    assert "土壤生命与农业生态" in lab.headline_zh_hans
    assert results("土壤生命与农业生态实验室", "zh-hans") == []
    publish(
        lab, headline_zh_hans="土壤生命与农业生态实验室", summary_zh_hans="土壤", ready_zh_hans=True
    )
    assert results("土壤生命与农业生态实验室", "zh-hans") == ["/labs/agroecologie-dijon/"]


def test_capabilities_in_a_language_that_is_not_ready_are_not_found(results: Results) -> None:
    lab = LabPage.objects.get(slug="agroecologie-dijon")
    capabilities = list(lab.capabilities.all())
    capabilities[0].name_fr = "Mésocosmes xylographiques"
    capabilities[0].name_en = "Xylographic mesocosms"
    lab.capabilities.set(capabilities)
    publish(lab)
    assert results("Mésocosmes xylographiques") == ["/labs/agroecologie-dijon/"]
    assert results("Xylographic mesocosms") == []


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
    assert results("飞秒光谱实验室") == []
    revision.publish()
    assert results("飞秒光谱实验室") == [QUANTUM_CHEMISTRY]


def test_contact_addresses_and_markup_are_not_indexed(results: Results) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    publish(lab, contact_email="zerubavel@example.org")
    assert results("zerubavel") == []
    texts = " ".join(field.get_value(lab) for field in Document(lab).get_search_fields())
    known = set(texts.split())
    assert {"molecule", "量", "toulouse"} <= known
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


# --- The page itself -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "zh-hans", "en"])
@pytest.mark.parametrize("query", ["", "量子", "energie", "zzzz", "x" * 5000, '<b>"&'])
def test_the_page_is_valid_html_and_kept_out_of_search_engines(
    client: Client, db: None, language: str, query: str
) -> None:
    response = client.get(f"/{language}/search/", {"q": query})
    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex"
    html = response.content.decode()
    assert re.search(r'<meta name="robots" content="noindex', html)
    assert html_errors(response.content) == []
    assert html.count('role="search"') == 1


def test_an_empty_query_offers_the_sections(client: Client, db: None) -> None:
    html = client.get("/en/search/", {"q": "  "}).content.decode()
    assert "Or start from a section" in html
    assert "cnrs.fr" not in html.split("<main")[1].split("</main>")[0]


def test_nothing_found_says_so_and_offers_ways_on(client: Client, db: None) -> None:
    html = client.get("/en/search/", {"q": "zzzz <b>"}).content.decode()
    main = html.split("<main")[1].split("</main>")[0]
    assert "Nothing was found for “zzzz &lt;b&gt;”" in main
    assert "0 results" in main
    assert 'href="/en/labs/"' in main
    assert 'href="https://www.cnrs.fr/en/search?text=zzzz+%3Cb%3E"' in main


def test_the_query_can_be_taken_to_the_cnrs(client: Client, db: None) -> None:
    html = unescape(client.get("/fr/search/", {"q": "énergie"}).content.decode())
    assert 'href="https://www.cnrs.fr/fr/recherche?text=%C3%A9nergie"' in html
    html = unescape(client.get("/zh-hans/search/", {"q": "量子"}).content.decode())
    assert 'href="https://www.cnrs.fr/en/search?text=%E9%87%8F%E5%AD%90"' in html


def test_the_part_of_a_query_that_is_left_out_is_said(client: Client, db: None) -> None:
    html = client.get("/en/search/", {"q": "laboratoire " + "x" * 10_000}).content.decode()
    assert "Only the first 200 characters" in html
    assert len(html) < 20_000
    html = client.get("/en/search/", {"q": "laboratoire"}).content.decode()
    assert "Only the first" not in html


def test_results_are_paged_and_a_wrong_number_is_not_a_page(client: Client, db: None) -> None:
    html = client.get("/fr/search/", {"q": "laboratoire"}).content.decode()
    assert len(CARD.findall(html)) == 20
    assert 'href="?q=laboratoire&amp;page=2"' in html
    assert client.get("/fr/search/?q=laboratoire&page=2").status_code == 200
    for wrong in ("0", "-1", "99", "two", "1.5"):
        response = client.get(f"/fr/search/?q=laboratoire&page={wrong}")
        assert response.status_code == 404, wrong


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        '"unclosed',
        "a AND",
        "NOT",
        "OR OR",
        "NEAR(a b)",
        "title:x",
        "{title} : a",
        "*",
        "a*",
        "-a",
        "^a",
        "a + b",
        "a:*",
        "a & | !b",
        "<->",
        "\\",
        "\\'",
        "%",
        "%s %(x)s",
        "🙂",
        "שלום مرحبا",
        "\u202e",
        "\u0bae\u0bc1",
        "�",
        "𠀀𲎯",
        "量" * 10_000,
        "a " * 5_000,
        "ﷺ" * 200,
        " ".join(f"w{number}" for number in range(100)),
    ],
)
def test_whatever_is_typed_gets_an_answer(client: Client, db: None, query: str) -> None:
    assert client.get("/en/search/", {"q": query}).status_code == 200


def test_control_characters_and_other_methods_are_refused(client: Client, db: None) -> None:
    assert client.get("/en/search/?q=a%00b").status_code == 400
    assert client.get("/en/search/?q=%ED%A0%80").status_code == 200
    assert client.post("/en/search/", {"q": "a"}).status_code == 405


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words_of_any_script)
def test_no_text_breaks_the_database(text: str) -> None:
    for query in (text, f"energie {text}"):
        BasePage.objects.search(query).count()
        BasePage.objects.autocomplete(query).count()


@pytest.mark.parametrize("query", ["laboratoire", "量子", "energie", "zzzz", ""])
def test_a_search_takes_at_most_ten_queries(
    client: Client, db: None, django_assert_max_num_queries: Any, query: str
) -> None:
    ContentType.objects.clear_cache()
    with django_assert_max_num_queries(10):
        client.get("/zh-hans/search/", {"q": query})


# --- The index and the admin ---------------------------------------------------------------------------


def test_update_index_rebuilds_everything(results: Results) -> None:
    before = results("量子")
    IndexEntry.objects.all().delete()
    assert results("量子") == []
    call_command("update_index", verbosity=0)
    assert results("量子") == before
    assert len(before) > 3


def test_a_deleted_page_leaves_the_index(db: None) -> None:
    lab = LabPage.objects.get(slug="chimie-quantique-toulouse")
    entries = IndexEntry.objects.filter(object_id=str(lab.pk), content_type=lab.content_type)
    assert entries.count() == 1
    lab.delete()
    assert entries.count() == 0


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("量子化学", "chimie-quantique-toulouse"),
        ("chimie quant", "chimie-quantique-toulouse"),
        ("LCQ", "chimie-quantique-toulouse"),
        ("UMR 9604", "chimie-quantique-toulouse"),
        ("土壤生命", "agroecologie-dijon"),
    ],
)
def test_editors_find_pages_in_any_language_drafts_included(
    admin: Client, query: str, slug: str
) -> None:
    page = BasePage.objects.get(slug=slug)
    for address in ("/admin/pages/search/", "/admin/choose-page/search/"):
        html = admin.get(address, {"q": query}).content.decode()
        assert f"/admin/pages/{page.pk}/" in html or f'data-page-id="{page.pk}"' in html, address


def test_editors_find_vocabulary_in_chinese(admin: Client) -> None:
    academy = Institution.objects.get(identifier="cas")
    other = Institution.objects.get(identifier="cea")
    html = admin.get("/admin/snippets/reference/institution/", {"q": "科学院"}).content.decode()
    assert f"/edit/{academy.pk}/" in html
    assert f"/edit/{other.pk}/" not in html


def test_a_search_by_fields_goes_through_the_analysis_too(db: None) -> None:
    found = BasePage.objects.search("量子", fields=["headline_zh_hans"])
    assert "chimie-quantique-toulouse" in [page.slug for page in found]


def test_compound_queries_are_analysed(db: None) -> None:
    from wagtail.search.query import MATCH_ALL, And, Not, Or, Phrase, PlainText

    def count(query: Any) -> int:
        return BasePage.objects.search(query).count()

    everything = count(MATCH_ALL)
    energie, quantum = PlainText("Énergie"), Phrase("量子")
    both = count(And([energie, quantum]))
    assert both < count(energie) < count(Or([energie, quantum])) < everything
    assert count(Or([energie, quantum])) == count(energie) + count(quantum) - both
    assert count(And([energie, Not(quantum)])) == count(energie) - both
    assert count(Not(energie)) == everything - count(energie)
    assert count(And([energie, PlainText("!!")])) == count(energie)
    assert count(Phrase("!!")) == count(Or([PlainText("!!")])) == 0
    assert count(Not(PlainText("!!"))) == everything


def test_results_carry_scores_facets_and_explicit_orders(db: None) -> None:
    scored = list(BasePage.objects.search("chimie quantique").annotate_score("score"))
    assert scored[0].slug == "chimie-quantique-toulouse"
    scores = [page.score for page in scored]
    assert scores == sorted(scores, reverse=True)
    ordered = BasePage.objects.order_by("title").search("energie", order_by_relevance=False)
    titles = [page.title for page in ordered]
    assert titles == list(
        BasePage.objects.filter(title__in=titles).order_by("title").values_list("title", flat=True)
    )
    facets = BasePage.objects.search("energie").facet("content_type_id")
    assert sum(facets.values()) == len(titles)
