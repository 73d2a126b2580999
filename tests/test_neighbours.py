"""What stands beside a page: similar laboratories and calls, cooperations, the counterpart of a joint call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.languages import LANGUAGES, column
from core.models import BasePage
from core.zones import BEIJING, PARIS
from demo.scale import grow
from labs.models import Capability, LabPage
from opportunities.models import OpportunityPage, ProgrammePage
from reference.models import City, Institution, Programme, ResearchField
from tests.crawl import path_of
from tests.factories import (
    CooperationFactory,
    ImageFactory,
    LabPageFactory,
    OpportunityPageFactory,
    stream,
)
from tests.reading import get, one, words

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

# No demo page is in these.
FIELDS = ("philosophy", "law-politics", "economics")


def in_fields(page: Any, *identifiers: str) -> Any:
    page.fields = list(ResearchField.objects.filter(identifier__in=identifiers))
    page.save()
    return page


def beside(client: Client, page: Any, name: str, language: str = "en") -> list[str]:
    """Give the titles of a list of neighbours, in their order."""
    section = get(client, path_of(page, language)).select_one(f'section[aria-labelledby="{name}"]')
    return [words(title) for title in section.select(".card__title")] if section else []


def queries_of(client: Client, page: Any) -> int:
    get(client, path_of(page, "fr"))
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        get(client, path_of(page, "fr"))
    return len(queries)


# --- Laboratories -----------------------------------------------------------------------------------


def test_similar_laboratories_share_fields_and_those_that_share_most_come_first(
    client: Client,
) -> None:
    lab = in_fields(LabPageFactory(), *FIELDS)
    for shared in (1, 3, 2):
        in_fields(LabPageFactory(headline_en=f"Shares {shared}"), *FIELDS[:shared])
    in_fields(LabPageFactory(headline_en="Shares none"), "acoustics")
    assert beside(client, lab, "similar") == ["Shares 3", "Shares 2", "Shares 1"]


def test_among_equals_the_one_with_the_same_kinds_of_capabilities_comes_first(
    client: Client,
) -> None:
    lab = in_fields(LabPageFactory(), *FIELDS)
    in_fields(LabPageFactory(headline_en="Nothing to lend"), *FIELDS)
    equipped = in_fields(LabPageFactory(headline_en="A laser too"), *FIELDS)
    for page in (lab, equipped):
        page.capabilities.add(Capability(kind="equipment", access="call", name_fr="Un laser"))
        page.save()
    assert beside(client, lab, "similar") == ["A laser too", "Nothing to lend"]


def test_similar_laboratories_are_four_at_most_and_public(client: Client) -> None:
    lab = in_fields(LabPageFactory(), *FIELDS)
    in_fields(LabPageFactory(headline_en="Draft", live=False), *FIELDS)
    private = in_fields(LabPageFactory(headline_en="Private"), *FIELDS)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert beside(client, lab, "similar") == []
    for _number in range(6):
        in_fields(LabPageFactory(), FIELDS[0])
    assert len(beside(client, lab, "similar")) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_of_a_similar_laboratory_says_what_it_shares_and_where_it_is(
    client: Client, language: str
) -> None:
    lab = in_fields(LabPageFactory(), *FIELDS)
    lyon = City.objects.get(identifier="lyon")
    in_fields(LabPageFactory(city=lyon), FIELDS[0], "acoustics")
    section = one(get(client, path_of(lab, language)), 'section[aria-labelledby="similar"]')
    tags = [words(tag) for tag in section.select(".tag")]
    field = ResearchField.objects.get(identifier=FIELDS[0])
    assert tags == [getattr(field, column("name", language))]
    assert words(one(section, ".card__fact")) == getattr(lyon, column("name", language))


def test_a_laboratory_without_fields_has_none_like_it(client: Client) -> None:
    assert beside(client, LabPageFactory(), "similar") == []


def test_the_cooperations_of_a_laboratory_stand_on_its_page(client: Client) -> None:
    lab, today = LabPageFactory(), timezone.localdate()
    partners = list(Institution.objects.filter(identifier__in=["pku", "ustc"]))
    CooperationFactory(name_en="Runs", labs=[lab], partners=partners)
    CooperationFactory(
        name_en="Ended", labs=[lab], start=today - timedelta(9), end=today - timedelta(1)
    )
    CooperationFactory(name_en="Draft", labs=[lab], live=False)
    CooperationFactory(name_en="Of others")
    assert beside(client, lab, "cooperations") == ["Runs"]
    section = one(get(client, path_of(lab, "en")), 'section[aria-labelledby="cooperations"]')
    assert all(partner.name_en in words(section) for partner in partners)


# --- Calls ------------------------------------------------------------------------------------------


def test_similar_calls_can_still_be_answered(client: Client) -> None:
    soon, later = (timezone.now() + timedelta(days=days) for days in (20, 50))
    call = in_fields(OpportunityPageFactory(), *FIELDS)
    in_fields(OpportunityPageFactory(headline_en="Later", deadline=later), FIELDS[0])
    in_fields(OpportunityPageFactory(headline_en="Sooner", deadline=soon), FIELDS[0])
    in_fields(OpportunityPageFactory(headline_en="Nearest", deadline=later), *FIELDS[:2])
    in_fields(OpportunityPageFactory(headline_en="Rolling", deadline=None, rolling=True), FIELDS[0])
    in_fields(OpportunityPageFactory(headline_en="Closed", deadline=timezone.now()), *FIELDS)
    in_fields(OpportunityPageFactory(headline_en="Draft", live=False), *FIELDS)
    assert beside(client, call, "similar") == ["Nearest", "Sooner", "Later", "Rolling"]


def test_a_call_leads_to_the_page_of_its_programme(client: Client) -> None:
    tool = ProgrammePage.objects.get(slug="irp")
    call = OpportunityPageFactory(programme=tool.programme)
    assert get(client, path_of(call, "zh-hans")).select(
        f'.facts a[href="{path_of(tool, "zh-hans")}"]'
    )
    tool.unpublish()
    html = get(client, path_of(call, "en"))
    assert tool.programme.name_en in words(one(html, ".facts--ticket"))
    assert not html.select(f'a[href="{path_of(tool, "en")}"]')


def joint_call() -> tuple[Any, Any]:
    """Give a call of NSFC and the CNRS as filed in France, and as filed in China."""
    programme = Programme.objects.get(identifier="nsfc-cnrs")
    common = {"programme": programme, "eligibility_en": "<ul><li>Anybody</li></ul>"}
    french = OpportunityPageFactory(
        headline_en="Filed in France",
        timezone="Europe/Paris",
        deadline=datetime(2027, 3, 30, 17, 0, tzinfo=PARIS),
        apply_link="https://france.example/form",
        **common,
    )
    chinese = OpportunityPageFactory(
        headline_en="Filed in China",
        timezone="Asia/Shanghai",
        deadline=datetime(2027, 3, 16, 16, 0, tzinfo=BEIJING),
        apply_link="https://china.example/form",
        counterpart=french,
        **common,
    )
    french.counterpart = chinese
    french.save()
    return french, chinese


@pytest.mark.parametrize("shown", [0, 1])
def test_a_joint_call_says_side_by_side_who_files_where(client: Client, shown: int) -> None:
    calls = joint_call()
    with time_machine.travel(datetime(2027, 2, 1, tzinfo=BEIJING), tick=False):
        html = get(client, path_of(calls[shown], "en"))
    section = one(html, 'section[aria-labelledby="who-files-where"]')
    france, china = (words(side) for side in section.select(".facts--side"))
    assert france.startswith("In France")
    assert china.startswith("In China")
    for side, expected in (
        (france, ("Filed in France", "Tuesday 30 March 2027, 17:00", "23:00", "france.example")),
        (china, ("Filed in China", "Tuesday 16 March 2027, 16:00", "09:00", "china.example")),
    ):
        assert all(words in side for words in (*expected, "Anybody", "open"))
    assert "French National Centre" in france
    assert "French National Centre" not in china
    assert "Natural Science Foundation" in china
    links = [link["href"] for link in section.select("a") if link["href"].startswith("/")]
    assert links == [path_of(calls[1 - shown], "en")]


def test_a_counterpart_that_readers_may_not_see_is_not_shown(client: Client) -> None:
    french, chinese = joint_call()
    PageViewRestriction.objects.create(page=chinese, restriction_type="login")
    html = get(client, path_of(french, "en"))
    assert "Filed in China" not in html.get_text()
    assert not html.select('[aria-labelledby="who-files-where"]')


def test_a_counterpart_is_in_its_own_language_and_says_so(client: Client) -> None:
    french, chinese = joint_call()
    OpportunityPage.objects.filter(pk=chinese.pk).update(ready_en=False, ready_fr=False)
    side = get(client, path_of(french, "en")).select(".facts--side")[1]
    assert one(side, ".badge--language").get_text() == "Chinese only"
    assert side.select('dd[lang="zh-Hans"] a')


# --- What it costs ----------------------------------------------------------------------------------


def rich_lab() -> Any:
    """Give a laboratory with all that its page can show."""
    other = LabPage.objects.get(slug="climat-saclay")
    text = stream(f'See <a linktype="page" id="{other.pk}">it</a>.')
    lab = in_fields(LabPageFactory(image=ImageFactory(), body_fr=text), *FIELDS)
    in_fields(LabPageFactory(), *FIELDS)
    lab.capabilities.add(Capability(kind="equipment", access="call", name_fr="Un laser"))
    lab.save()
    OpportunityPageFactory(host_lab=lab)
    CooperationFactory(labs=[lab], partners=Institution.objects.all()[:2])
    return lab


def rich_call() -> Any:
    """Give a call with all that its page can show."""
    call, twin = joint_call()
    text = stream(f'See <a linktype="page" id="{twin.pk}">it</a>.')
    call.body_fr, call.image = text, ImageFactory()
    call.host_lab = LabPage.objects.get(slug="climat-saclay")
    in_fields(call, *FIELDS)
    in_fields(OpportunityPageFactory(), *FIELDS)
    return call


@pytest.mark.parametrize("make", [rich_lab, rich_call])
def test_neighbours_and_links_cost_one_query_however_many_pages_there_are(
    client: Client, make: Any
) -> None:
    page = make()
    before = queries_of(client, page)
    assert before <= 8
    BasePage.objects.filter(first_published_at=None).update(first_published_at=timezone.now())
    assert list(grow(300))
    assert queries_of(client, page) == before


def test_links_lead_to_the_pages_loaded_with_the_neighbours(client: Client) -> None:
    html = get(client, path_of(rich_lab(), "fr"))
    assert html.select('.prose a[href="/fr/labs/climat-saclay/"]')
