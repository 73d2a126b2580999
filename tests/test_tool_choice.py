"""Which tool fits: the guided choice, what it answers, and its rules in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from core.languages import LANGUAGES
from opportunities.choosing import Aim, Duration, Partner
from opportunities.models import OpportunityIndexPage, ProgrammePage, ToolChoicePage
from tests.editing import Editor, log_in
from tests.reading import get, one, said, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from django.test import Client

pytestmark = pytest.mark.django_db

PATH = "opportunities/which-tool/"


def choice(client: Client, query: str = "", language: str = "en") -> BeautifulSoup:
    return get(client, f"/{language}/{PATH}{query}")


def tools(html: BeautifulSoup) -> list[str]:
    """Give the slugs of the tools that fit, in their order."""
    links = html.select("#outcome .card__title a")
    return [str(link["href"]).rstrip("/").rpartition("/")[2] for link in links]


def chosen(html: BeautifulSoup) -> dict[str, str]:
    return {str(box["name"]): str(box["value"]) for box in html.select("input[checked]")}


# --- What readers see -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_questions_wait_for_an_answer(client: Client, language: str) -> None:
    html = choice(client, language=language)
    legends = [words(legend) for legend in html.select("form.questions fieldset legend")]
    expected = ["What would you like to do?", "With whom?", "For how long?"]
    assert legends == [" ".join(said(question, language).split()) for question in expected]
    assert chosen(html) == {"aim": "", "partner": "", "duration": ""}
    assert tools(html) == []
    assert not html.select(".empty, .notice")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?aim=try&partner=team&duration=medium", ["iea"]),
        ("?aim=project&partner=team&duration=long", ["irp"]),
        ("?aim=laboratory&partner=team&duration=long", ["irl", "irp"]),
        ("?aim=network", ["irn"]),
        ("?aim=thesis", ["cotutelle-csc", "cai-yuanpei"]),
        ("?partner=student&duration=short", ["cotutelle-csc"]),
        ("?partner=team&duration=short", ["iea", "cai-yuanpei"]),
        ("?duration=long", ["irp", "irn", "irl"]),
    ],
)
def test_answers_lead_to_the_tools_that_fit(
    client: Client, query: str, expected: list[str]
) -> None:
    assert tools(choice(client, query)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tool_comes_with_its_reasons_in_the_readers_language(
    client: Client, language: str
) -> None:
    html = choice(client, "?aim=try&partner=team&duration=medium", language)
    (rule,) = [rule for rule in ToolChoicePage.objects.get().rules.all() if rule.aim == Aim.TRY]
    reason = getattr(rule, f"reason_{language.replace('-', '_')}")
    shown = words(one(html, "#outcome .card__text"))
    assert shown.replace("\u202f", " ") == reason.replace("\u202f", " ")


def test_a_tool_that_several_rules_lead_to_is_shown_once_with_all_reasons(client: Client) -> None:
    html = choice(client, "?partner=team")
    assert len(tools(html)) == len(set(tools(html)))
    link = one(html, '#outcome .card__title a[href$="/iea/"]')
    assert len(link.find_parent("li").select(".card__text")) == 2


def test_the_address_holds_the_answers(client: Client) -> None:
    html = choice(client, "?aim=thesis&partner=student&duration=")
    assert chosen(html) == {"aim": "thesis", "partner": "student", "duration": ""}
    chinese = one(html, '.languages a[hreflang="zh-Hans"]')["href"]
    assert tools(get(client, chinese)) == tools(html)
    assert one(html, 'meta[name="robots"]')["content"] == "noindex, follow"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_tool_leads_to_the_contact_page(client: Client, language: str) -> None:
    html = choice(client, "?aim=try&partner=teams&duration=short", language)
    assert tools(html) == []
    links = [link["href"] for link in html.select(".empty a")]
    assert links == [f"/{language}/contact/", f"/{language}/opportunities/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_knows_nobody_yet_is_led_to_the_laboratories(client: Client, language: str) -> None:
    for query in ("?partner=nobody", "?aim=project&partner=nobody&duration=long"):
        html = choice(client, query, language)
        assert tools(html) == []
        assert html.select_one(".empty a")["href"] == f"/{language}/labs/"  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_does_not_exist_is_left_out_and_said(client: Client, language: str) -> None:
    html = choice(client, "?aim=party&duration=long&page=x", language)
    question = said("What would you like to do?", language)
    assert " ".join(question.split()) in words(one(html, ".notice"))
    assert tools(html) == tools(choice(client, "?duration=long", language))
    assert chosen(html)["aim"] == ""


def test_strange_addresses_break_nothing(client: Client) -> None:
    for query in ("?aim=try&aim=thesis", f"?partner={'x' * 9000}", "?duration[]=long", "?aim=%F0"):
        choice(client, query)


def test_every_aim_leads_to_some_tool_of_the_demo_site(client: Client) -> None:
    for aim in Aim:
        assert tools(choice(client, f"?aim={aim}")), aim
    reached = {
        tool for duration in Duration for tool in tools(choice(client, f"?duration={duration}"))
    }
    assert reached == set(ProgrammePage.objects.listed().values_list("slug", flat=True))
    assert Partner.NOBODY in Partner


def test_a_tool_that_readers_may_not_see_is_not_proposed(client: Client) -> None:
    ProgrammePage.objects.get(slug="irl").unpublish()
    assert tools(choice(client, "?aim=laboratory&partner=team&duration=long")) == ["irp"]


def test_the_choice_is_found_from_the_calls_and_from_every_tool(client: Client) -> None:
    for path in ("opportunities/", "opportunities/irp/", "opportunities/cotutelle-csc/"):
        assert get(client, f"/zh-hans/{path}").select(f'main a[href="/zh-hans/{PATH}"]'), path
    ToolChoicePage.objects.get().unpublish()
    for path in ("opportunities/", "opportunities/irp/"):
        assert not get(client, f"/fr/{path}").select(f'a[href="/fr/{PATH}"]'), path


# --- Editing ----------------------------------------------------------------------------------------


def test_an_editor_changes_the_rules_and_readers_see_it(client: Client) -> None:
    log_in(client, "publisher")
    page = ToolChoicePage.objects.get()
    editor = Editor.of(client, page)
    editor.publish(
        **{"rules-0-partner": "nobody", "rules-0-reason_en": "Even alone, to begin with."}
    )
    html = choice(client, "?aim=try&partner=nobody")
    assert tools(html) == ["iea"]
    assert "Even alone, to begin with." in words(one(html, "#outcome"))


def test_a_range_that_runs_backwards_is_refused(client: Client) -> None:
    log_in(client, "publisher")
    response = Editor.of(client, ToolChoicePage.objects.get()).publish(
        **{"rules-0-duration_min_months": "36", "rules-0-duration_max_months": "12"}
    )
    assert response.status_code == 200
    errors: Any = response.context_data["form"].formsets["rules"].errors
    assert "duration_max_months" in errors[0]


def test_there_is_one_guided_choice() -> None:
    assert not ToolChoicePage.can_create_at(OpportunityIndexPage.objects.get())
