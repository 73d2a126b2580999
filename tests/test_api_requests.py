"""The JSON API as a protocol: methods, caches, errors, strange addresses, its own description."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from core.languages import HTML_LANG, LANGUAGES
from tests.asking import LISTS, ROOT, SOME, an_event, ask
from tests.factories import LabPageFactory
from tests.reading import said

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


# --- Programs that ask ------------------------------------------------------------------------------


def test_a_program_that_asks_again_is_told_that_nothing_changed(client: Client) -> None:
    page = LabPageFactory()
    path = f"{ROOT}labs/{page.slug}"
    etag = client.get(path).headers["ETag"]
    same = client.get(path, headers={"if-none-match": etag})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["Access-Control-Allow-Origin"] == "*"
    page.headline_fr = "Un autre titre"
    page.save()
    assert client.get(path, headers={"if-none-match": etag}).status_code == 200
    assert client.get(f"{path}?lang=en", headers={"if-none-match": etag}).status_code == 200


def test_scripts_of_any_site_may_read(client: Client) -> None:
    for path in ("labs", "nothing", "labs?page=x", "openapi.json"):
        response = client.get(f"{ROOT}{path}", headers={"origin": "https://elsewhere.example"})
        assert response.headers["Access-Control-Allow-Origin"] == "*", path
    asked = client.options(
        f"{ROOT}labs", headers={"access-control-request-headers": "if-none-match"}
    )
    assert asked.status_code == 204
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in client.get("/fr/labs/").headers


def test_no_cookie_is_set(client: Client) -> None:
    assert not client.get(f"{ROOT}labs").cookies


def test_a_head_has_the_headers_of_a_get(client: Client) -> None:
    path = f"{ROOT}labs"
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == client.get(path).headers["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_can_be_written(client: Client, method: str, language: str) -> None:
    response = getattr(client, method)(f"{ROOT}labs?lang={language}")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(response.content)["title"] == said("Method not allowed", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    ["labs/nothing", f"labs/{'0' * 8}-0000-0000-0000-{'0' * 12}", "labs?page=999", "nothing", ""],
)
def test_what_is_not_there_is_said_in_the_language_asked_for(
    client: Client, path: str, language: str
) -> None:
    if path:
        error = ask(client, f"{path}{'&' if '?' in path else '?'}lang={language}", 404)
        expected = said("Page not found" if path == "nothing" else "Not found", language)
        assert (error["status"], error["title"]) == (404, expected)
    else:
        assert ask(client, f"?lang={language}")["lists"]["labs"] == f"{settings.SITE_URL}{ROOT}labs"


@pytest.mark.parametrize("path", ["labs", "labs/optique-quantique-lyon", "vocabulary/fields"])
def test_a_slash_too_many_leads_to_the_address_meant(client: Client, path: str) -> None:
    response = client.get(f"{ROOT}{path}/?lang=en")
    assert (response.status_code, response.headers["Location"]) == (301, f"{ROOT}{path}?lang=en")
    assert client.get(f"{ROOT}nothing/at/all/").status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("page=0", ["page"]),
        ("page=one", ["page"]),
        ("page_size=1000", ["page_size"]),
        ("lang=de", ["lang"]),
        ("page=-1&lang=xx", ["lang", "page"]),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, query: str, names: list[str]) -> None:
    error = ask(client, f"labs?{query}", 400)
    assert error["parameters"] == names


@pytest.mark.parametrize("query", ["lang=zh%2Dhans", "%6Cang=zh-hans", "lang=fr&lang=zh-hans"])
def test_the_language_is_read_as_all_else_of_an_address(client: Client, query: str) -> None:
    response = client.get(f"{ROOT}labs?{query}", headers={"Accept-Language": "en"})
    assert response.headers["Content-Language"] == "zh-Hans"
    assert json.loads(response.content)["results"][0]["url"].startswith(
        f"{settings.SITE_URL}/zh-hans/"
    )


def test_strange_addresses_get_an_answer_in_json(client: Client) -> None:
    long = (f"labs/{'x' * 3000}", f"labs?page={'9' * 400}")
    for path in ("labs?a=%00", "labs/%01", "labs/../admin", "labs/%F0%9F", *long):
        response = client.get(f"{ROOT}{path}")
        assert 400 <= response.status_code < 500, path
        assert response.headers["Content-Type"] == "application/problem+json", path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "query", ["&a=%00", "".join(f"&a{n}=" for n in range(12_000))], ids=["NUL", "many"]
)
def test_what_no_part_of_the_site_reads_is_refused_as_all_else_is(
    client: Client, query: str, language: str
) -> None:
    response = client.get(f"{ROOT}labs?lang={language}{query}")
    assert response.status_code == 400
    error = json.loads(response.content)
    assert error["title"] == said("This request cannot be read", language)
    assert error["detail"]
    assert response.headers["Content-Language"] == HTML_LANG[language]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Accept-Language" in response.headers["Vary"]


def test_a_failure_is_told_in_json_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("labs.api.summary", fail)
    client.raise_request_exception = False
    response = client.get(f"{ROOT}labs?lang=en")
    assert response.status_code == 500
    assert json.loads(response.content)["status"] == 500
    assert "purpose" not in response.content.decode()


# --- Its description --------------------------------------------------------------------------------


def test_the_description_names_every_address_and_only_reading(client: Client) -> None:
    described = ask(client, "openapi.json")
    assert described["openapi"].startswith("3.")
    assert {f"{ROOT}{name}" for name in (*LISTS, "vocabulary")} <= set(described["paths"])
    assert all(set(methods) == {"get"} for methods in described["paths"].values())
    assert "://" not in json.dumps(described["paths"])


@pytest.mark.parametrize("name", LISTS)
def test_answers_are_as_described(client: Client, name: str) -> None:
    described = ask(client, "openapi.json")
    schemas = described["components"]["schemas"]
    schema = {"labs": "Lab", "calls": "Call", "events": "Event"}[name]
    entry = ask(client, SOME[name].format(event=an_event().slug))
    assert set(entry) == set(schemas[schema]["properties"])
    assert set(ask(client, name)["results"][0]) == set(schemas[f"{schema}Summary"]["properties"])


def test_no_page_of_documentation_comes_from_elsewhere(client: Client) -> None:
    ask(client, "docs", 404)
