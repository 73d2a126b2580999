"""Cooperations: the public directory, its filters, and the drafts of editors."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import querydict_from_html

from core.languages import LANGUAGES
from labs.models import Cooperation, CooperationIndexPage, LabPage
from reference.models import Institution, ResearchField
from tests.editing import change, log_in
from tests.factories import CooperationFactory, LabPageFactory
from tests.reading import get, one, said, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from django.test import Client

pytestmark = pytest.mark.django_db

NAMES = {"fr": "Un projet", "zh-hans": "一个项目", "en": "A project"}


def listing(client: Client, query: str = "", language: str = "en") -> BeautifulSoup:
    return get(client, f"/{language}/cooperations/{query}")


def names(html: BeautifulSoup) -> list[str]:
    return [words(title) for title in html.select(".cards .card__title")]


def card(html: BeautifulSoup, name: str) -> Any:
    (found,) = [title for title in html.select(".card__title") if words(title).startswith(name)]
    return found.find_parent("li")


# --- The directory ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_who_cooperates_on_what_and_since_when(client: Client, language: str) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    partner = Institution.objects.get(identifier="ustc")
    field = ResearchField.objects.get(identifier="photonics")
    CooperationFactory(
        labs=[lab],
        partners=[partner],
        fields=[field],
        start=date(2022, 1, 1),
        end=date.today() + timedelta(days=900),
        website="https://project.example/",
    )
    shown = card(listing(client, "", language), NAMES[language])
    assert one(shown, f'a[href="/{language}/labs/{lab.slug}/"]')
    assert one(shown, 'a[href="https://project.example/"]')
    text = words(shown)
    suffix = language.replace("-", "_")
    for expected in (getattr(partner, f"name_{suffix}"), getattr(field, f"name_{suffix}"), "2022"):
        assert expected in text
    assert words(one(shown, ".badge--running")) == said("running", language)


def test_the_directory_shows_what_runs_and_the_rest_on_request(client: Client) -> None:
    today = date.today()
    states: dict[str, dict[str, Any]] = {
        "Runs": {"start": today, "end": today},
        "Open-ended": {"start": today - timedelta(days=9), "end": None},
        "Coming": {"start": today + timedelta(days=1)},
        "Ended": {"start": today - timedelta(days=9), "end": today - timedelta(days=1)},
    }
    Cooperation.objects.all().delete()
    for name, dates in states.items():
        CooperationFactory(name_en=name, **dates)
    assert set(names(listing(client))) == {"Runs", "Open-ended"}
    assert names(listing(client, "?status=coming")) == ["Coming"]
    assert names(listing(client, "?status=ended")) == ["Ended"]


def test_the_directory_is_narrowed_by_instrument_and_domain(client: Client) -> None:
    catalysis = ResearchField.objects.get(identifier="catalysis")
    CooperationFactory(name_en="Wanted", instrument="irn", fields=[catalysis])
    CooperationFactory(name_en="Other instrument", instrument="irp", fields=[catalysis])
    CooperationFactory(name_en="Other field", instrument="irn")
    found = names(listing(client, "?instrument=irn&field=chemistry"))
    assert "Wanted" in found
    assert not {"Other instrument", "Other field"} & set(found)


def test_a_value_that_does_not_exist_is_left_out_and_said(client: Client) -> None:
    html = listing(client, "?instrument=club")
    assert "“club”" in words(one(html, ".notice"))
    assert names(html) == names(listing(client))


def test_an_empty_choice_leads_on(client: Client) -> None:
    html = listing(client, "?status=coming&instrument=gdri")
    assert html.select('.empty a[href="/en/cooperations/"]')


def test_many_cooperations_are_paged_in_a_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    labs = list(LabPage.objects.listed()[:5])
    for _number in range(45):
        CooperationFactory(labs=labs, partners=Institution.objects.all()[:5])
    listing(client)
    with django_assert_max_num_queries(12):
        assert len(names(listing(client, "?page=2"))) == 20
    get(client, "/en/cooperations/?page=99", 404)


def test_a_cooperation_in_one_language_is_whole_in_it_and_says_so(client: Client) -> None:
    CooperationFactory(name_fr="", name_en="", summary_en="Forgotten.")
    shown = card(listing(client), "一个项目")
    title = one(shown, ".card__title")
    assert title["lang"] == "zh-Hans"
    assert words(one(title, ".badge--language")) == "Chinese only"
    assert words(one(shown, ".card__text")) == "一段摘要。"


def test_a_laboratory_that_readers_may_not_see_is_not_named(client: Client) -> None:
    lab = LabPageFactory(headline_en="Not public yet", live=False)
    CooperationFactory(labs=[lab])
    assert "Not public yet" not in words(listing(client))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_counts_what_runs(client: Client, language: str) -> None:
    def counted() -> dict[str, str]:
        figures = get(client, f"/{language}/").select(".figures > div")
        return {words(one(figure, "dt")): words(one(figure, "dd")) for figure in figures}

    before = counted()
    CooperationFactory()
    CooperationFactory(start=date.today() + timedelta(days=9))
    CooperationFactory(live=False)
    changed = {name for name, number in counted().items() if before[name] != number}
    assert len(changed) == 1
    (name,) = changed
    assert int(counted()[name]) == int(before[name]) + 1


def test_search_engines_know_the_directory(client: Client) -> None:
    sitemap = client.get("/sitemap-cooperationindex.xml").content.decode()
    for language in LANGUAGES:
        assert f"/{language}/cooperations/" in sitemap
    html = listing(client)
    assert len(html.select("link[rel=alternate][hreflang]")) == 4
    assert "CollectionPage" in html.select_one('script[type="application/ld+json"]').get_text()  # type: ignore[union-attr]


# --- Editing ----------------------------------------------------------------------------------------


def form(client: Client, cooperation: Any = None) -> tuple[str, Any]:
    """Give the address of the form, and what a browser would post from it."""
    view = "edit" if cooperation else "add"
    url = reverse(
        f"wagtailsnippets_labs_cooperation:{view}", args=[cooperation.pk] if cooperation else []
    )
    html = client.get(url).content.decode()
    posted = querydict_from_html(html, form_id="w-editor-form")
    return url, posted


def post(client: Client, cooperation: Any = None, **changes: Any) -> Any:
    url, posted = form(client, cooperation)
    return client.post(url, change(posted, changes))


NEW = {"name_fr": "Réseau des rizières", "instrument": "irn", "start": "2024-01-01"}


def test_a_publisher_adds_a_cooperation_and_readers_see_it(client: Client) -> None:
    log_in(client, "publisher")
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    rows = {"lab_links-TOTAL_FORMS": "1", "lab_links-0-lab": str(lab.pk), "lab_links-0-ORDER": "1"}
    rows |= {"lab_links-0-id": "", "lab_links-0-DELETE": ""}
    response = post(client, **NEW, **rows, **{"action-publish": "1"})
    assert response.status_code == 302
    shown = card(listing(client, "", "fr"), "Réseau des rizières")
    assert shown.select(f'a[href="/fr/labs/{lab.slug}/"]')


def test_what_an_editor_writes_waits_for_a_publisher(client: Client) -> None:
    cooperation = CooperationFactory()
    log_in(client, "editor")
    post(client, cooperation, name_en="Renamed", **{"action-publish": "1"})
    assert "Renamed" not in words(listing(client))
    post(client, **NEW)
    assert Cooperation.objects.get(name_fr=NEW["name_fr"]).live is False
    assert NEW["name_fr"] not in words(listing(client, "", "fr"))
    cooperation.refresh_from_db()
    log_in(client, "publisher")
    post(client, cooperation, **{"action-publish": "1"})
    assert "Renamed" in words(listing(client))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name_fr": ""}, "name_fr"),
        ({"end": "2023-12-31"}, "end"),
        ({"start": "yesterday"}, "start"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    client: Client, changes: dict[str, str], field: str
) -> None:
    log_in(client, "publisher")
    before = Cooperation.objects.count()
    response = post(client, **{**NEW, **changes}, **{"action-publish": "1"})
    assert response.status_code == 200
    assert field in response.context_data["form"].errors
    assert Cooperation.objects.count() == before


def test_an_institution_that_cooperates_is_kept(client: Client) -> None:
    partner = Institution.objects.create(identifier="une-ecole", name_fr="Une école")
    CooperationFactory(partners=[partner])
    log_in(client, "publisher")
    client.post(reverse("wagtailsnippets_reference_institution:delete", args=(partner.pk,)))
    assert Institution.objects.filter(pk=partner.pk).exists()


def test_an_old_version_opens_without_a_partner_that_is_gone(client: Client) -> None:
    partner = Institution.objects.create(identifier="une-ecole", name_fr="Une école")
    cooperation = CooperationFactory(partners=[partner])
    old = cooperation.save_revision()
    cooperation.partner_links.all().delete()
    partner.delete()
    assert old.as_object().name_en == "A project"
    assert not old.as_object().partners


def test_there_is_one_directory(client: Client, home: Any) -> None:
    assert not CooperationIndexPage.can_create_at(home)


def test_the_directory_is_taken_along_as_a_table(client: Client) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    partner = Institution.objects.get(identifier="ustc")
    CooperationFactory(name_en="=Wanted", instrument="irn", labs=[lab], partners=[partner])
    CooperationFactory(name_en="Other", instrument="irp")
    answer = client.get("/en/cooperations/list.csv?instrument=irn")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    (row,) = [dict(zip(rows[0], cells, strict=True)) for cells in rows if "'=Wanted" in cells]
    assert row["Laboratories"] == lab.headline_en
    assert row["Partners"] == partner.name_en
    assert "Other" not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_directory_is_followed_as_a_feed(client: Client, language: str) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    partner = Institution.objects.get(identifier="ustc")
    name = "Wanted & found"
    texts = {"name_fr": name, "name_zh_hans": name, "name_en": name}
    wanted = CooperationFactory(instrument="irn", labs=[lab], partners=[partner], **texts)
    CooperationFactory(instrument="irp")
    link = listing(client, "?instrument=irn", language).select_one(".take-along [href*='feed/']")
    assert link is not None
    answer = client.get(str(link["href"]))
    heads = get(client, f"/{language}/cooperations/?instrument=irn").select(
        "link[type='application/atom+xml']"
    )
    assert link["href"] in {head["href"] for head in heads}
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert not any(entry.title == NAMES[language] for entry in feed.entries)
    (entry,) = [entry for entry in feed.entries if entry.title == name]
    assert entry.id == wanted.key.urn
    with translation.override(language):
        for named in (lab.text.headline, partner.label):
            assert named in entry.content[0].value
    address, place = entry.link.split("#")
    there = get(client, address.removeprefix(settings.SITE_URL))
    assert words(one(there.find(id=place), ".card__title")).startswith("Wanted")
    wanted.unpublish()
    assert "Wanted" not in client.get(str(link["href"])).content.decode()
