"""What readers see when something is wrong with their request, or with us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils import translation
from wagtail.models import PageViewRestriction

from core import views
from core.languages import HTML_LANG, LANGUAGES
from tests.audit import html_errors
from tests.crawl import path_of
from tests.factories import StandardPageFactory
from tests.reading import get, one, said, words

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def check_error_page(response: Any, language: str, title: str) -> None:
    """Check that an error page speaks the reader's language and leads on."""
    assert not html_errors(response.content)
    html = BeautifulSoup(response.content, "html.parser")
    assert html.html
    assert html.html["lang"] == HTML_LANG[language]
    assert words(one(html, "h1")) == said(title, language)
    assert one(html, "form[role=search]")["action"] == f"/{language}/search/"
    assert f"/{language}/" in [link["href"] for link in html.select("main a")]
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["nope/", "labs/nope/", "news/feed/nope/", f"{'a' * 300}/"])
def test_a_page_that_is_not_there(client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 404
    check_error_page(response, language, "Page not found")
    html = BeautifulSoup(response.content, "html.parser")
    assert f"/{language}/labs/" in [link["href"] for link in html.select(".empty a")]
    versions = [link["href"] for link in html.select(".languages a")]
    assert versions == [f"/{code}/" for code in LANGUAGES]


def test_an_unknown_language_is_answered_in_the_browsers(client: Client) -> None:
    response = client.get("/xx/labs/", headers={"Accept-Language": "zh-CN"})
    assert response.status_code == 404
    check_error_page(response, "zh-hans", "Page not found")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["q=%00", "page=%01"])
def test_an_address_that_cannot_be_read(client: Client, language: str, query: str) -> None:
    response = client.get(f"/{language}/search/?{query}")
    assert response.status_code == 400
    check_error_page(response, language, "This request cannot be read")


def test_a_host_that_is_not_ours(client: Client) -> None:
    response = client.get("/en/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    check_error_page(response, "en", "This request cannot be read")


@pytest.mark.parametrize("language", LANGUAGES)
def test_access_refused(language: str, rf: RequestFactory) -> None:
    with translation.override(language):
        response = views.forbidden(rf.get(f"/{language}/"), PermissionDenied())
    assert response.status_code == 403
    check_error_page(response, language, "Access refused")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_without_its_cookie_is_refused_in_the_readers_language(language: str) -> None:
    path = f"/{language}/_util/authenticate_with_password/1/1/"
    response = Client(enforce_csrf_checks=True).post(path, {"password": "sesame"})
    assert response.status_code == 403
    check_error_page(response, language, "Access refused")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize(
    "path", ["", "search/", "labs/", "labs/list.csv", "nothing/", "x/authenticate_with_password/"]
)
def test_what_can_only_be_read_says_so(method: str, path: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/zh-hans/{path}")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    check_error_page(response, "zh-hans", "Method not allowed")


@pytest.mark.parametrize("path", ["/fr/", "/fr/search/", "/sitemap.xml", "/-/live"])
def test_what_may_be_done_is_told(client: Client, path: str) -> None:
    response = client.options(path)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("folder", ["images", "original_images"])
def test_a_picture_whose_name_no_file_system_accepts_is_not_there(
    client: Client, folder: str
) -> None:
    response = client.get(f"/media/{folder}/{'a' * 300}.webp", headers={"Accept-Language": "zh"})
    assert response.status_code == 404
    check_error_page(response, "zh-hans", "Page not found")


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_failure_is_told_without_the_database(
    language: str, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with translation.override(language), django_assert_num_queries(0):
        response = views.server_error(rf.get(f"/{language}/labs/"))
    assert response.status_code == 500
    assert not html_errors(response.content)
    html = BeautifulSoup(response.content, "html.parser")
    assert html.html
    assert html.html["lang"] == HTML_LANG[language]
    assert words(one(html, "h1")) == said("Something failed on our side", language)
    assert one(html, "form")["action"] == f"/{language}/search/"
    assert html.select("main a")[0]["href"] == f"/{language}/"


def test_the_error_pages_are_translated() -> None:
    for title in ("Page not found", "Access refused", "Something failed on our side"):
        assert len({said(title, language) for language in LANGUAGES}) == len(LANGUAGES)


# --- Pages with a password ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_a_password_asks_for_it_within_the_site(client: Client, language: str) -> None:
    page = StandardPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesame")
    path = path_of(page, language)
    html = get(client, path)
    assert words(one(html, "h1")) == said("This page needs a password", language)
    assert html.select(".menu a")
    assert not html.select(".prose")

    form = one(html, "form[method=post]")
    values = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    refused = client.post(form["action"], {**values, "password": "wrong"})
    alert = one(BeautifulSoup(refused.content, "html.parser"), "[role=alert]")
    assert words(alert) == said("That is not the password of this page. Try again.", language)

    accepted = client.post(form["action"], {**values, "password": "sesame"})
    assert accepted.status_code == 302
    assert get(client, path).select(".prose")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_no_password_is_told_nothing_of_the_page(client: Client, language: str) -> None:
    page = StandardPageFactory(
        headline_fr="SECRET", headline_zh_hans="SECRET", headline_en="SECRET",
        summary_fr="SECRET", summary_zh_hans="SECRET", summary_en="SECRET",
    )  # fmt: skip
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesame")
    head = one(get(client, path_of(page, language)), "head")
    assert "SECRET" not in str(head)
    assert words(one(head, "title")).startswith(said("This page needs a password", language))
    assert one(head, "meta[name=robots]")["content"] == "noindex"
    assert not head.select("link[rel=canonical], [hreflang], meta[property], [type*=json]")


def test_a_password_is_asked_only_for_a_page_behind_it(client: Client, home: Any) -> None:
    page = StandardPageFactory()
    below, draft = StandardPageFactory(parent=page), StandardPageFactory(parent=page, live=False)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="sesame"
    )

    def status(number: int) -> int:
        path = f"/en/_util/authenticate_with_password/{restriction.pk}/{number}/"
        return client.get(path).status_code

    assert [status(behind.pk) for behind in (page, below)] == [200, 200]
    root = home.get_parent()
    assert [status(other.pk) for other in (draft, StandardPageFactory(), root)] == [404, 404, 404]


def test_a_page_for_colleagues_leads_to_the_form_by_which_they_log_in(client: Client) -> None:
    page = StandardPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = client.get(path_of(page, "fr"))
    assert response.status_code == 302
    assert response.headers["Location"] == f"/admin/login/?next={path_of(page, 'fr')}"
