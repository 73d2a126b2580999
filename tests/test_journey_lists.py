"""A reader narrows a list in a real browser: with scripts, without, by keyboard, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.audit import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def plain(browser: Browser, server: Server) -> Iterator[Page]:
    """A window that runs no script."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    """A window as wide as a phone."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 360, "height": 740}, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def test_a_choice_narrows_the_list_in_place(page: Page) -> None:
    page.goto("/en/labs/")
    page.evaluate("document.body.dataset.kept = 'yes'")
    before = page.locator("#list .card").count()
    box = page.get_by_role("checkbox", name=re.compile("^Physics"))
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/en/labs/\?field=physics$"))
    expect(page.locator(".chip")).to_have_count(1)
    assert page.locator("#list .card").count() < before
    assert page.locator("body").get_attribute("data-kept") == "yes"  # the page was not loaded anew
    expect(box).to_be_focused()
    expect(page.get_by_role("status").first).to_contain_text(
        str(page.locator("#list .card").count())
    )
    languages = page.locator(".languages a").evaluate_all("links => links.map(a => a.href)")
    assert all(href.endswith("?field=physics") for href in languages)


def test_back_and_forward_go_through_the_choices(page: Page) -> None:
    page.goto("/en/labs/")
    page.get_by_role("checkbox", name=re.compile("^Physics")).check()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_role("checkbox", name=re.compile("^Method")).check()
    expect(page.locator(".chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.get_by_role("checkbox", name=re.compile("^Method"))).not_to_be_checked()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)
    page.reload()
    expect(page.get_by_role("checkbox", name=re.compile("^Physics"))).to_be_checked()


def test_a_removed_choice_and_a_turned_page_lead_to_the_results(page: Page) -> None:
    page.goto("/en/labs/?field=physics")
    page.locator(".chip").click()
    expect(page).to_have_url(re.compile(r"/en/labs/$"))
    expect(page.locator("#shown")).to_be_focused()
    page.locator(".pagination").get_by_role("link", name="2", exact=True).click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator(".pagination [aria-current]")).to_have_text("2")


def test_a_short_list_is_brought_back_beside_the_foot_of_a_long_panel(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/en/labs/")
    page.locator("#more").click()
    page.locator("#add-nsfc").scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    page.locator("#add-nsfc").select_option("A0102")
    expect(page.locator("#list .card")).to_have_count(1)
    expect(page.locator("#list .card")).to_be_in_viewport()


def test_the_order_is_changed_and_an_open_branch_stays_open(page: Page) -> None:
    page.goto("/en/labs/")
    page.locator("#in-field-physics > summary").click()
    page.get_by_role("checkbox", name=re.compile("^Quantum physics")).check()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#in-field-physics")).to_have_attribute("open", "")
    page.locator("#sort").select_option("city")
    expect(page).to_have_url(re.compile(r"\?field=quantum-physics&sort=city$"))


def test_a_city_is_chosen_on_the_map_by_keyboard(page: Page) -> None:
    page.goto("/en/labs/")
    page.locator("#map-lyon").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?city=lyon$"))
    expect(page.locator("#map-lyon")).to_be_focused()
    expect(page.locator("#map-lyon")).to_have_attribute("aria-current", "true")
    page.locator("#place-paris").click()
    expect(page).to_have_url(re.compile(r"\?city=lyon&city=paris$"))


def test_a_code_is_asked_for_and_chosen(page: Page) -> None:
    page.goto("/en/labs/")
    page.locator("#more").click()
    page.locator("#add-erc").select_option("PE2")
    expect(page.locator(".chip")).to_contain_text(["PE2"])
    expect(page).to_have_url(re.compile("erc=PE2"))


def test_without_scripts_a_button_does_it(plain: Page) -> None:
    plain.goto("/en/opportunities/")
    plain.get_by_role("checkbox", name=re.compile("^Physics")).check()
    plain.get_by_role("checkbox", name=re.compile("^Closed")).check()
    plain.get_by_role("button", name="Show the results").first.click()
    assert "field=physics" in plain.url
    assert "status=closed" in plain.url
    expect(plain.get_by_role("checkbox", name=re.compile("^Closed"))).to_be_checked()


def test_on_a_phone_the_facets_wait_in_a_panel(phone: Page) -> None:
    phone.goto("/en/labs/")
    expect(phone.locator("#filters")).to_be_hidden()
    phone.get_by_role("button", name="Narrow the list").click()
    phone.get_by_role("checkbox", name=re.compile("^Physics")).check()
    expect(phone.locator("#count")).to_contain_text("6")
    expect(phone.locator("#filters")).to_be_visible()
    assert violations(phone) == []
    phone.get_by_role("button", name="Show the results").click()
    expect(phone.locator("#filters")).to_be_hidden()
    expect(phone.locator(".chip")).to_be_visible()
    phone.get_by_role("button", name="On the map").click()
    expect(phone.locator("#map-lyon")).to_be_visible()
    assert violations(phone) == []
    wide = phone.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_narrowed_lists_are_accessible(
    browser: Browser, server: Server, width: int, scheme: str
) -> None:
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    found = {}
    for path in (
        "zh-hans/labs/?field=physics&city=lyon&nsfc=A04&zzz=1&kind=zzz",
        "fr/labs/?field=catalysis&city=brest",
        "fr/opportunities/?field=physics&status=closed&status=open",
        "en/events/?when=past&print=1",
    ):
        page.goto(f"/{path}")
        if problems := violations(page):
            found[path] = problems
    context.close()
    assert not found
