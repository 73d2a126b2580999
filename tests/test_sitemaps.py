"""The sitemap index and its sections."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from core.languages import HTML_LANG, LANGUAGES, text_in
from core.sitemaps import MOST_ADDRESSES, PageSitemap
from demo.scale import grow
from news.models import NewsIndexPage, NewsPage
from tests.crawl import address_of, crawl, local, public_pages

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crawl")]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def parsed(path: str) -> Element:
    response = Client().get(path)
    assert response.status_code == 200, path
    assert response.headers["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own document


def sections() -> list[str]:
    """Give the paths of the section pages that the index names."""
    index = parsed("/sitemap.xml")
    assert index.tag == f"{SITEMAP}sitemapindex"
    return [local(loc.text or "") for loc in index.iter(f"{SITEMAP}loc")]


def entries(path: str) -> dict[str, Element]:
    """Give the entries of a section page by their addresses, which are all different."""
    found = [(url.findtext(f"{SITEMAP}loc") or "", url) for url in parsed(path)]
    assert len(dict(found)) == len(found)
    return dict(found)


def all_entries() -> dict[str, Element]:
    return {address: url for path in sections() for address, url in entries(path).items()}


def expected_addresses() -> set[str]:
    return {
        address_of(page, code)
        for page in public_pages()
        for code in LANGUAGES
        if text_in(page, "ready", code)
    }


def test_the_sections_hold_each_page_in_its_ready_languages_and_nothing_else() -> None:
    addresses = Counter(address for path in sections() for address in entries(path))
    assert set(addresses) == expected_addresses()
    assert set(addresses.values()) == {1}


def test_there_is_a_section_a_page_type() -> None:
    assert sections() == [
        f"/sitemap-{name}.xml"
        for name in sorted(
            {str(page._meta.model_name).removesuffix("page") for page in public_pages()}
        )
    ]


def test_every_address_answers_in_its_language() -> None:
    shown = {shown.address: shown for shown in crawl()}
    for address in all_entries():
        page = shown[address]
        language = address.removeprefix("http://").split("/")[1]
        assert page.html.html
        assert page.html.html["lang"] == HTML_LANG[language]
        assert page.shown_language == language
        assert page.canonical == address


def test_every_entry_names_its_alternates_as_the_page_itself_does() -> None:
    shown = {shown.address: shown for shown in crawl()}
    for address, url in all_entries().items():
        links = {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}
        assert links == shown[address].alternates
        assert all(link.get("rel") == "alternate" for link in url.iter(LINK))


def test_every_entry_says_when_it_last_changed() -> None:
    assert all(url.findtext(f"{SITEMAP}lastmod") for url in all_entries().values())
    index = parsed("/sitemap.xml")
    assert all(section.findtext(f"{SITEMAP}lastmod") for section in index)


def test_a_section_page_holds_2000_addresses_at_most() -> None:
    assert MOST_ADDRESSES == 2_000
    assert PageSitemap.limit * len(LANGUAGES) <= MOST_ADDRESSES


def test_a_long_section_is_cut_into_pages_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PageSitemap, "limit", 4)
    paths = sections()
    assert {"/sitemap-news.xml", "/sitemap-news.xml?p=2", "/sitemap-news.xml?p=5"} <= set(paths)
    found = [address for path in paths for address in entries(path)]
    assert set(found) == expected_addresses()
    assert len(found) == len(set(found))
    assert max(len(entries(path)) for path in paths) <= 4 * len(LANGUAGES)


def test_a_full_section_page_holds_no_more_than_2000_addresses() -> None:
    list(grow(3 * PageSitemap.limit))
    lengths = {path: len(entries(path)) for path in sections()}
    assert max(lengths.values()) <= MOST_ADDRESSES
    assert any(path.endswith("?p=2") for path in lengths)


def test_the_number_of_queries_does_not_grow_with_the_number_of_pages(client: Client) -> None:
    def cost(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    before = {path: cost(path) for path in ("/sitemap.xml", "/sitemap-news.xml")}
    list(grow(200))
    assert {path: cost(path) for path in before} == before
    assert max(before.values()) <= 4


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap-nothing.xml",
        "/sitemap-base.xml",
        "/sitemap-news.xml?p=99",
        "/sitemap-news.xml?p=0",
        "/sitemap-news.xml?p=-1",
        "/sitemap-news.xml?p=abc",
        "/sitemap-news.xml?p=",
    ],
)
def test_a_section_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_unpublished_and_private_pages_are_left_out() -> None:
    draft, private, unready = NewsPage.objects.filter(
        ready_fr=True, ready_zh_hans=True, ready_en=True
    )[:3]
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    NewsPage.objects.filter(pk=unready.pk).update(ready_en=False)
    addresses = set(all_entries())
    for gone in (draft, private):
        assert not {address_of(gone, code) for code in LANGUAGES} & addresses
    assert address_of(unready, "en") not in addresses
    assert address_of(unready, "fr") in addresses


def test_without_a_site_there_is_nothing_to_name(client: Client) -> None:
    Site.objects.all().delete()
    assert sections() == []
    assert list(parsed("/sitemap-news.xml")) == []


def test_what_is_below_a_private_page_is_left_out_with_its_section() -> None:
    index = NewsIndexPage.objects.get()
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert not [path for path in sections() if "news" in path]
    assert not [address for address in all_entries() if "/news/" in address]


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-news.xml"])
def test_what_has_not_changed_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    assert "max-age=600" in first.headers["Cache-Control"]
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_has_changed_is_sent_again(client: Client) -> None:
    first = client.get("/sitemap-news.xml")
    NewsPage.objects.live()[0].unpublish()
    again = client.get("/sitemap-news.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.content != first.content


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-news.xml"])
def test_only_reading_is_allowed(client: Client, path: str) -> None:
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_robots_are_told_where_the_sitemap_is(client: Client, settings: Any) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
    disallowed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    for address in expected_addresses():
        assert not any(local(address).startswith(prefix) for prefix in disallowed)
