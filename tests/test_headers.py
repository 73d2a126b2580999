"""What shared caches and programs are told of answers that are in no language."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
import segno

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

SAME_FOR_EVERYBODY = (
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/-/live",
    "/-/card/homepage.png",
    "/-/lattice/photonics.svg",
    "/-/qr.svg?path=/en/",
)


@pytest.mark.parametrize("path", SAME_FOR_EVERYBODY)
def test_what_is_the_same_for_everybody_is_kept_once(client: Client, path: str) -> None:
    french, chinese = (client.get(path, headers={"Accept-Language": code}) for code in ("fr", "zh"))
    assert french.content == chinese.content
    assert "Accept-Language" not in french.headers.get("Vary", "")
    assert "Content-Language" not in french.headers


@pytest.mark.parametrize("path", ["/", "/nope", "/xx/labs/"])
def test_what_depends_on_the_browsers_language_says_so(client: Client, path: str) -> None:
    response = client.get(path, headers={"Accept-Language": "zh"})
    assert "Accept-Language" in response.headers["Vary"]
    assert response.headers["Content-Language"] == "zh-Hans"


@pytest.mark.parametrize("path", ["/zh-hans/", "/zh-hans/news/feed/", "/zh-hans/nope/"])
def test_what_is_below_a_language_depends_on_nothing_else(client: Client, path: str) -> None:
    response = client.get(path, headers={"Accept-Language": "fr"})
    assert "Accept-Language" not in response.headers.get("Vary", "")
    assert response.headers["Content-Language"] == "zh-Hans"


def qr_code_of(address: str) -> bytes:
    """Give the code of an address as the site draws it."""
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", scale=4, border=3, dark="#16202e", light="#fff", xmldecl=False
    )
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("/en/labs/", "/en/labs/"),
        ("/en/search/?q=量子", "/en/search/?q=%E9%87%8F%E5%AD%90"),
        ("/\t/elsewhere.example", "/%09/elsewhere.example"),
    ],
)
def test_a_qr_code_leads_to_the_sites_own_address_by_whatever_name_it_was_asked(
    client: Client, settings: Any, path: str, encoded: str
) -> None:
    for host in ("localhost", "127.0.0.1"):
        response = client.get("/-/qr.svg", {"path": path}, headers={"host": host})
        assert response.content == qr_code_of(f"{settings.SITE_URL}{encoded}")


@pytest.mark.parametrize("letter", ["é", "量", "😀"])
def test_an_address_that_is_too_long_for_a_code_is_refused(client: Client, letter: str) -> None:
    assert client.get("/-/qr.svg", {"path": f"/{letter * 390}"}).status_code == 400
