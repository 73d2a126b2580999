"""What only the real server shows: gunicorn and whitenoise with production settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from core.languages import HTML_LANG, LANGUAGES

if TYPE_CHECKING:
    from email.message import Message

    from tests.browser import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TEN_THOUSAND = "%E9%87%8F" * 10_000  # 量, as browsers write it
EMOJI = "%F0%9F%98%80" * 10_000


def fetch(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Give status, headers and body of an address, whatever the status."""
    try:
        with urlopen(Request(url, headers=headers)) as response:
            return response.status, response.headers, response.read()
    except HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"search/?q={TEN_THOUSAND}", 200),
        (f"search/?q={EMOJI}", 200),
        (f"labs/?page={TEN_THOUSAND}", 404),
        (f"{'a' * 10_000}/", 404),
    ],
    ids=["query", "emoji", "page", "slug"],
)
def test_an_overlong_address_is_answered_in_the_readers_language(
    server: Server, language: str, path: str, status: int
) -> None:
    found, _headers, body = fetch(f"{server.url}/{language}/{path}")
    assert found == status
    assert f'<html lang="{HTML_LANG[language]}">'.encode() in body


def test_static_files_are_compressed_and_never_asked_for_again(server: Server) -> None:
    _status, _headers, body = fetch(f"{server.url}/fr/")
    files = set(re.findall(r'"(/static/[^"]+\.(?:css|js|svg))"', body.decode()))
    assert len(files) >= 3
    for path in files:
        status, headers, _body = fetch(server.url + path, **{"Accept-Encoding": "br, gzip"})
        assert status == 200
        assert headers["Content-Encoding"] == "br"
        assert "immutable" in headers["Cache-Control"]
        assert headers["Vary"] == "Accept-Encoding"
