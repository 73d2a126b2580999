"""The parts of pages: cards and tickets of calls, dates of events, blocks, links, pictures."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.blocks import BodyBlock
from core.languages import LANGUAGES
from core.zones import BEIJING
from home.blocks import DoorsBlock
from labs.models import LabPage
from tests.audit import html_errors
from tests.crawl import path_of
from tests.factories import (
    EventPageFactory,
    ImageFactory,
    NewsPageFactory,
    OpportunityPageFactory,
    StandardPageFactory,
)
from tests.reading import get, one, said, words

if TYPE_CHECKING:
    from core.models import BasePage

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 20, 12, 0, tzinfo=BEIJING)
STATES: dict[str, tuple[dict[str, Any], str, str]] = {
    "upcoming": ({"opens": NOW + timedelta(days=5)}, "upcoming", "upcoming"),
    "open": ({}, "open", "open"),
    "closing": ({"deadline": NOW + timedelta(days=9)}, "soon", "closing soon"),
    "closed": ({"deadline": NOW - timedelta(days=1)}, "closed", "closed"),
    "rolling": ({"deadline": None, "rolling": True}, "rolling", "rolling"),
}


def card_of(html: BeautifulSoup, page: BasePage) -> Any:
    """Give the card of a page in a list."""
    link = one(html, f'.cards a[href$="/{page.slug}/"]')
    return link.find_parent("li")


def queries_of(client: Client, path: str) -> int:
    """Give the number of SQL queries of an address with an empty cache."""
    get(client, path)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        get(client, path)
    return len(queries)


def blocks(*pairs: tuple[str, Any]) -> str:
    """Give the stored form of a body."""
    return json.dumps([{"type": name, "value": value} for name, value in pairs])


# --- Calls -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_state_of_a_call_is_in_words_on_its_card_and_its_page(
    client: Client, state: str, language: str
) -> None:
    facts, style, label = STATES[state]
    with time_machine.travel(NOW, tick=False):
        call = OpportunityPageFactory(**{"deadline": NOW + timedelta(days=60), **facts})
        query = (
            "?status=closed" if state == "closed" else "?status=upcoming" * (state == "upcoming")
        )
        OpportunityPageFactory._meta.model.objects.exclude(pk=call.pk).delete()
        card = card_of(get(client, f"/{language}/opportunities/{query}"), call)
        ticket = one(get(client, path_of(call, language)), ".facts--ticket")
    expected = said(label, language)
    assert words(one(card, f".badge--{style}")) == expected
    assert words(one(ticket, f".badge--{style}")).lower() == expected.lower()


@pytest.mark.parametrize(
    ("language", "on_card", "on_page"),
    [
        ("fr", "Pékin 0 h 30 · Paris dim. 17 h 30", "dimanche 28 février 2027, 17 h 30"),
        ("zh-hans", "北京 00:30 · 巴黎 周日 17:30", "2027年2月28日 星期日 17:30"),
        ("en", "Beijing 00:30 · Paris Sun 17:30", "Sunday 28 February 2027, 17:30"),
    ],
)
def test_a_deadline_is_given_in_beijing_and_in_paris(
    client: Client, language: str, on_card: str, on_page: str
) -> None:
    with time_machine.travel(NOW, tick=False):
        call = OpportunityPageFactory(deadline=datetime(2027, 3, 1, 0, 30, tzinfo=BEIJING))
        card = card_of(get(client, f"/{language}/opportunities/"), call)
        times = get(client, path_of(call, language)).select(".facts__deadline time")
    assert on_card in words(one(card, ".card__fact")).replace(" :", ":")
    assert [time["datetime"] for time in times] == [
        "2027-03-01T00:30+08:00",
        "2027-02-28T17:30+01:00",
    ]
    assert words(times[1]) == on_page


@pytest.mark.parametrize(
    ("hours", "left"),
    [
        (0.5, "less than an hour left"),
        (1, "1 hour left"),
        (47.9, "47 hours left"),
        (48, "2 days left"),
        (24 * 9, "9 days left"),
        (24 * 40, "40 days left"),
    ],
)
def test_the_time_left_is_said(client: Client, hours: float, left: str) -> None:
    with time_machine.travel(NOW, tick=False):
        call = OpportunityPageFactory(deadline=NOW + timedelta(hours=hours))
        ticket = one(get(client, path_of(call, "en")), ".facts__state")
    assert left in words(ticket)


def test_one_applies_only_while_the_call_is_open(client: Client) -> None:
    link = {"apply_link": "https://apply.example/form"}
    with time_machine.travel(NOW, tick=False):
        pages = {
            state: OpportunityPageFactory(**{**link, **STATES[state][0]})
            for state in ("open", "closing", "upcoming", "closed")
        }
        shown = {
            state: bool(get(client, path_of(page, "fr")).select(".facts__action a"))
            for state, page in pages.items()
        }
    assert shown == {"open": True, "closing": True, "upcoming": False, "closed": False}


def test_a_call_leads_to_its_laboratory_and_back(client: Client) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    call = OpportunityPageFactory(host_lab=lab)
    assert get(client, path_of(call, "en")).select(f'.facts a[href="{path_of(lab, "en")}"]')
    assert card_of(get(client, path_of(lab, "en")), call)


def test_an_unpublished_laboratory_or_counterpart_is_not_named(client: Client) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    twin = OpportunityPageFactory(headline_en="The twin")
    call = OpportunityPageFactory(host_lab=lab, counterpart=twin)
    assert "The twin" in get(client, path_of(call, "en")).get_text()
    lab.unpublish()
    twin.unpublish()
    html = get(client, path_of(call, "en"))
    assert lab.headline_en not in html.get_text()
    assert "The twin" not in html.get_text()


# --- Events ------------------------------------------------------------------------------------------


def test_the_hours_of_an_event_are_given_on_both_clocks(client: Client) -> None:
    start = datetime(2027, 3, 4, 9, 30, tzinfo=BEIJING)
    event = EventPageFactory(start=start, end=start + timedelta(hours=7))
    when = one(get(client, path_of(event, "en")), ".facts").dl.div
    assert words(when) == (
        "When Thursday 4 March 2027 09:30 – 16:30 Beijing time 02:30 – 09:30 Paris time"
    )


def test_an_event_of_several_days_is_a_range(client: Client) -> None:
    start = datetime(2027, 3, 4, 9, 30, tzinfo=BEIJING)
    event = EventPageFactory(start=start, end=start + timedelta(days=2))
    with time_machine.travel(NOW, tick=False):
        card = card_of(get(client, "/fr/events/"), event)
    assert words(one(card, ".card__fact")).startswith("4–6 mars 2027")


@pytest.mark.parametrize(
    ("hours", "near"), [(-1, "going on now"), (5, "today"), (24, "tomorrow"), (72, None)]
)
def test_what_is_near_is_said(client: Client, hours: int, near: str | None) -> None:
    start = NOW + timedelta(hours=hours)
    event = EventPageFactory(start=start, end=start + timedelta(hours=2))
    with time_machine.travel(NOW, tick=False):
        card = card_of(get(client, "/en/events/"), event)
    assert [word.get_text() for word in card.select(".card__fact b")] == ([near] if near else [])


def test_one_registers_only_in_time(client: Client) -> None:
    soon = timezone.now() + timedelta(days=3)
    event = EventPageFactory(registration_link="https://register.example/", start=soon, end=soon)
    assert get(client, path_of(event, "fr")).select('a.button[href="https://register.example/"]')
    event.registration_deadline = timezone.now() - timedelta(hours=1)
    event.save()
    html = get(client, path_of(event, "fr"))
    assert not html.select("a.button")
    assert said("Registration is closed.", "fr") in html.get_text()


def test_nobody_registers_for_what_is_over(client: Client) -> None:
    now = timezone.now()
    event = EventPageFactory.build(start=now - timedelta(days=2), end=now - timedelta(days=1))
    event.registration_link = "https://register.example/"
    event.registration_deadline = now + timedelta(days=9)
    assert not event.registration_is_open
    with pytest.raises(ValidationError, match="registration_deadline"):
        event.clean()


# --- Texts -------------------------------------------------------------------------------------------


def test_links_lead_to_pages_in_the_readers_language_with_one_query(client: Client) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    paragraph = f'<p>See <a linktype="page" id="{lab.pk}">it</a>.</p>'
    short = StandardPageFactory(body_en=blocks(("paragraph", paragraph)))
    long = StandardPageFactory(body_en=blocks(*[("paragraph", paragraph)] * 5))
    links = get(client, path_of(long, "en")).select(".prose a")
    assert [link["href"] for link in links] == [path_of(lab, "en")] * 5
    assert queries_of(client, path_of(long, "en")) == queries_of(client, path_of(short, "en"))
    lab.unpublish()
    assert not get(client, path_of(long, "en")).select(".prose a[href]")


def test_french_text_is_set_with_french_spaces(client: Client) -> None:
    text = blocks(("paragraph", "<p>Quoi ? « Oui » ; <b>non</b> !</p>"))
    page = StandardPageFactory(headline_fr="Quoi ?", body_fr=text, body_zh_hans=text)
    html = get(client, path_of(page, "fr"))
    assert one(html, "h1").get_text() == "Quoi\u202f?"
    assert one(html, ".prose p").get_text() == "Quoi\u202f? «\u202fOui\u202f»\u202f; non\u202f!"
    assert (
        one(get(client, path_of(page, "zh-hans")), ".prose p").get_text()
        == "Quoi ? « Oui » ; non !"
    )


def test_the_editor_s_block_keys_do_not_reach_readers(client: Client) -> None:
    text = blocks(("paragraph", '<p data-block-key="a1b2c">Un <b>mot</b></p>'))
    page = StandardPageFactory(body_fr=text, body_en=text)
    for language in ("fr", "en"):
        assert one(get(client, path_of(page, language)), ".prose p").attrs == {}


def test_pictures_are_light_have_a_size_and_an_alternative_in_the_readers_language(
    client: Client,
) -> None:
    value = {"image": ImageFactory().pk, "caption": "Une légende"}
    page = StandardPageFactory(
        body_fr=blocks(("figure", value)), body_zh_hans=blocks(("figure", value))
    )
    image = one(get(client, path_of(page, "zh-hans")), ".prose figure img")
    assert image["alt"] == "白色方块"
    assert image["src"].endswith(".webp")
    assert (image["width"], image["height"]) == ("32", "24")


def test_more_pictures_take_no_more_queries(client: Client) -> None:
    figures = [("figure", {"image": ImageFactory().pk, "caption": ""}) for _number in range(4)]
    few, many = (StandardPageFactory(body_fr=blocks(*figures[:n])) for n in (1, 4))
    assert queries_of(client, path_of(many, "fr")) == queries_of(client, path_of(few, "fr"))


def test_a_page_opens_with_its_own_picture(client: Client) -> None:
    page = NewsPageFactory(image=ImageFactory(credit="Somebody"))
    figure = one(get(client, path_of(page, "en")), "main figure.picture")
    assert one(figure, "img")["alt"] == "A white square"
    assert words(one(figure, "figcaption")) == "© Somebody"


@pytest.mark.parametrize("language", LANGUAGES)
def test_contact_and_site_map_print_what_is_stored_once(client: Client, language: str) -> None:
    contact = get(client, f"/{language}/contact/")
    assert contact.select('.prose a[href^="tel:"]')
    assert len(contact.select(".people li")) == 4
    sections = get(client, f"/{language}/sitemap/").select(".sitemap > li > h2 a")
    assert f"/{language}/labs/" in [link["href"] for link in sections]


def test_every_block_has_a_preview_in_the_sites_own_style(admin: Client) -> None:
    for block in (*BodyBlock().child_blocks.values(), *DoorsBlock().child_blocks.values()):
        response = admin.get("/admin/block-preview/", {"id": block.definition_prefix})
        assert response.status_code == 200, block.name
        assert not html_errors(response.content), block.name
        html = BeautifulSoup(response.content, "html.parser")
        assert "css/site" in one(html, "link[rel=stylesheet]")["href"]
        assert words(one(html, "main")), block.name
