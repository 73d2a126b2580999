"""The vocabulary: terms in three languages, and how editors choose them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.utils import translation

from reference.models import ClassificationCode, Institution, ResearchField
from reference.widgets import FieldTreeInput

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def tree() -> FieldTreeInput:
    """Give the input as a form makes it."""
    from django.forms import ModelMultipleChoiceField

    field: Any = ModelMultipleChoiceField(ResearchField.objects.all(), widget=FieldTreeInput)
    assert isinstance(field.widget, FieldTreeInput)
    return field.widget


def test_fields_are_offered_under_their_domains_by_name() -> None:
    with translation.override("fr"):
        groups = {name: options for name, options, _index in tree().optgroups("fields", [])}
    physics = [option["label"] for option in groups["Physique"]]
    assert physics[0] == "Physique"
    assert "Physique quantique" in physics
    humanities = [option["label"] for option in groups["Sciences humaines et sociales"]]
    assert humanities.index("Économie et gestion") < humanities.index("Géographie")
    assert sum(len(options) for options in groups.values()) == ResearchField.objects.count()


def test_a_field_below_a_field_is_still_offered() -> None:
    parent = ResearchField.objects.get(identifier="acoustics")
    ResearchField.objects.create(identifier="ultrasound", parent=parent, name_fr="Ultrasons")
    with translation.override("fr"):
        groups = {name: options for name, options, _index in tree().optgroups("fields", [])}
    domain = ResearchField.objects.get(identifier="engineering")
    assert "Ultrasons" in [option["label"] for option in groups[domain.name_fr]]


def test_the_chosen_fields_are_ticked() -> None:
    chosen = ResearchField.objects.get(identifier="acoustics")
    options = [row for _n, rows, _i in tree().optgroups("fields", [str(chosen.pk)]) for row in rows]
    assert [option["value"] for option in options if option["selected"]] == [chosen.pk]


def test_a_term_is_named_in_the_readers_language_or_the_best_other() -> None:
    field = ResearchField(identifier="x", name_fr="Seulement en français")
    with translation.override("zh-hans"):
        assert field.label == "Seulement en français"
    quantum = ResearchField.objects.get(identifier="quantum-physics")
    with translation.override("zh-hans"):
        assert str(quantum) == "量子物理"


def test_synonyms_are_read_as_a_list() -> None:
    field = ResearchField(identifier="x", synonyms_en=" Optics |Photonics | ")
    assert field.synonyms_in("en") == ["Optics", "Photonics"]
    assert field.synonyms_in("fr") == []


def test_codes_say_in_which_language_they_are_published() -> None:
    assert ClassificationCode(scheme="nsfc", code="A01", label="数学").lang == "zh-Hans"
    assert (
        str(ClassificationCode(scheme="erc", code="PE1", label="Mathematics")) == "PE1 Mathematics"
    )


def test_an_editor_corrects_a_name_and_every_page_follows(admin: Client, client: Client) -> None:
    institution = Institution.objects.get(identifier="ustc")
    url = f"/admin/snippets/reference/institution/edit/{institution.pk}/"
    form = admin.get(url).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    response = admin.post(url, {**data, "name_en": "USTC, corrected"})
    assert response.status_code == 302
    page = client.get("/en/labs/optique-quantique-lyon/").content.decode()
    assert "USTC, corrected" in page


def test_the_command_says_how_much_there_is() -> None:
    output = io.StringIO()
    with translation.override("en"):
        call_command("load_vocabulary", stdout=output)
    assert "83 research fields" in output.getvalue()
