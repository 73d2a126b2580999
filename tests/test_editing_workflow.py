"""Approval and locks: a page lies with one person at a time, and keeps its three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.languages import column
from core.models import BasePage
from tests.editing import ADMIN_LANGUAGES, Editor, action, draft, log_in, written
from tests.factories import NewsPageFactory

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def approve(client: Client, page: Any, verb: str = "approve", **changes: Any) -> Any:
    """Answer a page that was submitted, from its editor."""
    return Editor.of(client, page).save(
        **{"action-workflow-action": "1", "workflow-action-name": verb}, **changes
    )


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_a_translator_submits_and_a_publisher_approves(client: Client, language: str) -> None:
    page = NewsPageFactory()
    log_in(client, "translator", language)
    assert Editor.of(client, page).submit(summary_zh_hans="译文。").status_code == 302
    assert written(page)["summary_zh_hans"] == "一段摘要。"
    log_in(client, "publisher", "fr")
    expected = written(page) | {"summary_zh_hans": "译文。"}
    assert approve(client, page).status_code == 302
    assert written(page) == expected


def test_a_publisher_sends_a_page_back(client: Client) -> None:
    page = NewsPageFactory(live=False)
    log_in(client, "editor")
    Editor.of(client, page).submit()
    log_in(client, "publisher")
    approve(client, page, "reject")
    page.refresh_from_db()
    assert page.current_workflow_state.status == "needs_changes"
    assert not page.live


def test_what_lies_with_the_publishers_stays_fit_to_be_approved_unopened(client: Client) -> None:
    page = NewsPageFactory(live=False)
    log_in(client, "editor")
    Editor.of(client, page).submit()
    log_in(client, "publisher")
    unready = {column("ready", code): False for code in ADMIN_LANGUAGES}
    response = Editor.of(client, page).save(**unready)
    assert "ready_fr" in response.context_data["form"].errors
    task = BasePage.objects.get(pk=page.pk).current_workflow_task_state
    action(client, "workflow_action", page.pk, "approve", task.pk)
    assert BasePage.objects.get(pk=page.pk).live


def test_cancelling_a_workflow_keeps_the_text(client: Client) -> None:
    page = NewsPageFactory(live=False)
    log_in(client, "editor")
    Editor.of(client, page).submit(summary_zh_hans="译文。")
    Editor.of(client, page).save(**{"action-cancel-workflow": "1"})
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert draft(page).summary_zh_hans == "译文。"


def test_a_locked_page_is_not_saved_and_says_so(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher")
    action(client, "lock", page.pk)
    log_in(client, "editor")
    before = written(page)
    response = Editor.of(client, page).save(summary_zh_hans="不应保存。")
    assert "The page could not be saved as it is locked." in response.content.decode()
    assert written(page) == before
    assert draft(page).summary_zh_hans == "一段摘要。"
    log_in(client, "publisher")
    action(client, "unlock", page.pk)
    page.refresh_from_db()
    assert not page.locked
