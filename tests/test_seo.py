"""What each page tells search engines and the sites where it is shared."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation
from PIL import Image

from core.languages import HTML_LANG, LANGUAGES, text_in
from core.models import BasePage, OfficeSettings, SiteImage
from core.text import typeset
from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from tests.crawl import address_of, crawl, local, path_of, show
from tests.publishing import publish

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crawl")]


def picture(width: int, height: int, title: str = "picture") -> SiteImage:
    content = io.BytesIO()
    Image.new("RGB", (width, height), "#2d6a5f").save(content, "PNG")
    file = ContentFile(content.getvalue(), name=f"{title}.png")
    image: SiteImage = SiteImage.objects.create(
        title=title, file=file, width=width, height=height, alt_fr="Une photographie"
    )
    return image


# --- Title and description -----------------------------------------------------------------------


def test_titles_and_descriptions_are_in_the_language_shown() -> None:
    office = OfficeSettings.objects.get()
    wrong = []
    for shown in crawl():
        code = shown.shown_language
        headline = typeset(text_in(shown.page, "headline", code), code)
        summary = typeset(text_in(shown.page, "summary", code), code)
        name = text_in(office, "office_name", code)
        expected = headline if headline == name else f"{headline} · {name}"
        if shown.title != expected or shown.meta("description") != [summary]:
            wrong.append((shown.address, shown.title, shown.meta("description")))
    assert not wrong


def test_a_title_in_another_language_than_the_interface_says_so() -> None:
    foreign = [shown for shown in crawl() if shown.is_foreign]
    assert foreign
    for shown in foreign:
        assert shown.html.title
        assert shown.html.title.get("lang") == HTML_LANG[shown.shown_language], shown.address
    assert all(not shown.html.title.get("lang") for shown in crawl() if not shown.is_foreign)  # type: ignore[union-attr]


def test_titles_and_descriptions_are_unique() -> None:
    originals = [shown for shown in crawl() if not shown.is_foreign]
    assert len({shown.title for shown in originals}) == len(originals)
    assert len({shown.meta("description")[0] for shown in originals}) == len(originals)


# --- Addresses -----------------------------------------------------------------------------------


def test_the_canonical_address_is_that_of_the_language_shown() -> None:
    for shown in crawl():
        assert shown.canonical == address_of(shown.page, shown.shown_language)


def test_alternates_are_the_ready_languages_and_are_reciprocal() -> None:
    by_address = {shown.address: shown for shown in crawl()}
    for shown in crawl():
        if shown.is_foreign:
            assert shown.alternates == {}, shown.address
            continue
        ready = [code for code in LANGUAGES if text_in(shown.page, "ready", code)]
        expected = {HTML_LANG[code]: address_of(shown.page, code) for code in ready}
        default = expected["fr"] if "fr" in ready else expected[HTML_LANG[ready[0]]]
        assert shown.alternates == {**expected, "x-default": default}, shown.address
        for address in shown.alternates.values():
            assert by_address[address].alternates == shown.alternates, shown.address


def test_some_demo_pages_are_not_ready_in_every_language() -> None:
    """Without them the tests above would prove little."""
    assert {len(shown.alternates) for shown in crawl()} == {0, 2, 3, 4}


def test_addresses_do_not_depend_on_the_host_asked(client: Client, home: Any) -> None:
    response = client.get("/fr/", headers={"Host": "localhost"})
    assert f'rel="canonical" href="{address_of(home, "fr")}"' in response.content.decode()


def test_the_second_page_of_a_list_is_its_own_canonical(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NewsIndexPage, "per_page", 5)
    index = NewsIndexPage.objects.get()
    first, second = show(index, "fr"), show(index, "fr", "?page=2&utm_source=x")
    assert second.canonical == f"{first.canonical}?page=2"
    assert second.alternates == {}
    assert second.title != first.title
    assert second.meta("description") != first.meta("description")
    assert show(index, "fr", "?page=1").canonical == first.canonical


def test_a_filtered_list_is_not_indexed_and_a_foreign_value_changes_nothing() -> None:
    index = NewsIndexPage.objects.get()
    filtered = show(index, "en", "?kind=watch")
    assert filtered.meta("robots") == ["noindex, follow"]
    assert not filtered.html.select("link[rel=canonical], link[hreflang]")
    unknown = show(index, "en", "?kind=nonsense")
    assert unknown.meta("robots") == []
    assert unknown.canonical == address_of(index, "en")


@pytest.mark.parametrize("path", ["search/?q=quantique", "search/", "nothing-here/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_search_and_error_pages_are_not_indexed(client: Client, language: str, path: str) -> None:
    html = client.get(f"/{language}/{path}").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert "<title>" in html


def test_public_pages_are_indexed() -> None:
    assert all(shown.meta("robots") == [] for shown in crawl())


# --- Open Graph ----------------------------------------------------------------------------------


def test_open_graph_says_the_same_as_the_page() -> None:
    locales = {"fr": "fr_FR", "zh-hans": "zh_CN", "en": "en_GB"}
    for shown in crawl():
        code = shown.shown_language
        assert shown.meta("og:title")[0] in shown.title
        assert shown.meta("og:description") == shown.meta("description")
        assert shown.meta("og:url") == [shown.canonical]
        assert shown.meta("og:type") == [
            "article" if isinstance(shown.page, NewsPage) else "website"
        ]
        assert shown.meta("og:locale") == [locales[code]]
        others = {
            locales[other]
            for other in LANGUAGES
            if other != code and text_in(shown.page, "ready", other)
        }
        assert set(shown.meta("og:locale:alternate")) == others


def test_every_page_has_a_picture_of_300_pixels_at_least(client: Client) -> None:
    declared = {
        shown.meta("og:image")[0]: (shown.meta("og:image:width"), shown.meta("og:image:height"))
        for shown in crawl()
    }
    for address, (width, height) in declared.items():
        response = client.get(local(address))
        assert response.status_code == 200, address
        content = b"".join(response) if response.streaming else response.content
        response.close()
        with Image.open(io.BytesIO(content)) as image:
            assert (str(image.width), str(image.height)) == (width[0], height[0])
            assert min(image.size) >= 300
            assert image.format in {"PNG", "JPEG"}


def test_a_page_is_shared_with_its_own_picture() -> None:
    page = publish(NewsPage.objects.filter(ready_fr=True)[0], image=picture(1600, 1200))
    shown = show(page, "fr")
    assert "/media/images/" in shown.meta("og:image")[0]
    assert shown.meta("og:image:alt") == ["Une photographie"]
    assert (shown.meta("og:image:width"), shown.meta("og:image:height")) == (["1200"], ["630"])


@pytest.mark.parametrize("fault", ["small", "missing"])
def test_the_card_stands_in_for_a_picture_that_cannot_serve(fault: str) -> None:
    image = picture(200, 200) if fault == "small" else picture(1600, 1200)
    if fault == "missing":
        image.file.storage.delete(image.file.name)
    page = publish(NewsPage.objects.filter(ready_fr=True)[0], image=image)
    assert "/-/card/" in show(page, "fr").meta("og:image")[0]


# --- Feeds, previews, cost -----------------------------------------------------------------------


def test_every_feed_that_a_page_names_answers_with_its_media_type(client: Client) -> None:
    named = {
        (str(link["href"]), str(link["type"]))
        for shown in crawl()
        for link in shown.html.select("link[rel=alternate][type]")
    }
    for path, media_type in named:
        response = client.get(path)
        assert response.status_code == 200, path
        assert response.headers["Content-Type"].split(";")[0] == media_type
    assert {path for path, _ in named} >= {
        f"/{language}/{path}"
        for language in LANGUAGES
        for path in ("news/feed/", "opportunities/feed/", "events/calendar.ics")
    }


def test_every_page_names_the_feeds_of_the_sections_once() -> None:
    for shown in crawl():
        paths = [str(link["href"]) for link in shown.html.select("link[rel=alternate][type]")]
        assert len(paths) == len(set(paths))
        assert f"/{shown.language}/news/feed/" in paths


@pytest.mark.parametrize("model", [NewsPage, NewsIndexPage, EventPage, EventIndexPage])
def test_a_preview_is_in_the_language_of_its_mode_and_not_indexed(
    rf: Any, model: type[BasePage]
) -> None:
    page = model.objects.filter(ready_fr=True, ready_en=True)[0]
    for language in ("en", "fr"):
        request = page.make_preview_request(preview_mode=language)
        html = request.content.decode()
        assert f'<html lang="{HTML_LANG[language]}"' in html
        assert '<meta name="robots" content="noindex, follow">' in html


def test_the_head_costs_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Everything that it says is loaded with the page and its frame."""
    from core.seo import head

    page = NewsPage.objects.filter(image__isnull=False, ready_fr=True)[0]
    response = client.get(path_of(page, "fr"))
    context = {"page": response.context["page"]}
    request = response.wsgi_request
    with translation.override("fr"), django_assert_num_queries(0):
        assert head(request, context).structured_data


def test_a_page_with_no_ready_language_is_not_found_nor_are_its_feeds(client: Client) -> None:
    index = NewsIndexPage.objects.get()
    type(index).objects.filter(pk=index.pk).update(
        ready_fr=False, ready_zh_hans=False, ready_en=False
    )
    assert client.get("/fr/news/").status_code == 404
    assert client.get("/fr/news/feed/").status_code == 404


def test_no_page_takes_the_address_of_its_section_s_feed() -> None:
    index = NewsIndexPage.objects.get()
    page = NewsPage(headline_fr="Feed", source_language="fr", live=False)
    index.add_child(instance=page)
    assert page.slug == "feed-2"
