"""A language is ready only with its text; a page is published only with a language that is ready."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from core.languages import LANGUAGES, column
from news.models import EventPage, NewsPage
from opportunities.models import OpportunityPage
from tests.editing import Editor, draft, log_in, written
from tests.factories import (
    EventPageFactory,
    NewsPageFactory,
    OpportunityPageFactory,
    StandardPageFactory,
    section,
    stream,
)

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

UNREADY = {column("ready", code): False for code in LANGUAGES}


def errors(response: Any) -> dict[str, list[str]]:
    """Give the errors of a form that was refused."""
    assert response.status_code == 200
    found: dict[str, list[str]] = response.context_data["form"].errors
    return found


def text_of(response: Any) -> str:
    """Give the words of a page and the errors of its streams, the spaces made ordinary."""
    soup = BeautifulSoup(response.content, "html.parser")
    words = [soup.get_text()]
    for block in soup.select("[data-w-block-arguments-value]"):
        _value, error = json.loads(str(block["data-w-block-arguments-value"]))
        words += error["messages"] if error else []
    return re.sub(r"\s", " ", " ".join(words))


def unready(**facts: Any) -> Any:
    """Give a draft that no reader could be shown."""
    return NewsPageFactory(live=False, **UNREADY, **facts)


@pytest.mark.parametrize("missing", ["headline", "summary", "body"])
@pytest.mark.parametrize("action", ["save", "publish", "submit"])
def test_a_language_without_its_text_is_not_ready_and_the_error_is_at_the_field(
    client: Client, missing: str, action: str
) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher", "fr")
    field = column(missing, "zh-hans")
    emptied = {f"{field}-count": "0"} if missing == "body" else {field: ""}
    response = getattr(Editor.of(client, page), action)(**emptied)
    assert list(errors(response)) == [field]
    assert "À remplir avant de marquer « 中文 » comme prêt à être lu." in text_of(response)


def test_a_body_with_an_empty_paragraph_is_no_text(client: Client) -> None:
    page = NewsPageFactory(body_en=stream(""))
    log_in(client, "publisher")
    assert "body_en" in errors(Editor.of(client, page).publish())


def test_what_was_typed_is_still_there_beside_the_error(client: Client) -> None:
    log_in(client, "editor")
    editor = Editor.new(client, NewsPage, section(NewsPage))
    typed = {"headline_fr": "Un début", "summary_en": "Half a summary", "ready_fr": True}
    response = editor.save(**typed)
    form = response.context_data["form"]
    assert set(form.errors) == {"summary_fr", "body_fr"}
    assert {name: form[name].value() for name in typed} == typed


def test_an_autosave_refuses_in_words_and_loses_nothing(client: Client) -> None:
    page = NewsPageFactory(summary_en="", ready_en=False)
    log_in(client, "editor")
    before = written(page)
    answer = Editor.of(client, page).autosave(ready_en=True)
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "validation_error"
    assert written(page) == before


def test_a_new_page_is_autosaved_with_next_to_nothing_in_it(client: Client) -> None:
    log_in(client, "editor")
    for model in (NewsPage, EventPage, OpportunityPage):
        answer = Editor.new(client, model, section(model)).autosave(headline_zh_hans="新")
        assert answer.json()["success"], model
        page = model.objects.get(pk=answer.json()["pk"])
        assert not page.live
        assert page.headline_zh_hans == "新"


@pytest.mark.parametrize("action", ["publish", "submit"])
def test_a_page_with_no_ready_language_goes_to_nobody(client: Client, action: str) -> None:
    page = unready(source_language="zh-hans")
    log_in(client, "publisher", "zh-hans")
    response = getattr(Editor.of(client, page), action)()
    assert list(errors(response)) == ["ready_zh_hans"]
    assert "发布前请至少将一种语言标为“可供阅读”，或保存为草稿。" in text_of(response)
    page.refresh_from_db()
    assert not page.live
    assert page.current_workflow_state is None


def test_a_page_with_no_ready_language_can_be_saved_as_a_draft(client: Client) -> None:
    log_in(client, "editor")
    editor = Editor.new(client, NewsPage, section(NewsPage))
    assert editor.save(headline_fr="Une idée").status_code == 302
    page = NewsPage.objects.get(headline_fr="Une idée")
    assert not page.live
    assert client.get(f"/fr/news/{page.slug}/").status_code == 404


def test_a_live_page_may_have_a_draft_that_is_not_ready(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "editor")
    assert Editor.of(client, page).save(**UNREADY).status_code == 302
    assert draft(page).ready_languages == []
    page.refresh_from_db()
    assert page.ready_languages == list(LANGUAGES), "readers keep what they have"


def test_code_cannot_publish_an_unreadable_page_either() -> None:
    page = unready()
    with pytest.raises(ValidationError):
        page.get_latest_revision().publish()


def test_a_call_is_not_published_without_a_deadline_unless_it_is_rolling(client: Client) -> None:
    page = OpportunityPageFactory(live=False)
    log_in(client, "publisher")
    editor = Editor.of(client, page)
    assert editor.save(deadline="").status_code == 302
    assert list(errors(editor.publish(deadline=""))) == ["deadline"]
    assert editor.publish(deadline="", rolling=True).status_code == 302


# --- Bulk publication ----------------------------------------------------------------------------


def publish_in_bulk(client: Client, *pages: Any, descendants: bool = False) -> Any:
    url = reverse("wagtail_bulk_action", args=("core", "basepage", "publish"))
    ids = "&".join(f"id={page.pk}" for page in pages)
    data = {"include_descendants": "on"} if descendants else {}
    return client.post(f"{url}?{ids}&next=/admin/", data, follow=True)


def test_publishing_in_bulk_is_refused_with_the_names_of_unreadable_pages(client: Client) -> None:
    bad, good = unready(headline_fr="Illisible"), NewsPageFactory(live=False)
    log_in(client, "publisher")
    response = publish_in_bulk(client, bad, good)
    assert "Illisible" in str(next(iter(response.context["messages"])))
    for page in (bad, good):
        page.refresh_from_db()
        assert not page.live


def test_publishing_in_bulk_looks_at_the_pages_below(client: Client) -> None:
    parent = StandardPageFactory(live=False)
    child = StandardPageFactory(parent=parent, live=False, headline_fr="Vide", **UNREADY)
    log_in(client, "publisher")
    response = publish_in_bulk(client, parent, descendants=True)
    assert "Vide" in str(next(iter(response.context["messages"])))
    child.refresh_from_db()
    assert not child.live
    assert publish_in_bulk(client, parent).status_code == 200
    parent.refresh_from_db()
    assert parent.live


def test_publishing_readable_pages_in_bulk_keeps_their_three_languages(client: Client) -> None:
    pages = [NewsPageFactory(live=False) for _ in range(2)]
    log_in(client, "publisher", "zh-hans")
    before = [written(page) for page in pages]
    publish_in_bulk(client, *pages)
    assert [written(page) for page in pages] == before
    assert NewsPage.objects.live().filter(pk__in=[page.pk for page in pages]).count() == 2


# --- Scheduled publication -----------------------------------------------------------------------


def publish_scheduled() -> str:
    """Run the command an hour from now; give what it complained of."""
    complaints = io.StringIO()
    with travel(timezone.now() + timedelta(hours=1), tick=False):
        call_command("publish_scheduled", stdout=io.StringIO(), stderr=complaints)
    return complaints.getvalue()


def in_half_an_hour() -> str:
    return f"{timezone.localtime(timezone.now() + timedelta(minutes=30)):%Y-%m-%d %H:%M}"


def test_beside_a_server_what_is_due_is_published_until_the_server_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = NewsPageFactory(live=False)
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    parents = iter([7, 7, 7, 1, 1])  # the server, then what adopts the orphan
    monkeypatch.setattr("os.getppid", lambda: next(parents))
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    # The test's transaction lives in this connection: Django's test client keeps it open likewise.
    command = "core.management.commands.publish_scheduled"
    monkeypatch.setattr(f"{command}.close_old_connections", lambda: None)
    call_command("publish_scheduled", "--every", "60", stdout=io.StringIO())
    page.refresh_from_db()
    assert page.live


def test_a_scheduled_page_goes_live_with_its_three_languages(client: Client) -> None:
    page = NewsPageFactory(live=False)
    log_in(client, "publisher", "zh-hans")
    before = written(page)
    assert Editor.of(client, page).publish(go_live_at=in_half_an_hour()).status_code == 302
    page.refresh_from_db()
    assert not page.live
    assert publish_scheduled() == ""
    page.refresh_from_db()
    assert page.live
    assert written(page) == before


def test_a_page_that_is_not_ready_cannot_be_scheduled(client: Client) -> None:
    page = unready()
    log_in(client, "publisher")
    assert errors(Editor.of(client, page).publish(go_live_at=in_half_an_hour()))


def test_one_unreadable_page_on_the_schedule_keeps_no_other_from_its_readers(
    client: Client,
) -> None:
    bad, good = unready(headline_fr="Illisible"), NewsPageFactory(live=False)
    for page in (bad, good):
        revision = page.get_latest_revision()
        revision.approved_go_live_at = timezone.now() + timedelta(minutes=30)
        revision.save()
    complaints = publish_scheduled()
    assert "Illisible" in complaints
    for page in (bad, good):
        page.refresh_from_db()
    assert good.live
    assert not bad.live
    assert not bad.approved_schedule, "it is tried once, not for ever"
    assert publish_scheduled() == ""


def test_a_dry_run_of_the_schedule_changes_nothing() -> None:
    page = unready()
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=30)
    revision.save()
    output = io.StringIO()
    call_command("publish_scheduled", "--dryrun", stdout=output)
    assert page.slug in output.getvalue()
    revision.refresh_from_db()
    assert revision.approved_go_live_at


def test_an_event_past_its_expiry_is_taken_down_with_its_text_kept() -> None:
    page = EventPageFactory(expire_at=timezone.now() + timedelta(minutes=30))
    before = written(page)
    publish_scheduled()
    page.refresh_from_db()
    assert page.expired
    assert not page.live
    assert written(page) == before
