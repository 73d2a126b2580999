"""What readers come for, done in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_chinese_scientist_goes_from_the_front_page_to_a_call_and_its_laboratory(
    page: Page,
) -> None:
    from playwright.sync_api import expect

    page.goto("/zh-hans/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.get_by_role("navigation").get_by_role("link", name="项目征集与机会").first.click()
    page.get_by_role("link", name=re.compile("里昂量子光学")).first.click()
    facts = page.locator(".facts--ticket")
    expect(facts).to_contain_text("北京时间")
    expect(facts).to_contain_text("巴黎时间")
    expect(facts).to_contain_text("开放中")
    facts.get_by_role("link", name="里昂量子光学实验室").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("里昂量子光学实验室")
    page.get_by_role("link", name="English", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/en/labs/optique-quantique-lyon/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Lyon Quantum Optics Laboratory")


def test_a_french_reader_finds_an_event_through_search_and_takes_it_along(page: Page) -> None:
    from playwright.sync_api import expect

    page.goto("/fr/")
    page.get_by_role("searchbox").first.fill("première coopération")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d+ résultat"))
    page.get_by_role("link", name=re.compile("Monter une première coopération")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("première coopération")
    link = page.locator("a[href$='event.ics']").first
    response = page.request.get(str(link.get_attribute("href")))
    assert response.headers["content-type"].startswith("text/calendar")
    page.get_by_role("navigation").get_by_role("link", name="Actualités").first.click()
    page.get_by_role("checkbox", name=re.compile("Toutes les langues")).check()
    expect(page).to_have_url(re.compile(r"languages=all"))
    expect(page.locator(".card").first).to_be_visible()


def test_a_reader_of_another_language_is_told_so_and_loses_nothing(page: Page) -> None:
    from playwright.sync_api import expect

    page.goto("/zh-hans/labs/faisceaux-ions-caen/")
    expect(page.locator(".notice").first).to_contain_text("法文")
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "fr")
    expect(page.get_by_role("link", name="项目征集与机会").first).to_be_visible()


def test_the_menu_of_a_phone_opens_by_keyboard_and_without_scripts(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(
        base_url=server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/fr/")
    button = page.locator("button.panel__open").first
    button.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Laboratoires", exact=True).first
    link.click()
    assert page.url.endswith("/fr/labs/")
    context.close()


def test_the_skip_link_is_the_first_thing_that_a_keyboard_reaches(page: Page) -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_a_first_visit_is_light_and_sets_no_cookie(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("/zh-hans/", wait_until="networkidle")
    assert len(requests) <= 10
    assert all(url.startswith(server.url) for url in requests)
    assert context.cookies() == []
    context.close()


def test_a_laboratory_prints_on_one_page(browser: Browser, server: Server) -> None:
    page = browser.new_page(base_url=server.url)
    for language in ("fr", "zh-hans", "en"):
        page.goto(f"/{language}/labs/optique-quantique-lyon/")
        pdf = page.pdf(format="A4", print_background=False)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.close()


def test_a_strict_policy_lets_structured_data_be(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.log(e.violatedDirective))"
    )
    page.goto("/fr/")
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert complaints == []
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )
    assert complaints, "the policy is not at work: this test proves nothing"
