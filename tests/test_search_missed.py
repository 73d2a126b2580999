"""What people looked for and did not find: counted without a trace of who asked; a report for editors."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from search.models import TEXT_LENGTH, MissedQuery

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def missed() -> list[tuple[str, str, int]]:
    return list(MissedQuery.objects.order_by("pk").values_list("text", "language", "count"))


def test_a_question_without_answer_is_counted_by_language(client: Client) -> None:
    for _ in range(3):
        client.get("/fr/search/", {"q": "  Xyzzyx   ÉTALON "})
    client.get("/en/search/", {"q": "xyzzyx etalon"})
    assert missed() == [("xyzzyx etalon", "fr", 3), ("xyzzyx etalon", "en", 1)]
    assert timezone.now() - MissedQuery.objects.latest("last_seen").last_seen < timedelta(minutes=1)


def test_a_question_that_was_answered_for_another_counts_as_missed(client: Client) -> None:
    client.get("/fr/search/", {"q": "chimei"})
    assert missed() == [("chimei", "fr", 1)]


@pytest.mark.parametrize(
    "query",
    [
        "chimie",
        "",
        "!!!",
        "somebody@example.org",
        "zhangsan＠example.org",
        "🙂",
        "x" * 100,
        "爨" * 90,
        "x xx x",
    ],
)
def test_nothing_else_is_counted(client: Client, query: str) -> None:
    client.get("/fr/search/", {"q": query})
    assert missed() == []


def test_a_question_of_which_a_part_was_answered_counts_as_missed(client: Client) -> None:
    client.get("/fr/search/", {"q": "xyzzyx chimie"})
    assert missed() == [("xyzzyx chimie", "fr", 1)]


def test_a_question_that_pages_only_mention_counts_as_missed(client: Client) -> None:
    client.get("/fr/search/", {"q": "appels ouverts chimie"})
    assert missed() == [("appels ouverts chimie", "fr", 1)]


def test_a_head_request_asks_nothing(client: Client) -> None:
    client.head("/fr/search/", {"q": "xyzzyx"})
    assert missed() == []


def test_what_is_kept_of_a_question_is_short_and_plain(client: Client) -> None:
    client.get("/fr/search/?q=xyzzyx%E2%80%AE%3Cb%3E%ED%A0%80+" + "y" * 5000)
    [(text, _, _)] = missed()
    assert len(text) <= TEXT_LENGTH
    assert text.startswith("xyzzyx b yyy")


def test_nothing_is_set_in_the_readers_browser(client: Client) -> None:
    assert client.get("/fr/search/", {"q": "xyzzyx"}).cookies == {}


def test_the_table_stays_small_and_keeps_what_is_asked_most() -> None:
    now = timezone.now()
    MissedQuery.objects.bulk_create(
        MissedQuery(text=f"q{number}", language="fr", count=number, last_seen=now)
        for number in range(30)
    )
    MissedQuery.trim(rows=20)
    kept = MissedQuery.objects.values_list("text", flat=True)
    assert list(kept) == [f"q{number}" for number in range(29, 11, -1)]


def test_editors_see_them_most_asked_first_and_may_only_delete(admin: Client) -> None:
    now = timezone.now()
    for text, count in (("rare", 1), ("frequent", 9)):
        MissedQuery.objects.create(text=text, language="zh-hans", count=count, last_seen=now)
    address = "/admin/snippets/search/missedquery/"
    html = admin.get(address).content.decode()
    assert html.index("frequent") < html.index("rare")
    assert "中文" in html
    heads = re.findall(r"<th[^>]*>(.*?)</th>", html, re.DOTALL)
    assert any("langue du lecteur" in head.lower() for head in heads), heads
    assert not any("method" in head.lower() for head in heads)
    assert f"{address}add/" not in html
    assert admin.get(f"{address}add/").status_code == 302
    frequent = MissedQuery.objects.get(text="frequent")
    assert admin.get(f"{address}edit/{frequent.pk}/").status_code == 302
    assert admin.post(f"{address}delete/{frequent.pk}/").status_code == 302
    assert missed() == [("rare", "zh-hans", 1)]


def test_the_report_is_in_the_menu_of_reports(admin: Client) -> None:
    assert "/admin/snippets/search/missedquery/" in admin.get("/admin/").content.decode()
