"""Search by what fields are called besides their names: codes of classifications, short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import QueryDict

from core.facets import FacetedList
from core.facets import section as sections
from core.models import BasePage
from reference.models import ClassificationCode, ResearchField
from search.concepts import concepts, expanded
from search.expressions import Expression, any_of
from search.finder import answer, question
from search.parsing import words
from tests.factories import LabPageFactory
from tests.searching import QUANTUM_CHEMISTRY

if TYPE_CHECKING:
    from django.test import Client

    from tests.searching import Results


def named(query: str) -> set[str]:
    found = concepts().in_words(words(query))
    return {concept.label("en") for run in found for concept in run.concepts}


def phrases(expression: Expression | None) -> set[tuple[str, ...]]:
    assert expression
    return {phrase.tokens for phrase in expression.phrases()}


@pytest.mark.parametrize("query", ["PE4", "erc pe4", "B0302", "NSFC B0302", "section 13"])
def test_a_code_finds_the_pages_of_the_fields_that_carry_it(results: Results, query: str) -> None:
    assert QUANTUM_CHEMISTRY in results(query)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["section 4", "section 04", "CNRS section 4", "CNRS 04"])
def test_a_section_is_named_with_or_without_its_zero(query: str) -> None:
    section = ClassificationCode.objects.get(scheme="cnrs", code="04")
    assert named(query) == set(section.fields.values_list("name_en", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["04", "4", "13"])
def test_a_bare_number_names_no_field(query: str) -> None:
    assert named(query) == set()


@pytest.mark.django_db
def test_a_discipline_stands_for_the_fields_of_its_parts() -> None:
    fields = ResearchField.objects.filter(codes__scheme="nsfc", codes__code__startswith="A04")
    assert named("A04") == set(fields.values_list("name_en", flat=True))
    assert named("A04") > named("A0403")


@pytest.mark.django_db
def test_a_code_is_not_sought_in_texts_for_the_name_of_its_field() -> None:
    field = concepts().all["researchfield", ResearchField.objects.get(name_en="Catalysis").pk]
    assert "PE4" in field.codes
    assert ("pe", "4") not in phrases(any_of(field.expressions))
    sought = phrases(expanded(words("section 13"), (field,)))
    assert ("section", "13") in sought
    assert ("section",) not in sought


@pytest.mark.django_db
def test_a_code_given_to_a_field_is_understood_at_once() -> None:
    code = ClassificationCode.objects.get(scheme="erc", code="SH1")
    assert "Catalysis" not in named("SH1")
    ResearchField.objects.get(name_en="Catalysis").codes.add(code)
    assert "Catalysis" in named("SH1")


def test_a_code_of_many_fields_is_explained_in_the_readers_language_only(
    client: Client, db: None
) -> None:
    html = client.get("/en/search/", {"q": "PE2"}).content.decode()
    note = html.split("Also searched:")[1].split("</p>")[0]
    assert "Plasma physics" in note
    assert "Physique" not in note


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "field"),
    [("考古", "Archaeology"), ("海洋", "Oceanography"), ("凝聚态", "Condensed matter physics")],
)
def test_a_chinese_field_is_known_by_its_short_form(query: str, field: str) -> None:
    assert named(query) == {field}
    assert named(f"{query} 博士") >= {field}


@pytest.mark.django_db
def test_whoever_types_a_name_of_a_term_names_it() -> None:
    known = concepts()
    for concept in known.all.values():
        for name in (name for names in concept.names.values() for name in names):
            runs = list(known.in_words(words(name)))
            assert any(concept in run.concepts for run in runs), name


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["中国", "基础", "考古队"])
def test_what_means_something_else_is_no_short_form(query: str) -> None:
    assert named(query) == set()


@pytest.mark.django_db
def test_a_short_form_of_one_field_is_not_that_of_a_neighbour() -> None:
    assert named("生物") == {"Life sciences"}


def test_a_chinese_short_form_finds_pages_written_in_other_languages(results: Results) -> None:
    assert "/labs/matiere-condensee-grenoble/" in results("凝聚态", "fr")


@pytest.mark.django_db
def test_a_list_of_codes_asks_for_few_names() -> None:
    """Eleven panels name most fields of science: their thousand other names are not sought one by one."""
    asked = question(" ".join(f"PE{number}" for number in range(1, 12)), concepts())
    assert len(list(phrases(asked.expression))) < 250


@pytest.mark.django_db
def test_a_name_within_the_name_of_another_field_is_not_sought_for_its_own(
    results: Results,
) -> None:
    """磁学 (magnetism) names condensed matter, and stands within 地磁学 (geomagnetism)."""
    lab = LabPageFactory(headline_zh_hans="地磁学观测站", ready_zh_hans=True)
    path = f"/labs/{lab.slug}/"
    assert path in results("地磁学")
    assert path not in results("superconductivity")


@pytest.mark.django_db
@pytest.mark.parametrize(("scheme", "before"), [("erc", ""), ("nsfc", ""), ("cnrs", "section ")])
def test_a_code_finds_the_laboratories_that_their_list_gives_for_it(
    scheme: str, before: str
) -> None:
    home = BasePage.objects.get(depth=2)
    section = sections.named("labs")
    counts = FacetedList(section, QueryDict()).counts(section.facet(scheme))
    codes = [code for code, number in counts.items() if number]
    assert len(codes) > 10
    for code in codes[::3]:
        assert len(answer(f"{before}{code}", home, "en", "labpage").pages) == counts[code], code


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["D0601", "d0601", "D0699"])
def test_a_part_that_no_field_has_stands_for_its_discipline(client: Client, code: str) -> None:
    entries = FacetedList(sections.named("labs"), QueryDict(f"nsfc={code}"))
    assert entries.selection.values("nsfc") == ("D06",)
    assert entries.ignored == []
    assert entries.total > 0
    if code != "D0699":  # no code of the NSFC
        assert named(code) == named("D06")
