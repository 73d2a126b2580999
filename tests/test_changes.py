"""What a process keeps in memory is read again when it has changed, and not otherwise."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from core import changes
from core.changes import SECONDS, SLOTS, Kept, mark, marks
from core.models import BasePage, Change, OfficeSettings
from home.models import HomePage, StandardPage
from labs.models import LabIndexPage
from tests.publishing import publish
from tests.reading import get

pytestmark = pytest.mark.django_db


class Counter:
    """Give another number each time."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self) -> int:
        self.number += 1
        return self.number


def test_it_is_loaded_once_and_again_when_its_subject_changes() -> None:
    kept = Kept(Counter(), "one", "two")
    assert (kept(), kept()) == (1, 1)
    mark("other")
    assert kept() == 1
    mark("two")
    assert (kept(), kept()) == (2, 2)
    mark("one", "two")
    assert kept() == 3


def test_it_does_not_outlive_a_transaction_that_failed() -> None:
    kept = Kept(Counter(), "one")
    kept()
    with transaction.atomic():
        mark("one")
        assert kept() == 2
        transaction.set_rollback(True)
    assert kept() == 3


def test_what_was_changed_past_django_is_seen_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(changes, "monotonic", lambda: now[0])
    kept = Kept(Counter(), "one")
    assert kept() == 1
    now[0] = SECONDS - 1
    assert kept() == 1
    now[0] = SECONDS + 1
    assert kept() == 2


def test_marks_do_not_pile_up() -> None:
    seen = set()
    for _ in range(20):
        mark("one")
        seen.add(marks()["one"])
    assert len(seen) == 20
    assert Change.objects.filter(subject="one").count() == 1


def test_who_saves_waits_for_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for thread in range(100):
        monkeypatch.setattr(changes, "get_ident", lambda thread=thread: thread)
        mark("one")
    assert SLOTS / 2 < Change.objects.filter(subject="one").count() <= SLOTS


def test_a_request_reads_the_marks_once_and_sees_its_own() -> None:
    changes.begin()  # the signal itself would close the connection of the test
    try:
        with CaptureQueriesContext(connection) as queries:
            first = marks()
            assert marks() == first
        assert len(queries) == 1
        mark("one")
        assert marks() != first
    finally:
        changes.end()
    with CaptureQueriesContext(connection) as queries:
        marks()
        marks()
    assert len(queries) == 2


# --- The frame ---------------------------------------------------------------------------------------


def test_a_second_visit_does_not_read_the_frame_again(client: Client) -> None:
    client.get("/en/about/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/about/")
    texts = [query["sql"] for query in queries]
    assert not any(
        "wagtailcore_site" in text or "navigation" in text.split("WHERE")[-1] for text in texts
    )
    assert sum("core_change" in text for text in texts) == 1


def test_a_page_of_the_menu_is_renamed_for_everybody_at_once(client: Client) -> None:
    page = LabIndexPage.objects.get()
    assert "Renamed" not in get(client, "/en/about/").get_text()
    publish(page, headline_en="Renamed")
    assert "Renamed" in get(client, "/en/about/").get_text()
    page.refresh_from_db()
    page.unpublish()
    assert "Renamed" not in get(client, "/en/about/").get_text()


def test_a_page_of_the_menu_made_private_is_private_at_once(client: Client) -> None:
    page = LabIndexPage.objects.get()
    lab = page.get_children().live()[0]
    for path in ("/en/labs/", f"/en/labs/{lab.slug}/"):
        assert client.get(path).status_code == 200
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
        assert client.get(path).status_code == 302
        restriction.delete()
        assert client.get(path).status_code == 200


def test_a_page_of_the_menu_takes_its_descendants_along(client: Client) -> None:
    page = LabIndexPage.objects.get()
    lab = page.get_children().live()[0]
    assert client.get(f"/en/labs/{lab.slug}/").status_code == 200
    publish(page, slug="laboratories")
    assert client.get(f"/en/laboratories/{lab.slug}/").status_code == 200
    assert client.get(f"/en/labs/{lab.slug}/").status_code == 404
    page.refresh_from_db()
    page.move(StandardPage.objects.get(slug="about"), pos="last-child")
    assert client.get(f"/en/about/laboratories/{lab.slug}/").status_code == 200
    page.refresh_from_db()
    page.delete()
    assert client.get("/en/about/laboratories/").status_code == 404
    assert not get(client, "/en/about/").select("[href='/en/about/laboratories/']")


def test_the_office_is_renamed_for_everybody_at_once(client: Client) -> None:
    get(client, "/en/about/")
    office = OfficeSettings.objects.get()
    office.office_name_en = "Renamed office"
    office.save()
    assert "Renamed office" in get(client, "/en/about/").get_text()


def test_a_site_that_moves_to_another_root_is_served_from_there(client: Client) -> None:
    get(client, "/en/about/")
    site = Site.objects.get()
    site.root_page = BasePage.objects.get(pk=StandardPage.objects.get(slug="about").pk)
    site.save()
    assert client.get("/en/about/").status_code == 404
    site.root_page = BasePage.objects.get(pk=HomePage.objects.get().pk)
    site.save()
    assert client.get("/en/about/").status_code == 200


def test_addresses_follow_the_front_page_whatever_wagtail_remembers_of_it(client: Client) -> None:
    remembered = Site.get_site_root_paths()
    home = HomePage.objects.get()
    home.slug = "accueil"
    publish(home)
    version = SITE_ROOT_PATHS_CACHE_VERSION
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, remembered, version=version)  # as another process has it
    try:
        (event, *_) = client.get("/api/v1/events?lang=en").json()["results"]
        assert event["url"] == f"{settings.SITE_URL}/en/events/{event['slug']}/"
        assert get(client, "/en/events/").select(f'a[href="/en/events/{event["slug"]}/"]')
    finally:
        Site.clear_site_root_paths_cache()


@pytest.mark.parametrize("stray", ["no site is the default one", "a page is on no site"])
def test_a_list_is_not_broken_by_what_is_on_no_site(client: Client, stray: str) -> None:
    site = Site.objects.get()
    if stray == "a page is on no site":
        copy = HomePage.objects.get().copy(recursive=True, update_attrs={"slug": "home-2"})
        assert copy.get_descendants().live().exists()
    else:
        site.hostname, site.is_default_site = "testserver", False
        site.save()
    for path in (
        "labs/feed/",
        "labs/list.csv",
        "events/calendar.ics",
        "opportunities/deadlines.ics",
    ):
        assert client.get(f"/fr/{path}").status_code == 200, path
    for name in ("labs", "calls", "events"):
        assert client.get(f"/api/v1/{name}").status_code == 200, name
