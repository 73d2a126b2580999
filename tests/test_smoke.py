"""The site answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("en-US", "en"),
        ("fr", "fr"),
        ("de", "fr"),
        ("", "fr"),
        ("zh-TW,en", "zh-hans"),
        ("zh-Hant", "zh-hans"),
        ("fr-CA", "fr"),
        ("en;q=0.1", "en"),
        ("de, en;q=0.5", "en"),
        ("*", "fr"),
        ("en;q=0", "fr"),
        ("fr;q=0, en;q=0, zh", "zh-hans"),
        ("garbage ;;q=x,,", "fr"),
    ],
)
def test_the_root_leads_to_the_best_language(client: Client, accepted: str, language: str) -> None:
    response = client.get("/", headers={"Accept-Language": accepted})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert "Accept-Language" in response.headers["Vary"]


def test_health_addresses_answer(client: Client) -> None:
    assert client.get("/-/live").status_code == 200
    assert client.get("/-/ready").status_code == 200
