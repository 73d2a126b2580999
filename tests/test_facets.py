"""Narrowing a list: what remains, what each answer would leave, and the way out of a dead end."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from core.facets import FacetedList, Selection
from core.facets.section import sections
from core.languages import LANGUAGES
from labs.models import Capability, LabInstitution, LabPage
from opportunities.models import OpportunityPage
from reference.models import City, Institution, ResearchField
from tests.audit import count_queries
from tests.factories import LabPageFactory, OpportunityPageFactory
from tests.narrowing import names, number, only
from tests.reading import get

pytestmark = pytest.mark.django_db

NARROWED = {
    "labs": "labs/?field=physics&field=chemistry&city=lyon&city=paris&kind=umr&offers=method"
    "&partners=yes&institute=cnrs-physique&cnrs=02&erc=PE2&nsfc=A04&sort=city",
    "calls": "opportunities/?field=physics&status=open&status=closing&deadline=3-months&kind=call"
    "&direction=cn_fr&stage=phd&programme=irp&sort=newest",
    "events": "events/?field=physics&when=coming&month=2026-12",
    "news": "news/?field=physics&kind=watch&languages=all",
}


def lab(slug: str, fields: tuple[str, ...] = (), city: str = "lyon", **facts: Any) -> LabPage:
    """Make a laboratory of some fields in a city."""
    page: LabPage = LabPageFactory(slug=slug, city=City.objects.get(identifier=city), **facts)
    page.fields = list(ResearchField.objects.filter(identifier__in=fields))
    page.save()
    return page


@pytest.fixture
def five_labs() -> None:
    only(LabPage)
    lab("quantum-lyon", ("quantum-physics",), "lyon")
    lab("optics-lyon", ("photonics", "quantum-physics"), "lyon", kind="irl")
    lab("optics-paris", ("photonics",), "paris")
    lab("catalysis-paris", ("catalysis",), "paris")
    lab("nothing-nice", (), "nice")


# --- What remains -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"quantum-lyon", "optics-lyon", "optics-paris", "catalysis-paris", "nothing-nice"}),
        ("field=quantum-physics", {"quantum-lyon", "optics-lyon"}),
        ("field=physics", {"quantum-lyon", "optics-lyon", "optics-paris"}),
        (
            "field=catalysis&field=quantum-physics",
            {"quantum-lyon", "optics-lyon", "catalysis-paris"},
        ),
        ("field=physics&field=quantum-physics", {"quantum-lyon", "optics-lyon"}),
        (
            "field=physics&field=quantum-physics&field=chemistry",
            {"quantum-lyon", "optics-lyon", "catalysis-paris"},
        ),
        ("field=physics&city=paris", {"optics-paris"}),
        ("field=physics&city=paris&city=lyon&kind=umr", {"quantum-lyon", "optics-paris"}),
        ("field=catalysis&city=lyon", set()),
    ],
)
def test_answers_of_one_facet_add_and_facets_narrow(
    client: Client, five_labs: None, query: str, expected: set[str]
) -> None:
    assert set(names(get(client, f"/fr/labs/?{query}"))) == expected


def test_an_answer_says_how_many_entries_it_would_leave(client: Client, five_labs: None) -> None:
    html = get(client, "/fr/labs/?field=physics")
    assert (number(html, "city-lyon"), number(html, "city-paris")) == (2, 1)
    assert not html.find(id="city-nice")  # an answer that leads nowhere is not offered
    assert (number(html, "field-physics"), number(html, "field-chemistry")) == (3, 1)
    assert (number(html, "field-photonics"), number(html, "field-catalysis")) == (2, 1)
    html = get(client, "/fr/labs/?field=physics&city=paris")
    assert number(html, "city-lyon") == 2  # a facet's own choice does not bear on its numbers
    assert (number(html, "field-physics"), number(html, "field-chemistry")) == (1, 1)


def test_a_number_is_what_one_finds_when_one_chooses(client: Client) -> None:
    """On the demo site, for every answer of every facet of every list."""
    for section in sections():
        entries = FacetedList(section, QueryDict())
        for facet in section.facets:
            for value, expected in entries.counts(facet).items():
                query = QueryDict(Selection().adding(facet.name, value).query())
                chosen = FacetedList(section, query)
                assert chosen.total == expected, f"{section.name} {facet.name} {value}"
                assert len(chosen.page(0, 1000)) == expected


def test_every_code_of_a_field_leads_to_its_laboratories(client: Client, five_labs: None) -> None:
    field = ResearchField.objects.get(identifier="catalysis")
    for code in field.codes.all():
        assert "catalysis-paris" in names(get(client, f"/en/labs/?{code.scheme}={code.code}"))
    broader = {code.code[:3] for code in field.codes.filter(scheme="nsfc")}
    for start in broader:
        assert "catalysis-paris" in names(get(client, f"/en/labs/?nsfc={start}"))


def test_a_code_that_begins_another_one_is_not_above_it(client: Client) -> None:
    """PE10 (Earth) is no part of PE1 (mathematics)."""
    only(LabPage)
    lab("climate", ("climate",))
    lab("numbers", ("number-theory",))
    assert names(get(client, "/en/labs/?erc=PE1")) == ["numbers"]
    assert names(get(client, "/en/labs/?erc=PE10")) == ["climate"]


def test_a_field_without_codes_goes_by_those_of_its_domain(client: Client) -> None:
    domain = ResearchField.objects.get(identifier="chemistry")
    new = ResearchField.objects.create(identifier="new-field", name_fr="Neuf", parent=domain)
    only(LabPage)
    lab("new", (new.identifier,))
    code = domain.codes.filter(scheme="cnrs")[0]
    assert names(get(client, f"/fr/labs/?cnrs={code.code}")) == ["new"]


def test_laboratories_by_what_they_offer_and_with_whom_they_work(client: Client) -> None:
    only(LabPage)
    page = lab("with")
    page.capabilities.add(Capability(kind="method", access="call", name_fr="Une méthode"))
    partner, institute = Institution.objects.filter(kind="university")[0], institutes()[0]
    for institution, role in ((partner, "partner"), (institute, "institute")):
        page.institution_links.add(LabInstitution(institution=institution, role=role))
    page.save()
    lab("without")
    for query in ("partners=yes", "offers=method", f"institute={institute.identifier}"):
        assert names(get(client, f"/fr/labs/?{query}")) == ["with"], query


def institutes() -> Any:
    return Institution.objects.filter(kind=Institution.Kind.INSTITUTE)


# --- What the reader is told --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_choice_is_a_tag_that_undoes_it(
    client: Client, five_labs: None, language: str
) -> None:
    html = get(client, f"/{language}/labs/?field=physics&city=lyon&sort=city")
    links = [str(link["href"]) for link in html.select(".chip")]
    assert links == ["?city=lyon&sort=city", "?field=physics&sort=city"]
    label = ResearchField.objects.get(identifier="physics")
    with translation.override(language):
        assert label.label in html.select(".chip")[0].get_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_does_not_exist_is_named_and_left_out(
    client: Client, five_labs: None, language: str
) -> None:
    html = get(client, f"/{language}/labs/?field=phlogiston&city=lyon")
    notices = [notice.get_text() for notice in html.select("main .notice")]
    assert len(notices) == 1
    assert "phlogiston" in notices[0]
    assert set(names(html)) == {"quantum-lyon", "optics-lyon"}


def test_an_empty_combination_says_which_choice_to_undo(client: Client, five_labs: None) -> None:
    html = get(client, "/en/labs/?field=catalysis&city=lyon&kind=umr")
    ways = {str(link["href"]): link.get_text() for link in html.select(".empty a[href^='?']")}
    assert set(ways) == {"?city=lyon&kind=umr", "?field=catalysis&kind=umr"}
    assert "1" in ways["?city=lyon&kind=umr"]
    for query in ways:
        assert len(names(get(client, f"/en/labs/{query}"))) == 1


def test_where_no_choice_alone_keeps_everything_out_each_is_offered_alone(
    client: Client, five_labs: None
) -> None:
    html = get(client, "/en/labs/?field=catalysis&city=nice&kind=irl&sort=city")
    ways = [str(link["href"]) for link in html.select(".empty a[href^='?']")]
    assert ways == ["?field=catalysis&sort=city", "?city=nice&sort=city", "?kind=irl&sort=city"]
    for query in ways:
        assert len(names(get(client, f"/en/labs/{query}"))) == 1


def test_a_closed_list_is_left_by_its_status(client: Client) -> None:
    only(OpportunityPage)
    OpportunityPageFactory(slug="open")
    html = get(client, "/fr/opportunities/?status=closed")
    assert [str(link["href"]) for link in html.select(".empty a[href^='?']")] == ["?"]


def test_acronyms_stand_where_people_look_for_them(client: Client) -> None:
    only(LabPage)
    for acronym in ("Zébra", "ÉCOBIO", "iCube", "ECOS", "ICM", "ebim"):
        LabPageFactory(acronym=acronym, slug=f"lab-{acronym.lower().replace('é', 'e')}")
    order = ["lab-ebim", "lab-ecobio", "lab-ecos", "lab-icm", "lab-icube", "lab-zebra"]
    assert names(get(client, "/fr/labs/")) == order


def test_lists_can_be_ordered_otherwise(client: Client, five_labs: None) -> None:
    LabPage.objects.filter(slug="nothing-nice").update(acronym="A")
    assert names(get(client, "/fr/labs/"))[0] == "nothing-nice"
    in_cities = names(get(client, "/fr/labs/?sort=city"))
    assert in_cities[2] == "nothing-nice"
    chosen = get(client, "/fr/labs/?sort=city").select_one("#sort [selected]")
    assert chosen is not None
    assert chosen["value"] == "city"


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("fr", ["lyon", "nice", "pekin"]),
        ("en", ["pekin", "lyon", "nice"]),
        ("zh-hans", ["pekin", "lyon", "nice"]),
    ],
)
def test_cities_are_in_the_order_of_their_names(
    client: Client, language: str, order: list[str]
) -> None:
    only(LabPage)
    for slug, city in {"nice": "nice", "pekin": "beijing", "lyon": "lyon"}.items():
        lab(slug, (), city)
    assert names(get(client, f"/{language}/labs/?sort=city")) == order


def test_a_long_facet_folds_and_opens_where_something_in_it_is_chosen(client: Client) -> None:
    only(LabPage)
    cities = City.objects.filter(country="FR")[:12]
    for city in cities:
        lab(f"lab-{city.identifier}", (), city.identifier)
    html = get(client, "/fr/labs/")
    more = html.select_one("#more-city")
    assert more is not None
    assert len(html.select("fieldset > ul [name=city]")) == 8
    assert "open" not in more.attrs
    folded = more.select("[name=city]")[-1]["value"]
    reopened = get(client, f"/fr/labs/?city={folded}").select_one("#more-city")
    assert reopened is not None
    assert "open" in reopened.attrs


# --- What it costs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NARROWED)
def test_a_narrowed_list_takes_few_queries(name: str) -> None:
    assert count_queries(NARROWED[name], "fr") <= 14


def test_more_values_take_no_more_queries() -> None:
    few = count_queries("labs/", "fr")
    for city in City.objects.filter(country="FR"):
        lab(f"more-{city.identifier}", ("photonics", "catalysis"), city.identifier)
    assert count_queries("labs/", "fr") == few
