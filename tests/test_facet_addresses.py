"""From an address to what is chosen, and back."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.facets import Selection, read
from core.facets.parameters import LONGEST_SHOWN, MOST_IGNORED
from core.facets.section import named
from core.facets.state import FacetedList
from tests.reading import get

KNOWN = {"field": {"physics", "life", "a&b=c", "量子"}, "kind": {"umr", "irl"}, "city": {"lyon"}}
SORTS = ("city", "changed")
NAMES = tuple(KNOWN)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    chosen = {
        name: tuple(draw(st.lists(st.sampled_from(sorted(values)), unique=True, min_size=1)))
        for name, values in KNOWN.items()
        if draw(st.booleans())
    }
    return Selection(chosen, draw(st.sampled_from(("", *SORTS))))


@given(selections())
def test_what_one_writes_the_other_reads(selection: Selection) -> None:
    again, ignored = read(QueryDict(selection.query()), KNOWN, KNOWN.__getitem__, SORTS)
    assert again == selection
    assert ignored == []
    assert again.query() == selection.query()


@given(selections(), st.sampled_from(NAMES))
def test_a_choice_made_and_undone_leaves_the_rest(selection: Selection, name: str) -> None:
    for value in KNOWN[name] - set(selection.values(name)):
        more = selection.adding(name, value)
        assert value in read(QueryDict(more.query()), KNOWN, KNOWN.__getitem__, SORTS)[0].values(
            name
        )
        assert more.dropping(name, value).query() == selection.query()


@given(st.text(max_size=300))
def test_no_query_breaks_the_reading(text: str) -> None:
    query = QueryDict(text.encode("utf-8", "surrogatepass"))
    selection, _ignored = read(query, KNOWN, KNOWN.__getitem__, SORTS)
    assert all(set(values) <= KNOWN[name] for name, values in selection.chosen.items())
    assert read(QueryDict(selection.query()), KNOWN, KNOWN.__getitem__, SORTS) == (selection, [])


@given(st.lists(st.tuples(st.sampled_from((*NAMES, "sort", "page")), st.text()), max_size=80))
def test_each_value_is_ours_or_named_as_ignored(pairs: list[tuple[str, str]]) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    selection, ignored = read(query, KNOWN, KNOWN.__getitem__, SORTS)
    for name in NAMES:
        asked = {value for value in query.getlist(name) if value}
        assert asked & KNOWN[name] == set(selection.values(name))
        named = [each for each in ignored if each.facet == name]
        assert len(named) == min(MOST_IGNORED, len(asked - KNOWN[name]))
    assert all(len(each.value) <= LONGEST_SHOWN + 1 for each in ignored)
    assert all(each.value.isprintable() for each in ignored)


def test_a_value_after_many_others_is_read() -> None:
    many = "&".join(f"city=c{number}" for number in range(99))
    selection, ignored = read(QueryDict(f"{many}&city=lyon"), KNOWN, KNOWN.__getitem__, SORTS)
    assert selection.values("city") == ("lyon",)
    assert len(ignored) == MOST_IGNORED


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["labs", "calls", "events", "news"])
def test_every_answer_of_every_facet_can_be_read_back(name: str) -> None:
    section = named(name)
    entries = FacetedList(section, QueryDict())
    for facet in section.facets:
        for option in entries.reading(facet).options:
            query = Selection().adding(facet.name, option.value).query()
            again = FacetedList(section, QueryDict(query))
            assert again.chosen(facet) == (option.value,)
            assert again.ignored == []


@pytest.mark.django_db
def test_a_code_is_the_same_in_capitals_and_without(client: Client) -> None:
    capitals, small = (
        FacetedList(named("labs"), QueryDict(query))
        for query in ("nsfc=A04&erc=PE2", "nsfc=a04&erc=pe2")
    )
    assert small.selection == capitals.selection
    assert small.total == capitals.total > 0
    assert small.ignored == []
    page = client.get("/zh-hans/labs/?nsfc=a04").content.decode()
    assert "nsfc=A04" in page  # what the page's own links say


@pytest.mark.django_db
def test_a_code_asked_for_twice_is_chosen_once_and_an_unknown_one_is_said_as_written() -> None:
    entries = FacetedList(named("labs"), QueryDict("nsfc=a04&nsfc=A04&nsfc=zz9&kind=UMR"))
    assert entries.selection.chosen == {"nsfc": ("A04",)}
    assert entries.ignored == [("kind", "UMR"), ("nsfc", "zz9")]


WHAT_PEOPLE_SEND = [
    "field=%FF%FE",
    "field=%ED%A0%80",
    "kind=" + "x" * 5000,
    "&".join(f"field={number}" for number in range(900)),
    "field[]=physics&sort=" + "%27%3B--",
    "status=open%27 OR 1=1--",
    "month=9999-99&deadline=-1",
    "%F0%9F%98%80=%E2%80%AE",
    "sort=sort&sort=city",
    "print=",
]


@pytest.mark.django_db
@pytest.mark.parametrize("query", WHAT_PEOPLE_SEND)
@pytest.mark.parametrize("path", ["labs/", "opportunities/", "events/feed/", "labs/list.csv"])
def test_no_address_breaks_a_list(client: Client, path: str, query: str) -> None:
    assert client.get(f"/zh-hans/{path}?{query}").status_code == 200


@pytest.mark.django_db
def test_a_nul_in_an_address_is_refused(client: Client) -> None:
    assert client.get("/fr/labs/?field=%00").status_code == 400


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["field", "city", "kind", "cnrs", "partners", "sort"]),
            st.sampled_from(["physics", "lyon", "umr", "02", "yes", "city", "?", ""]),
        ),
        max_size=8,
    )
)
def test_any_combination_of_choices_is_answered(client: Client, pairs: Any) -> None:
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    assert client.get(f"/fr/labs/?{query.urlencode()}").status_code == 200


@pytest.mark.django_db
def test_values_of_one_facet_that_do_not_exist_are_named_together(client: Client) -> None:
    query = "&".join(f"field=nothing-{number}" for number in range(9))
    (notice,) = get(client, f"/en/labs/?{query}").select("main .notice")
    assert "nothing-0, nothing-1, nothing-2, nothing-3, nothing-4, …" in notice.get_text()
    assert "they are left out" in notice.get_text()
