"""The search page: whatever is typed gets an answer."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.models import BasePage
from tests.audit import count_queries, html_errors
from tests.searching import CARD

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize("language", ["fr", "zh-hans", "en"])
@pytest.mark.parametrize("query", ["", "量子", "energie", "zzzz", "x" * 5000, '<b>"&'])
def test_the_page_is_valid_html_and_kept_out_of_search_engines(
    client: Client, db: None, language: str, query: str
) -> None:
    response = client.get(f"/{language}/search/", {"q": query})
    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex"
    html = response.content.decode()
    assert re.search(r'<meta name="robots" content="noindex', html)
    assert html_errors(response.content) == []
    assert html.count('role="search"') == 1


def test_an_empty_query_offers_the_sections(client: Client, db: None) -> None:
    html = client.get("/en/search/", {"q": "  "}).content.decode()
    assert "Or start from a section" in html
    assert "cnrs.fr" not in html.split("<main")[1].split("</main>")[0]


def test_nothing_found_says_so_and_offers_ways_on(client: Client, db: None) -> None:
    html = client.get("/en/search/", {"q": "zzzz <b>"}).content.decode()
    main = html.split("<main")[1].split("</main>")[0]
    assert "Nothing was found for “zzzz &lt;b&gt;”" in main
    assert "0 results" in main
    assert 'href="/en/labs/"' in main
    assert 'href="https://www.cnrs.fr/en/search?text=zzzz+%3Cb%3E"' in main


def test_the_query_can_be_taken_to_the_cnrs(client: Client, db: None) -> None:
    html = unescape(client.get("/fr/search/", {"q": "énergie"}).content.decode())
    assert 'href="https://www.cnrs.fr/fr/recherche?text=%C3%A9nergie"' in html
    html = unescape(client.get("/zh-hans/search/", {"q": "量子"}).content.decode())
    assert 'href="https://www.cnrs.fr/en/search?text=%E9%87%8F%E5%AD%90"' in html


def test_the_part_of_a_query_that_is_left_out_is_said(client: Client, db: None) -> None:
    html = client.get("/en/search/", {"q": "zzzz " + "x" * 10_000}).content.decode()
    assert "Only the first 200 characters" in html
    assert len(html) < 20_000
    html = client.get("/en/search/", {"q": "laboratoire"}).content.decode()
    assert "Only the first" not in html


def test_results_are_paged_and_a_wrong_number_is_not_a_page(client: Client, db: None) -> None:
    html = client.get("/fr/search/", {"q": "laboratoire"}).content.decode()
    assert len(CARD.findall(html)) == 20
    assert 'href="?q=laboratoire&amp;page=2"' in html
    assert client.get("/fr/search/?q=laboratoire&page=2").status_code == 200
    for wrong in ("0", "-1", "99", "two", "1.5"):
        response = client.get(f"/fr/search/?q=laboratoire&page={wrong}")
        assert response.status_code == 404, wrong


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        '"unclosed',
        "a AND",
        "NOT",
        "OR OR",
        "NEAR(a b)",
        "title:x",
        "{title} : a",
        "*",
        "a*",
        "-a",
        "^a",
        "a + b",
        "a:*",
        "a & | !b",
        "<->",
        "\\",
        "\\'",
        "%",
        "%s %(x)s",
        "🙂",
        "שלום مرحبا",
        "\u202e",
        "\u0bae\u0bc1",
        "�",
        "𠀀𲎯",
        "量" * 10_000,
        "a " * 5_000,
        "ﷺ" * 200,
        " ".join(f"w{number}" for number in range(100)),
    ],
)
def test_whatever_is_typed_gets_an_answer(client: Client, db: None, query: str) -> None:
    assert client.get("/en/search/", {"q": query}).status_code == 200


def test_control_characters_and_other_methods_are_refused(client: Client, db: None) -> None:
    assert client.get("/en/search/?q=a%00b").status_code == 400
    assert client.get("/en/search/?q=%ED%A0%80").status_code == 200
    assert client.post("/en/search/", {"q": "a"}).status_code == 405


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300))
def test_no_text_breaks_the_database(text: str) -> None:
    for query in (text, f"energie {text}"):
        BasePage.objects.search(query).count()
        BasePage.objects.autocomplete(query).count()


@pytest.mark.parametrize("query", ["laboratoire", "量子", "energie", "zzzz", ""])
def test_a_search_takes_at_most_ten_queries(db: None, query: str) -> None:
    assert count_queries(f"search/?{urlencode({'q': query})}", "zh-hans") <= 10
