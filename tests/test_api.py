"""The JSON API: what it says, in which language, to whom, and what never leaves it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from wagtail.models import PageViewRestriction

from core.languages import HTML_LANG, LANGUAGES, column
from core.models import BasePage
from core.zones import PARIS
from labs.models import LabIndexPage, LabPage
from news.models import EventPage
from opportunities.models import OpportunityPage
from reference.models import ResearchField
from tests.asking import LISTS, ROOT, SOME, an_event, ask
from tests.crawl import address_of, local
from tests.factories import EventPageFactory, LabPageFactory, OpportunityPageFactory

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

MAKERS = {"labs": LabPageFactory, "calls": OpportunityPageFactory, "events": EventPageFactory}


def everything(client: Client, path: str) -> list[Any]:
    """Give the entries of all pages of a list, following the links."""
    found, address = [], f"{ROOT}{path}"
    while address:
        answer = ask(client, address.removeprefix(ROOT))
        found += answer["results"]
        address = local(answer["next"]) if answer["next"] else ""
    return found


# --- What it says -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_laboratory_is_told_whole_in_the_language_asked_for(
    client: Client, language: str
) -> None:
    page = LabPage.objects.get(slug="optique-quantique-lyon")
    lab = ask(client, f"labs/{page.slug}?lang={language}")
    assert lab["id"] == str(page.translation_key)
    assert lab["headline"] == getattr(page, column("headline", language))
    assert lab["language"] == HTML_LANG[language]
    assert lab["url"] == address_of(page, language)
    for name in ("city", *(f"fields.{n}" for n in range(2))):
        first, _dot, number = name.partition(".")
        term = lab[first][int(number)] if number else lab[first]
        assert set(term) == {"id", "name"}
    field = ResearchField.objects.get(identifier=lab["fields"][0]["id"])
    assert lab["fields"][0]["name"] == getattr(field, column("name", language))
    capability = page.capabilities.all()[0]
    assert lab["capabilities"][0]["name"] == getattr(capability, column("name", language))
    assert lab["html"].startswith("<ul")


def test_a_page_in_one_language_comes_whole_in_it(client: Client) -> None:
    page = LabPageFactory(ready_fr=False, ready_en=False)
    lab = ask(client, f"labs/{page.slug}?lang=fr")
    assert (lab["language"], lab["languages"]) == ("zh-Hans", ["zh-Hans"])
    assert (lab["headline"], lab["summary"]) == ("一个标题", "一段摘要。")


def test_the_language_is_that_of_the_address_then_that_of_the_program_then_french(
    client: Client,
) -> None:
    path = "labs/optique-quantique-lyon"
    cases: list[tuple[str, dict[str, str], str]] = [
        (path, {}, "fr"),
        (path, {"accept-language": "zh-CN,zh;q=0.9"}, "zh-Hans"),
        (f"{path}?lang=en", {"accept-language": "zh-CN"}, "en"),
    ]
    for address, headers, expected in cases:
        response = client.get(f"{ROOT}{address}", headers=headers)
        assert response.headers["Content-Language"] == expected
        assert "Accept-Language" in response.headers["Vary"]
        assert json.loads(response.content)["language"] == expected


def test_a_call_tells_its_dates_its_state_and_its_counterpart(client: Client) -> None:
    lab = LabPage.objects.get(slug="climat-saclay")
    twin = OpportunityPageFactory()
    deadline = datetime(2099, 7, 14, 17, 0, tzinfo=PARIS)
    page = OpportunityPageFactory(
        deadline=deadline, timezone="Europe/Paris", counterpart=twin, host_lab=lab, amount=1200
    )
    call = ask(client, f"calls/{page.slug}?lang=en")
    assert call["deadline"] == "2099-07-14T17:00:00+02:00"
    assert call["status"] == {"id": "open", "label": "Open"}
    assert call["counterpart"]["id"] == str(twin.translation_key)
    assert call["host_lab"]["url"] == address_of(lab, "en")
    assert call["amount"] == 1200
    assert "National Day" in call["deadline_warnings"][0]
    assert client.get(local(call["calendar"])).headers["Content-Type"].startswith("text/calendar")


def test_an_event_tells_when_and_where(client: Client) -> None:
    page = an_event()
    event = ask(client, f"events/{page.slug}?lang=en")
    assert datetime.fromisoformat(event["start"]) == page.start
    assert event["timezone"] == page.timezone
    assert client.get(local(event["calendar"])).status_code == 200


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("fields", "quantum-physics"),
        ("institutions", "cnrs-physique"),
        ("programmes", "cai-yuanpei"),
        ("cities", "lyon"),
        ("career-stages", "phd"),
    ],
)
def test_the_vocabulary_is_told_with_its_names(client: Client, kind: str, known: str) -> None:
    terms = {term["id"]: term for term in everything(client, f"vocabulary/{kind}?lang=zh-hans")}
    term = terms.get(known) or next(iter(terms.values()))
    assert term["name"] == term["names"]["zh-Hans"]
    assert set(term["names"]) <= {"fr", "zh-Hans", "en"}


def test_a_field_is_told_with_its_codes_and_its_domain(client: Client) -> None:
    fields = {term["id"]: term for term in everything(client, "vocabulary/fields?page_size=100")}
    quantum = fields["quantum-physics"]
    assert quantum["parent"] == "physics"
    assert {code["scheme"] for code in quantum["codes"]} == {"cnrs", "erc", "nsfc"}
    assert "parent" not in fields["physics"]


def test_identifiers_outlive_addresses(client: Client) -> None:
    page = LabPageFactory()
    key = ask(client, f"labs/{page.slug}")["id"]
    page.slug = "moved"
    page.save()
    assert ask(client, f"labs/{key}")["slug"] == "moved"
    ask(client, "labs/moved")


# --- Lists ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_every_public_entry_is_in_the_list_once(client: Client, name: str) -> None:
    expected = {
        "labs": LabPage.objects.listed(),
        "calls": OpportunityPage.objects.listed().not_closed(),
        "events": EventPage.objects.listed().coming(),
    }[name]
    found = [entry["id"] for entry in everything(client, f"{name}?page_size=7&lang=en")]
    assert len(found) == len(set(found))
    assert set(found) == {str(page.translation_key) for page in expected}


def test_a_list_leads_to_the_next_page_and_back(client: Client) -> None:
    first = ask(client, "labs?page_size=10&lang=en")
    assert (first["count"], first["previous"], len(first["results"])) == (25, None, 10)
    second = ask(client, local(first["next"]).removeprefix(ROOT))
    assert local(second["previous"]) == f"{ROOT}labs?lang=en&page_size=10&page=1"
    third = ask(client, local(second["next"]).removeprefix(ROOT))
    assert third["next"] is None
    assert len(third["results"]) == 5


@pytest.mark.parametrize("path", [*LISTS, "vocabulary/fields", "vocabulary/programmes"])
def test_a_list_costs_few_queries_whatever_its_length(
    client: Client, path: str, django_assert_max_num_queries: Any
) -> None:
    client.get(f"{ROOT}{path}")
    with django_assert_max_num_queries(8):
        ask(client, f"{path}?page_size=100")


@pytest.mark.parametrize("name", LISTS)
def test_one_entry_costs_few_queries(
    client: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    path = SOME[name].format(event=an_event().slug)
    client.get(f"{ROOT}{path}")
    with django_assert_max_num_queries(8):
        ask(client, path)


# --- What never leaves it ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_drafts_and_private_pages_never_leave(client: Client, name: str) -> None:
    make = MAKERS[name]
    draft, private, unready = make(live=False), make(), make()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    readable = dict.fromkeys(("ready_fr", "ready_zh_hans", "ready_en"), False)
    BasePage.objects.filter(pk=unready.pk).update(**readable)
    hidden = {str(page.translation_key) for page in (draft, private, unready)}
    assert not hidden & {entry["id"] for entry in everything(client, name)}
    for page in (draft, private, unready):
        ask(client, f"{name}/{page.slug}", 404)
        ask(client, f"{name}/{page.translation_key}", 404)


def test_a_private_section_is_empty(client: Client) -> None:
    index = LabIndexPage.objects.get()
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert ask(client, "labs")["count"] == 0


def test_a_call_names_no_page_that_is_not_public(client: Client) -> None:
    lab, twin = LabPageFactory(), OpportunityPageFactory()
    page = OpportunityPageFactory(host_lab=lab, counterpart=twin)
    for other in (lab, twin):
        PageViewRestriction.objects.create(page=other, restriction_type="login")
    call = ask(client, f"calls/{page.slug}")
    assert call["host_lab"] is call["counterpart"] is None


def test_what_is_written_but_not_published_stays_inside(client: Client) -> None:
    page = LabPageFactory()
    page.headline_fr = "Pas encore"
    page.save_revision()
    assert ask(client, f"labs/{page.slug}")["headline"] == "Un titre"


def test_nobody_s_name_or_mail_is_handed_out(client: Client) -> None:
    lab = LabPageFactory(contact_name="Somebody", contact_email="somebody@example.org")
    call = OpportunityPageFactory(contact_name="Somebody", contact_email="somebody@example.org")
    for path in (f"labs/{lab.slug}", f"calls/{call.slug}", "labs?page_size=100", "calls"):
        text = client.get(f"{ROOT}{path}").content.decode()
        assert "Somebody" not in text
        assert "somebody@" not in text
