"""The demo site: complete, built once however often the command is run, and never over other content."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.models import BasePage, Person, SiteImage
from demo.markup import blocks, rich_text
from home.models import StandardPage
from labs.models import LIST_FEATURES, Cooperation, LabPage
from news.models import EventPage, NewsPage
from opportunities.models import OpportunityPage, ProgrammePage
from reference.loading import load_vocabulary, rows
from reference.models import ClassificationCode, Institution, ResearchField
from tests.editing import plain

pytestmark = pytest.mark.django_db


def seed(*arguments: str) -> str:
    """Run the command; give what it printed."""
    output = io.StringIO()
    call_command("seed_demo", *arguments, stdout=output)
    return output.getvalue()


def test_there_is_enough_of_everything() -> None:
    assert LabPage.objects.listed().count() >= 24
    assert OpportunityPage.objects.listed().count() >= 24
    assert EventPage.objects.listed().count() >= 12
    assert NewsPage.objects.listed().count() >= 18
    assert ProgrammePage.objects.listed().count() >= 6
    assert Cooperation.objects.listed().count() >= 14
    assert StandardPage.objects.listed().count() >= 8
    assert SiteImage.objects.count() >= 8


def test_laboratories_belong_to_all_ten_institutes() -> None:
    institutes = Institution.objects.filter(kind=Institution.Kind.INSTITUTE)
    assert institutes.count() == 10
    used = {institute for lab in LabPage.objects.all() for institute in lab.institutes}
    assert used == set(institutes)


def test_calls_are_in_every_state_direction_and_kind() -> None:
    calls = OpportunityPage.objects.listed()
    assert {str(call.status) for call in calls} == {
        "upcoming",
        "open",
        "closing",
        "closed",
        "rolling",
    }
    assert {call.direction for call in calls} == set(OpportunityPage.Direction.values)
    assert {call.kind for call in calls} == set(OpportunityPage.Kind.values)


def test_events_are_coming_and_past() -> None:
    assert EventPage.objects.coming().count() >= 5
    assert EventPage.objects.past().count() >= 5


def test_cooperations_are_in_every_state_and_of_every_instrument() -> None:
    found = Cooperation.objects.listed()
    assert {str(cooperation.status) for cooperation in found} == {"running", "coming", "ended"}
    assert {cooperation.instrument for cooperation in found} == set(Cooperation.Instrument.values)


def test_some_pages_are_deliberately_not_in_every_language() -> None:
    counts = [len(page.ready_languages) for page in BasePage.objects.listed()]
    assert {1, 2, 3} <= set(counts)
    assert counts.count(3) > len(counts) / 2


def test_running_it_again_doubles_nothing() -> None:
    def sizes() -> list[int]:
        models: tuple[Any, ...] = (
            BasePage,
            SiteImage,
            Person,
            Cooperation,
            ResearchField,
            Institution,
        )
        return [model.objects.count() for model in (*models, get_user_model())]

    before = sizes()
    assert "The demo site is ready." in seed()
    assert sizes() == before


def test_what_an_editor_changed_is_left_alone() -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    lab.headline_en = "Changed by an editor"
    lab.save_revision().publish()
    seed()
    lab.refresh_from_db()
    assert lab.headline_en == "Changed by an editor"


def test_a_deleted_page_comes_back() -> None:
    NewsPage.objects.newest_first()[0].delete()
    before = NewsPage.objects.count()
    seed()
    assert NewsPage.objects.count() == before + 1


def test_what_an_editor_deleted_stays_deleted_when_the_site_starts_again() -> None:
    NewsPage.objects.newest_first()[0].delete()
    before = BasePage.objects.count()
    assert "not built" in seed("--if-empty")
    assert BasePage.objects.count() == before


def test_it_stops_at_content_that_it_did_not_make(home: Any) -> None:
    foreign = StandardPage(
        slug="ours", headline_fr="Notre page", summary_fr="À nous.", ready_fr=True
    )
    home.add_child(instance=foreign)
    before = BasePage.objects.count()
    with pytest.raises(CommandError, match=r"did not make: « Notre page »"):
        seed()
    assert BasePage.objects.count() == before
    assert "not built" in seed("--if-empty")


def test_copies_for_measuring_are_whole_pages() -> None:
    before = BasePage.objects.count()
    seed("--scale", "20")
    assert BasePage.objects.count() == before + 20
    assert BasePage.find_problems() == ([], [], [], [], [])
    copy = LabPage.objects.filter(slug__startswith="copie-")[0]
    assert copy.specific.headline_fr
    assert copy.fields.exists()


def test_accounts_are_made_only_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    users = get_user_model().objects
    assert set(users.values_list("username", flat=True)) == {
        "admin",
        "publisher",
        "editor",
        "translator",
    }
    users.all().delete()
    monkeypatch.delenv("DEMO_PASSWORD")
    assert "accounts: none" in seed()
    assert not users.exists()


def test_at_least_sixty_fields_have_a_crosswalk_and_three_names() -> None:
    fields = ResearchField.objects.prefetch_related("codes").filter(parent__isnull=False)
    schemes = [{code.scheme for code in field.codes.all()} for field in fields]
    assert sum({"cnrs", "erc"} <= found for found in schemes) >= 60
    assert sum({"cnrs", "erc", "nsfc"} <= found for found in schemes) >= 60
    assert all(field.name_fr and field.name_zh_hans and field.name_en for field in fields)


def test_every_code_of_the_crosswalk_is_an_official_one() -> None:
    known = set(ClassificationCode.objects.values_list("scheme", "code"))
    used = {
        (scheme, code)
        for row in rows("research_fields")
        for scheme in ("cnrs", "erc", "nsfc")
        for code in row[scheme].split()
    }
    assert used <= known


def test_the_vocabulary_can_be_loaded_again() -> None:
    before = load_vocabulary()
    ResearchField.objects.filter(identifier="acoustics").update(name_en="Our own name")
    assert load_vocabulary() == before
    assert ResearchField.objects.get(identifier="acoustics").name_en == "Our own name"


def test_markup_becomes_blocks_and_rich_text() -> None:
    text = "## Un titre\n\nUn **mot** et un [lien](page:labs/x).\n\n- un\n- deux\n\n> Dit-elle.\n> — Elle"
    paragraph = '<p>Un <b>mot</b> et un <a linktype="page" id="7">lien</a>.</p><ul><li>un</li><li>deux</li></ul>'
    made = [(name, plain(value)) for name, value in blocks(text, lambda path: 7)]
    assert made == [
        ("heading", {"text": "Un titre", "level": "2"}),
        ("paragraph", paragraph),
        ("quote", {"text": "Dit-elle.", "source": "Elle"}),
    ]
    numbered = rich_text("1. a < b\n2. c", lambda path: 0)
    assert plain(numbered) == "<ol><li>a &lt; b</li><li>c</li></ol>"


def test_the_editor_finds_nothing_to_change_in_a_demo_text(db: None) -> None:
    converter = ContentstateConverter(LIST_FEATURES)
    offers = list(LabPage.objects.exclude(offers_fr="").values_list("offers_fr", flat=True))
    assert offers
    for text in offers:
        assert converter.to_database_format(converter.from_database_format(text)) == text
