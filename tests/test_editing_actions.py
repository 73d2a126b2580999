"""Whatever is done to a page in the admin, it keeps its three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from core.languages import column
from core.models import BasePage
from labs.models import Capability, LabPage
from news.models import NewsPage
from reference.models import City, Institution
from tests.editing import ADMIN_LANGUAGES, Editor, action, draft, log_in, written
from tests.factories import (
    EventPageFactory,
    LabPageFactory,
    NewsPageFactory,
    StandardPageFactory,
)

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def live(page: Any) -> bool:
    return bool(BasePage.objects.get(pk=page.pk).live)


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_a_draft_of_a_live_page_changes_nothing_for_its_readers(
    client: Client, language: str
) -> None:
    page = NewsPageFactory()
    log_in(client, "editor", language)
    before = written(page)
    Editor.of(client, page).save(headline_fr="Brouillon", headline_zh_hans="草稿")
    assert written(page) == before
    latest = draft(page)
    assert (latest.headline_fr, latest.headline_zh_hans) == ("Brouillon", "草稿")
    assert latest.headline_en == "A headline"


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_unpublishing_and_publishing_again_keeps_all(client: Client, language: str) -> None:
    page = EventPageFactory(venue_fr="Ici", venue_zh_hans="此处", venue_en="Here")
    log_in(client, "publisher", language)
    before = written(page)
    action(client, "unpublish", page.pk)
    assert not live(page)
    Editor.of(client, page).publish()
    assert live(page)
    assert {name: value or "" for name, value in written(page).items()} == {
        name: value or "" for name, value in before.items()
    }


def test_moving_a_page_keeps_all_and_changes_its_address(client: Client) -> None:
    old, new = StandardPageFactory(), StandardPageFactory()
    page = StandardPageFactory(parent=old)
    log_in(client, "publisher", "zh-hans")
    before = written(page)
    action(client, "move_confirm", page.pk, new.pk)
    page.refresh_from_db()
    assert page.get_parent().pk == new.pk
    assert written(page) == before
    assert client.get(f"/zh-hans/{new.slug}/{page.slug}/").status_code == 200


def test_a_page_is_not_moved_where_its_type_does_not_belong(client: Client) -> None:
    page, wrong = NewsPageFactory(), StandardPageFactory()
    log_in(client, "publisher")
    client.post(reverse("wagtailadmin_pages:move_confirm", args=(page.pk, wrong.pk)))
    page.refresh_from_db()
    assert page.get_parent().pk != wrong.pk


# --- Copies --------------------------------------------------------------------------------------


def copy(client: Client, page: Any, title: str, **data: Any) -> Any:
    """Copy a page through the admin; give the copy."""
    data = {"new_slug": "copie", "new_parent_page": page.get_parent().pk, **data}
    action(client, "copy", page.pk, new_title=title, **data)
    return BasePage.objects.get(slug="copie").specific


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
@pytest.mark.parametrize("published", [{}, {"publish_copies": "on"}])
def test_a_copy_has_its_three_languages_and_the_title_typed_for_it(
    client: Client, language: str, published: dict[str, str]
) -> None:
    page = NewsPageFactory(source_language="zh-hans")
    log_in(client, "publisher", language)
    new = copy(client, page, "副本", **published)
    expected = written(page) | {"headline_zh_hans": "副本"}
    assert written(new) == expected
    assert (new.title, new.draft_title, new.live) == ("副本", "副本", bool(published))
    Editor.of(client, new).publish()
    assert written(new) == expected, "the copy's draft is not what was published"
    assert written(page)["headline_zh_hans"] == "一个标题"


def test_a_copy_under_the_same_title_is_left_as_it_is(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher")
    assert written(copy(client, page, page.title)) == written(page)


def test_a_copy_of_a_page_with_a_draft_has_the_draft_too(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher")
    Editor.of(client, page).save(summary_en="A draft.")
    new = copy(client, page, "Copie")
    assert written(new)["summary_en"] == "A summary."
    latest = draft(new)
    assert (latest.summary_en, latest.headline_fr, latest.title) == ("A draft.", "Copie", "Copie")


def test_copying_a_page_with_those_below_renames_only_the_first(client: Client) -> None:
    page = StandardPageFactory()
    StandardPageFactory(parent=page, slug="dessous", headline_fr="Dessous")
    log_in(client, "publisher", "en")
    new = copy(client, page, "Copie", copy_subpages="on", publish_copies="on")
    below = new.get_children().get().specific
    assert (new.headline_fr, new.headline_zh_hans) == ("Copie", "一个标题")
    assert (below.headline_fr, below.headline_zh_hans, below.live) == ("Dessous", "一个标题", True)


def test_a_copied_laboratory_has_capabilities_of_its_own(client: Client) -> None:
    lab = LabPageFactory()
    names = {"name_fr": "Laser", "name_zh_hans": "激光器", "name_en": "A laser"}
    Capability.objects.create(page=lab, kind="equipment", access="call", **names)
    log_in(client, "publisher", "zh-hans")
    new = copy(client, lab, "Copie")
    own = Capability.objects.get(page=new)
    assert {name: getattr(own, name) for name in names} == names
    assert lab.capabilities.count() == 1


@pytest.mark.parametrize(
    "typed", [{"new_slug": "a" * 81}, {"title": "Long " * 40}, {"new_slug": "é è"}]
)
def test_a_copy_with_too_long_a_name_is_a_form_error(client: Client, typed: dict[str, str]) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher", "fr")
    data = {"new_title": typed.pop("title", "Copie"), "new_slug": "copie", **typed}
    data["new_parent_page"] = page.get_parent().pk
    response = action(client, "copy", page.pk, **data)
    assert response.context_data["form"].errors


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_an_alias_follows_its_original_in_three_languages(client: Client, language: str) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher", language)
    alias = copy(client, page, "Autre titre", alias="on")
    assert alias.alias_of_id == page.pk
    assert written(alias) == written(page)
    Editor.of(client, page).publish(headline_zh_hans="改名", summary_en="Changed.")
    assert written(alias) == written(page)
    assert written(alias)["headline_zh_hans"] == "改名"


# --- Versions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_an_old_version_comes_back_in_three_languages(client: Client, language: str) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher", language)
    before = written(page)
    old = page.get_latest_revision()
    words = {column("summary", code): code for code in ADMIN_LANGUAGES}
    Editor.of(client, page).publish(**words)
    assert written(page, "summary") == words
    url = reverse("wagtailadmin_pages:revisions_revert", args=(page.pk, old.pk))
    data = Editor(client, url).data(revision=str(old.pk))
    data["action-publish"] = "1"
    assert client.post(Editor.of(client, page).url, data).status_code == 302
    assert written(page) == before


@pytest.mark.parametrize("language", ADMIN_LANGUAGES)
def test_comparing_versions_shows_what_changed_in_each_language_and_nothing_else(
    client: Client, language: str
) -> None:
    page = NewsPageFactory()
    log_in(client, "editor", language)
    Editor.of(client, page).save()
    first = NewsPage.objects.get(pk=page.pk).get_latest_revision()
    body = {"body_en-0-value": draft_text("Other text.")}
    Editor.of(client, page).save(
        summary_fr="Résumé revu.", summary_zh_hans="修改后的摘要。", **body
    )
    second = NewsPage.objects.get(pk=page.pk).get_latest_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=(page.pk, first.pk, second.pk))
    response: Any = client.get(url)
    changes = response.context_data["comparison"]
    assert [change.field.name for change in changes] == ["summary_fr", "summary_zh_hans", "body_en"]
    labels = [str(change.field_label()) for change in changes]
    assert all(f"[{name}]" in label for name, label in zip(NATIVE, labels, strict=True))


NATIVE = ("Français", "中文", "English")


def draft_text(text: str) -> str:
    from wagtail.test.utils.form_data import rich_text

    posted: str = rich_text(f"<p>{text}</p>")
    return posted


def test_a_version_opens_when_what_it_refers_to_was_deleted(client: Client) -> None:
    city = City.objects.create(identifier="x", name_fr="X", country="FR", latitude=1, longitude=1)
    body = Institution.objects.create(identifier="y", name_fr="Y", kind="university")
    lab = LabPageFactory()
    log_in(client, "publisher")
    row = {"institution": str(body.pk), "role": "partner", "ORDER": "1", "DELETE": "", "id": ""}
    posted = {f"institution_links-0-{name}": value for name, value in row.items()}
    posted["institution_links-TOTAL_FORMS"] = "1"
    assert Editor.of(client, lab).save(city=str(city.pk), **posted).status_code == 302
    assert (draft(lab).city, draft(lab).chinese_partners) == (city, [body])
    city.delete()
    body.delete()
    assert (draft(lab).city, draft(lab).chinese_partners) == (None, [])
    url = reverse("wagtailadmin_pages:revisions_compare", args=(lab.pk, "earliest", "latest"))
    assert client.get(url).status_code == 200
    response = Editor.of(client, lab).publish()
    assert "city" in response.context_data["form"].errors


@pytest.mark.parametrize("term", ["city", "institution"])
def test_a_term_that_pages_use_is_not_deleted(client: Client, term: str) -> None:
    lab: Any = LabPage.objects.filter(institution_links__isnull=False).first()
    used = lab.city if term == "city" else lab.institution_links.first().institution
    log_in(client, "publisher")
    client.post(reverse(f"wagtailsnippets_reference_{term}:delete", args=(used.pk,)))
    used.refresh_from_db()


# --- Drafts --------------------------------------------------------------------------------------


def test_a_page_without_its_city_is_kept_as_a_draft_only(client: Client) -> None:
    lab = LabPageFactory(live=False)
    log_in(client, "publisher")
    editor = Editor.of(client, lab)
    assert editor.save(city="", acronym="").status_code == 302
    assert set(editor.publish().context_data["form"].errors) == {"city", "acronym"}
    assert not LabPage.objects.get(pk=lab.pk).live


def test_the_owner_of_a_new_page_is_who_wrote_it(client: Client) -> None:
    user = log_in(client, "editor")
    parent = NewsPageFactory().get_parent()
    Editor.new(client, NewsPage, parent).save(headline_en="Mine")
    assert NewsPage.objects.get(headline_en="Mine").owner == user
    assert get_user_model().objects.filter(pk=user.pk).exists()
