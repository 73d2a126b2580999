"""What people type or paste by accident is refused at the field, or made harmless; it breaks no page."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from labs.models import LabPage
from news.models import NewsPage
from reference.models import City, Institution, ResearchField
from tests.editing import Editor, change, draft, log_in
from tests.factories import LabPageFactory, NewsPageFactory, OpportunityPageFactory

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def errors(response: Any) -> dict[str, list[str]]:
    """Give the errors of a form that was refused."""
    assert response.status_code == 200
    found: dict[str, list[str]] = response.context_data["form"].errors
    return found


def correct(client: Client, term: Any, **changes: Any) -> Any:
    """Save a term through its form, with some fields changed."""
    view = f"wagtailsnippets_reference_{term._meta.model_name}:edit"
    url = reverse(view, args=(term.pk,))
    data = querydict_from_html(client.get(url).content.decode(), form_id="w-editor-form")
    return client.post(url, change(data, changes))


# --- Characters -------------------------------------------------------------------------------------


def test_control_characters_from_a_pdf_break_no_feed(client: Client) -> None:
    page = OpportunityPageFactory()
    log_in(client, "editor")
    pasted = {"headline_fr": "Deux\x0bannées\x02 à Lyon", "summary_fr": "Un\x07 séjour.\x1f"}
    assert Editor.of(client, page).save(**pasted).status_code == 302
    log_in(client, "publisher")
    Editor.of(client, page).publish()
    feed = feedparser.parse(client.get("/fr/opportunities/feed/").content)
    entry = next(entry for entry in feed.entries if page.slug in entry.link)
    assert entry.title == "Deux années à Lyon"
    assert "Un séjour." in entry.summary


def rich_text(text: str, **link: str) -> str:
    """Give what the browser posts for a paragraph whose first word is a link."""
    block = {
        "key": "a",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [{"offset": 0, "length": len(text.split(maxsplit=1)[0]), "key": 0}],
    }
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": link}
    return json.dumps({"entityMap": {"0": entity}, "blocks": [block]})


def test_control_characters_are_taken_out_of_rich_text_too(client: Client) -> None:
    page = LabPageFactory()
    log_in(client, "editor")
    Editor.of(client, page).save(offers_fr=rich_text("Des\x0cséjours\x01", url="https://a.example"))
    assert draft(page).offers_fr.endswith(">Des</a> séjours</p>")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JaVaScript:alert(1)", "data:text/html,<script>", "vbscript:x"],
)
def test_a_link_that_runs_leads_nowhere(client: Client, address: str) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher")
    words = rich_text("lien <script>alert(1)</script>", url=address)
    assert Editor.of(client, page).publish(**{"body_fr-0-value": words}).status_code == 302
    shown = client.get(f"/fr/news/{page.slug}/").content.decode()
    assert "<a>lien</a> &lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_a_headline_may_hold_any_writing_and_no_markup(client: Client) -> None:
    page = NewsPageFactory()
    log_in(client, "publisher")
    written = {"headline_fr": "<b>Réseau</b> 🦊", "headline_zh_hans": "𠮷田研究组 🐼"}
    assert Editor.of(client, page).publish(**written).status_code == 302
    stored = NewsPage.objects.get(pk=page.pk)
    assert {name: getattr(stored, name) for name in written} == written
    assert "&lt;b&gt;Réseau&lt;/b&gt; 🦊" in client.get(f"/fr/news/{page.slug}/").content.decode()


@pytest.mark.parametrize(
    ("name", "typed"),
    [("headline_fr", "x" * 161), ("summary_en", "y" * 401), ("headline_zh_hans", "量\0子")],
)
def test_what_does_not_fit_is_an_error_at_the_field(client: Client, name: str, typed: str) -> None:
    page = NewsPageFactory()
    log_in(client, "editor", "zh-hans")
    assert list(errors(Editor.of(client, page).save(**{name: typed}))) == [name]


# --- Numbers and references -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed"), [("latitude", "90.1"), ("latitude", "-91"), ("longitude", "180.5")]
)
def test_a_place_that_is_not_on_earth_is_an_error_at_the_field(
    client: Client, name: str, typed: str
) -> None:
    lab, city = LabPageFactory(), City.objects.get(identifier="lyon")
    log_in(client, "publisher", "fr")
    assert list(errors(Editor.of(client, lab).publish(**{name: typed}))) == [name]
    assert list(errors(correct(client, city, **{name: typed}))) == [name]


def test_a_place_on_earth_is_taken(client: Client) -> None:
    lab = LabPageFactory()
    log_in(client, "publisher")
    Editor.of(client, lab).publish(latitude="-90", longitude="180")
    stored = LabPage.objects.get(pk=lab.pk)
    assert (stored.latitude, stored.longitude) == (Decimal(-90), Decimal(180))


@pytest.mark.parametrize(
    ("name", "typed"), [("amount", "-1"), ("duration_months", "-1"), ("amount", "1e99")]
)
def test_an_amount_below_zero_is_an_error_at_the_field(
    client: Client, name: str, typed: str
) -> None:
    page = OpportunityPageFactory()
    log_in(client, "editor")
    assert list(errors(Editor.of(client, page).save(**{name: typed}))) == [name]


def test_a_term_does_not_stand_below_itself(client: Client) -> None:
    field = ResearchField.objects.filter(parent__isnull=False).first()
    assert field is not None
    assert field.parent is not None
    institution = Institution.objects.get(identifier="cnrs")
    log_in(client, "translator")
    for term, parent in ((institution, institution), (field.parent, field)):
        assert list(errors(correct(client, term, parent=str(parent.pk)))) == ["parent"]
        assert correct(client, term).status_code == 302


# --- Forms that no editor's page sends ----------------------------------------------------------------


@pytest.mark.parametrize("count", [None, "", "many"])
def test_a_form_that_does_not_say_how_many_blocks_there_are_is_refused(
    client: Client, count: str | None
) -> None:
    page = NewsPageFactory()
    log_in(client, "editor")
    assert Editor.of(client, page).save(**{"body_fr-count": count}).status_code == 400
