"""What lists are counted by follows the pages, whatever happens to them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.facets import FacetedList, named
from core.facets.derived import derive_batch
from core.facets.section import sections
from core.models import FacetEntry, FacetValue
from home.models import StandardPage
from labs.models import LabIndexPage, LabPage
from reference.models import City, ResearchField
from tests.factories import LabPageFactory
from tests.publishing import publish

pytestmark = pytest.mark.django_db


def found(query: str, name: str = "labs") -> set[str]:
    """Give the slugs of a list, provided that its number is theirs."""
    entries = FacetedList(named(name), QueryDict(query))
    slugs = {page.slug for page in entries.page(0, 1000)}
    assert len(slugs) == entries.total
    return slugs


def stored() -> set[tuple[Any, ...]]:
    """Give all that is stored."""
    rows = FacetEntry.objects.values_list(
        "object_id", "value__section", "value__column", "value__tokens"
    )
    return set(rows)


@pytest.fixture
def lab() -> LabPage:
    page: LabPage = LabPageFactory(slug="mine", city=City.objects.get(identifier="brest"))
    page.fields = [ResearchField.objects.get(identifier="photonics")]
    page.save()
    return page


def test_a_page_is_counted_as_it_is_published(lab: LabPage) -> None:
    assert "mine" in found("city=brest&field=photonics")
    lab.city = City.objects.get(identifier="nice")
    lab.fields = [ResearchField.objects.get(identifier="catalysis")]
    lab.save_revision()
    assert "mine" in found("city=brest&field=photonics")
    publish(lab)
    assert "mine" not in found("city=brest")
    assert "mine" in found("city=nice&field=chemistry")


def test_a_page_taken_back_or_deleted_is_not_counted(lab: LabPage) -> None:
    lab.unpublish()
    assert "mine" not in found("city=brest")
    publish(lab)
    assert "mine" in found("city=brest")
    key = lab.pk
    LabIndexPage.objects.get().get_children().get(pk=key).delete()
    assert not FacetEntry.objects.filter(object_id=key).exists()


def test_a_page_ready_in_no_language_is_not_counted(lab: LabPage) -> None:
    for column in ("ready_fr", "ready_zh_hans", "ready_en"):
        setattr(lab, column, False)
    page: Any = lab
    page.save(clean=False)
    assert "mine" not in found("city=brest")


def test_a_private_page_is_not_counted_while_it_is_private(lab: LabPage) -> None:
    restriction = PageViewRestriction.objects.create(page=lab, restriction_type="login")
    assert "mine" not in found("city=brest")
    restriction.delete()
    assert "mine" in found("city=brest")
    PageViewRestriction.objects.create(page=LabIndexPage.objects.get(), restriction_type="login")
    assert found("") == set()


def test_a_page_moved_to_a_private_place_is_not_counted(lab: LabPage) -> None:
    private = StandardPage.objects.filter(depth=3)[0]
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    lab.move(private, pos="last-child")
    assert "mine" not in found("city=brest")


def test_a_copy_is_counted_like_its_original(lab: LabPage) -> None:
    lab.copy(update_attrs={"slug": "copied"}, keep_live=True)
    assert {"mine", "copied"} <= found("city=brest&field=photonics")
    lab.copy(update_attrs={"slug": "draft"}, keep_live=False)
    assert "draft" not in found("city=brest")


def test_a_change_of_the_vocabulary_is_seen_at_once(lab: LabPage) -> None:
    field = ResearchField.objects.get(identifier="photonics")
    code = ResearchField.objects.get(identifier="catalysis").codes.filter(scheme="cnrs")[0]
    assert "mine" not in found(f"cnrs={code.code}")
    field.parent = ResearchField.objects.get(identifier="chemistry")
    field.identifier = "light"
    field.save()
    field.codes.add(code)
    assert "mine" in found("field=chemistry")
    assert "mine" in found("field=light")
    assert "mine" not in found("field=physics")
    assert "mine" in found(f"cnrs={code.code}")


def test_a_loop_in_the_vocabulary_does_not_hang_the_list(lab: LabPage) -> None:
    photonics, physics = (
        ResearchField.objects.get(identifier=name) for name in ("photonics", "physics")
    )
    ResearchField.objects.filter(pk=physics.pk).update(parent=photonics)
    assert "mine" in found("field=photonics")


def test_the_command_writes_what_saving_would_have_written(lab: LabPage) -> None:
    before = stored()
    assert {section for _key, section, _column, _tokens in before} == {
        section.name for section in sections()
    }
    FacetEntry.objects.all().delete()
    FacetValue.objects.all().delete()
    assert found("") == set()
    call_command("derive_facet_terms", "--missing", stdout=io.StringIO())
    assert stored() == before
    LabPage.objects.filter(pk=lab.pk).update(kind="irl")
    FacetEntry.objects.create(value=FacetValue.objects.all()[0], object_id=999_999)
    call_command("derive_facet_terms", "--missing", stdout=io.StringIO())
    assert "mine" not in found("kind=irl")
    call_command("derive_facet_terms", stdout=io.StringIO())
    assert "mine" in found("kind=irl")
    assert not FacetEntry.objects.filter(object_id=999_999).exists()


def test_what_nobody_has_any_more_is_swept_away(lab: LabPage) -> None:
    City.objects.create(identifier="nowhere", country="FR", latitude=47, longitude=2)
    publish(lab, city=City.objects.get(identifier="nowhere"))
    publish(lab, city=City.objects.get(identifier="nice"))
    call_command("derive_facet_terms", stdout=io.StringIO())
    assert not FacetValue.objects.filter(entries=None).exists()


def test_a_page_and_what_is_counted_of_it_are_saved_together_or_not_at_all(
    lab: LabPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_subjects: str) -> None:
        raise RuntimeError("broken on purpose")

    before = stored()
    lab.acronym = "BROKEN"
    lab.city = City.objects.get(identifier="lyon")
    monkeypatch.setattr("core.models.pages.mark", fail)
    with pytest.raises(RuntimeError):
        lab.save()
    assert LabPage.objects.get(pk=lab.pk).acronym != "BROKEN"
    assert stored() == before


def test_entries_that_are_derived_are_locked_against_others(lab: LabPage) -> None:
    with CaptureQueriesContext(connection) as asked:
        derive_batch(named("labs"), [lab.pk])
    locks = any("FOR UPDATE" in query["sql"] for query in asked.captured_queries)
    # SQLite lets one write at a time.
    assert locks is connection.features.has_select_for_update
