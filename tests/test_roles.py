"""Publishers, editors and translators: what each may do, and what not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, Site, Workflow

from core.models import BasePage, Person, SiteDocument
from core.roles import EDITORS, PUBLISHERS, TASK, TRANSLATORS, WORKFLOW, ensure_roles
from labs.models import Cooperation
from news.models import NewsIndexPage
from reference.models import City
from tests.editing import Editor, log_in
from tests.factories import ImageFactory, NewsPageFactory, StandardPageFactory

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db

STAFF = ("publisher", "editor", "translator")


def may(client: Client, url: str) -> bool:
    """Tell whether a view of the admin opens; Wagtail sends away who may not, with a message."""
    response = client.get(url)
    assert response.status_code in (200, 302), f"{url}: {response.status_code}"
    return bool(response.status_code == 200)


def page_view(name: str) -> Callable[[], str]:
    return lambda: reverse(f"wagtailadmin_pages:{name}", args=(NewsPageFactory().pk,))


def draft_view(name: str) -> Callable[[], str]:
    return lambda: reverse(f"wagtailadmin_pages:{name}", args=(NewsPageFactory(live=False).pk,))


def snippet(model: Any, name: str) -> Callable[[], str]:
    def url() -> str:
        view = f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}:{name}"
        return reverse(view, args=() if name == "add" else (model.objects.first().pk,))

    return url


def library(view: str) -> Callable[[], str]:
    return lambda: reverse(view, args=(ImageFactory().pk,))


def document() -> SiteDocument:
    return SiteDocument.objects.create(title="Un texte", file=ContentFile(b"%PDF", "texte.pdf"))


def document_view(name: str) -> Callable[[], str]:
    return lambda: reverse(f"wagtaildocs:{name}", args=(document().pk,))


def add_news() -> str:
    index = NewsIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=("news", "newspage", index.pk))


def office() -> str:
    site = Site.objects.get(is_default_site=True)
    return reverse("wagtailsettings:edit", args=("core", "officesettings", site.pk))


ALL, PUBLISHER, WRITERS = {*STAFF}, {"publisher"}, {"publisher", "editor"}


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        pytest.param(page_view("edit"), ALL, id="edit a page"),
        pytest.param(page_view("history"), ALL, id="see a page's versions"),
        pytest.param(add_news, WRITERS, id="add a page"),
        pytest.param(page_view("unpublish"), PUBLISHER, id="take a page down"),
        pytest.param(page_view("delete"), PUBLISHER, id="delete a live page"),
        pytest.param(draft_view("delete"), WRITERS, id="delete a draft"),
        pytest.param(draft_view("move"), WRITERS, id="move a draft"),
        pytest.param(page_view("set_privacy"), PUBLISHER, id="make a page private"),
        pytest.param(lambda: reverse("wagtailimages:index"), ALL, id="see the pictures"),
        pytest.param(lambda: reverse("wagtailimages:add_multiple"), WRITERS, id="add a picture"),
        pytest.param(library("wagtailimages:edit"), ALL, id="describe a picture"),
        pytest.param(library("wagtailimages:delete"), WRITERS, id="delete a picture"),
        pytest.param(lambda: reverse("wagtaildocs:add"), WRITERS, id="add a document"),
        pytest.param(document_view("edit"), ALL, id="name a document"),
        pytest.param(document_view("delete"), WRITERS, id="delete a document"),
        pytest.param(snippet(City, "add"), WRITERS, id="add a term"),
        pytest.param(snippet(City, "edit"), ALL, id="correct a term"),
        pytest.param(snippet(City, "delete"), PUBLISHER, id="delete a term"),
        pytest.param(snippet(Cooperation, "add"), WRITERS, id="add a cooperation"),
        pytest.param(snippet(Cooperation, "edit"), ALL, id="correct a cooperation"),
        pytest.param(snippet(Cooperation, "unpublish"), PUBLISHER, id="take a cooperation down"),
        pytest.param(snippet(Cooperation, "delete"), PUBLISHER, id="delete a cooperation"),
        pytest.param(snippet(Person, "add"), WRITERS, id="add somebody of the office"),
        pytest.param(snippet(Person, "edit"), ALL, id="correct somebody of the office"),
        pytest.param(office, PUBLISHER, id="edit the office's particulars"),
        pytest.param(
            lambda: reverse("wagtailsearchpromotions:index"), PUBLISHER, id="recommend results"
        ),
        pytest.param(lambda: reverse("wagtailusers_users:index"), set(), id="see accounts"),
        pytest.param(lambda: reverse("wagtailadmin_workflows:index"), set(), id="edit workflows"),
        pytest.param(lambda: reverse("wagtailsites:index"), set(), id="edit sites"),
    ],
)
def test_what_each_role_may_open(client: Client, url: Callable[[], str], allowed: set[str]) -> None:
    address = url()
    for name in STAFF:
        log_in(client, name)
        assert may(client, address) == (name in allowed), name
    log_in(client, "admin")
    assert may(client, address)


@pytest.mark.parametrize("name", ["editor", "translator"])
def test_who_may_not_publish_saves_a_draft_instead(client: Client, name: str) -> None:
    page = NewsPageFactory()
    log_in(client, name)
    Editor.of(client, page).publish(headline_en="Not for readers yet")
    page.refresh_from_db()
    assert page.headline_en == "A headline"
    assert page.has_unpublished_changes


def test_a_translator_deletes_no_page_that_readers_know(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "translator")
    client.post(reverse("wagtailadmin_pages:delete", args=(page.pk,)))
    assert BasePage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("make", [lambda: NewsPageFactory(live=False), ImageFactory, document])
def test_a_translator_deletes_nothing_in_bulk_either(
    client: Client, make: Callable[[], Any]
) -> None:
    thing = make()
    model = BasePage if isinstance(thing, BasePage) else type(thing)
    url = reverse("wagtail_bulk_action", args=("core", model._meta.model_name, "delete"))
    for name, left in (("translator", True), ("editor", False)):
        log_in(client, name)
        client.post(f"{url}?id={thing.pk}&next=/admin/")
        assert model.objects.filter(pk=thing.pk).exists() == left, name


def test_a_publisher_deletes_a_page_with_those_below(client: Client) -> None:
    page = StandardPageFactory()
    child = StandardPageFactory(parent=page)
    log_in(client, "publisher")
    client.post(reverse("wagtailadmin_pages:delete", args=(page.pk,)))
    assert not BasePage.objects.filter(pk__in=[page.pk, child.pk]).exists()


@pytest.mark.parametrize("name", STAFF)
def test_nobody_meets_wagtails_own_words_for_the_workflow(client: Client, name: str) -> None:
    log_in(client, name, "fr")
    page = Editor.of(client, NewsPageFactory()).opened().content.decode()
    assert f"Soumettre à {WORKFLOW}" in page
    assert "Moderators" not in page


def test_every_page_goes_through_one_workflow_that_publishers_approve() -> None:
    workflow = NewsPageFactory().get_workflow()
    assert workflow.name == WORKFLOW
    task = GroupApprovalTask.objects.get(pk=workflow.tasks.get().pk)
    assert task.name == TASK
    assert [group.name for group in task.groups.all()] == [PUBLISHERS]


def test_roles_are_made_once() -> None:
    def everything() -> list[Any]:
        return [
            sorted(group.permissions.values_list("pk", flat=True)) for group in ensure_roles()
        ] + [GroupPagePermission.objects.count(), Workflow.objects.count(), Group.objects.count()]

    assert everything() == everything()


def test_roles_are_made_on_a_site_that_wagtail_has_just_migrated() -> None:
    Group.objects.filter(name=PUBLISHERS).update(name="Moderators")
    Group.objects.get(name=TRANSLATORS).delete()
    Workflow.objects.update(name="Moderators approval")
    printed = io.StringIO()
    call_command("ensure_roles", stdout=printed)
    assert printed.getvalue() == f"roles: {PUBLISHERS}, {EDITORS}, {TRANSLATORS}\n"
    assert not Group.objects.filter(name="Moderators").exists()
    assert Workflow.objects.get().name == WORKFLOW


def test_the_office_may_rename_its_workflow() -> None:
    Workflow.objects.update(name="Relecture")
    ensure_roles()
    assert Workflow.objects.get().name == "Relecture"
