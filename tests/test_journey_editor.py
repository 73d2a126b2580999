"""A publisher's day: a news item written in three languages, scheduled, published, then corrected in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TABS = {"fr": "Français", "zh_hans": "中文", "en": "English"}
HEADLINES = {
    "zh_hans": "量子研讨会在北京举行",  # the original: the preview opens on it
    "fr": "Un séminaire quantique à Pékin",
    "en": "A quantum seminar in Beijing",
}
SLUG = "liang-zi-yan-tao-hui-zai-bei-jing-ju-xing"
INTERFACE = {"fr": "Accueil", "zh_hans": "首页", "en": "Home"}


def log_in(page: Page) -> None:
    page.goto("/admin/login/")
    page.locator("[name=username]").fill("publisher")
    page.locator("[name=password]").fill("demo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def begin_a_news_item(page: Page) -> None:
    """Go down the page tree to the news, and add one; the form is hidden until its scripts are ready."""
    page.goto("/admin/pages/")
    for title in ("Bureau du CNRS en Chine", "Actualités"):
        row = page.get_by_role("row").filter(has=page.get_by_role("link", name=title, exact=True))
        row.locator("a.children, a[href$='/']").last.click()
    page.locator("a[href$='/add_subpage/']").first.click()
    expect(page.locator("#id_headline_fr")).to_be_visible()


def write(page: Page, language: str) -> None:
    """Fill in the tab of a language, and tick it ready."""
    page.get_by_role("tab", name=TABS[language]).click()
    tab = page.locator("[role=tabpanel]:not([hidden])")
    page.locator(f"#id_headline_{language}").press_sequentially(HEADLINES[language])
    page.locator(f"#id_summary_{language}").fill(f"{HEADLINES[language]}.")
    tab.get_by_role("button", name="Insérer un bloc").first.click()
    page.get_by_role("option", name="Texte").first.click()
    body = tab.locator("[contenteditable=true]")
    body.press_sequentially(f"{HEADLINES[language]} (2030).")
    expect(body).to_have_text(f"{HEADLINES[language]} (2030).")
    page.locator(f"#id_ready_{language}").check()


def wait_until_saved(page: Page) -> None:
    """Wait for the first saving in the background, which sets the preview up anew, its language too.

    Wagtail takes what was typed before its script was ready for the state to begin with: it is saved with the
    next change.
    """
    edited = re.compile(r"/admin/pages/\d+/edit/")
    for _change in range(6):
        try:
            page.wait_for_url(edited, timeout=5000)
            break
        except PlaywrightTimeout:
            page.locator("[id^=id_summary_]:visible").first.press_sequentially(" ")
    page.wait_for_url(edited)
    panel = page.locator("[data-controller~=w-preview]")
    expect(panel).to_have_attribute("data-w-preview-url-value", re.compile("/edit/preview/"))


def schedule(page: Page, button: str, moment: str) -> None:
    """Set the moment of publication in the status panel, or take it back."""
    panel = page.locator("[data-side-panel=status]")
    if not panel.is_visible():
        page.locator("[data-side-panel-toggle=status]").click()
    panel.get_by_role("button", name=button).click()
    page.locator("#id_go_live_at").fill(moment)
    # By keyboard: the calendar that the field opens may lie over the button.
    with page.expect_navigation():
        page.get_by_role("button", name="Enregistrer la programmation").press("Enter")


def publish(page: Page) -> None:
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def preview(page: Page, language: str) -> FrameLocator:
    page.locator("[name=preview_mode]").select_option(language.replace("_", "-"))
    return page.frame_locator("#w-preview-iframe")


def test_a_publisher_writes_previews_schedules_publishes_and_corrects(page: Page) -> None:
    log_in(page)
    begin_a_news_item(page)
    page.get_by_role("tab", name="Données").click()
    page.locator("#id_source_language").select_option("zh-hans")

    write(page, "zh_hans")
    expect(page.locator("#id_slug")).to_have_value(SLUG)
    write(page, "fr")
    write(page, "en")
    expect(page.locator("#id_slug")).to_have_value(SLUG)
    wait_until_saved(page)
    edit_url = page.url.split("#")[0]

    page.locator("[data-side-panel-toggle=preview]").click()
    for language, headline in HEADLINES.items():
        shown = preview(page, language)
        expect(shown.get_by_role("heading", level=1)).to_have_text(headline)
        expect(shown.get_by_role("link", name=INTERFACE[language]).first).to_be_attached()

    schedule(page, "Programmer", "2030-01-01 09:00")
    publish(page)
    response = page.goto(f"/zh-hans/news/{SLUG}/")
    assert response is not None
    assert response.status == 404

    page.goto(edit_url)
    with page.expect_navigation():
        page.locator(".messages button[data-w-action-url-value]").click()
    page.goto(edit_url)
    schedule(page, "Modifier la programmation", "")
    publish(page)
    page.goto(f"/zh-hans/news/{SLUG}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINES["zh_hans"])

    page.goto(edit_url)
    page.get_by_role("tab", name="中文").click()
    page.locator("#id_summary_zh_hans").fill("摘要已更正。")
    publish(page)
    page.goto(f"/zh-hans/news/{SLUG}/")
    expect(page.get_by_text("摘要已更正。", exact=True)).to_be_visible()
    for language in ("fr", "en"):
        page.goto(f"/{language}/news/{SLUG}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINES[language])
        expect(page.get_by_text(f"{HEADLINES[language]}.", exact=True)).to_be_visible()


def test_a_language_chosen_while_the_preview_still_loads_is_shown_next(page: Page) -> None:
    log_in(page)
    begin_a_news_item(page)
    for language in ("fr", "en"):
        write(page, language)

    def hold(_route: Route) -> None:
        """Leave the request without an answer."""

    wait_until_saved(page)
    page.route("**/preview/?*", hold)
    page.locator("[data-side-panel-toggle=preview]").click()
    page.wait_for_event("request", lambda request: "/preview/?" in request.url)
    shown = preview(page, "en")
    page.unroute("**/preview/?*", hold)  # lets those go that were held
    expect(shown.get_by_role("heading", level=1)).to_have_text(HEADLINES["en"])


def test_a_slug_typed_by_hand_is_not_written_over(page: Page) -> None:
    log_in(page)
    begin_a_news_item(page)
    headline, slug = page.locator("#id_headline_fr"), page.locator("#id_slug")
    headline.press_sequentially("Été à Lyon")
    expect(slug).to_have_value("ete-a-lyon")
    page.get_by_role("tab", name="Données").click()
    slug.press("Control+a")
    slug.press_sequentially("lyon-2030")
    page.get_by_role("tab", name="Français").click()
    with page.expect_response("**/admin/slug/**"):
        headline.press_sequentially(" et à Paris")
    expect(slug).to_have_value("lyon-2030")


def test_a_date_that_nobody_understands_stays_and_is_answered(page: Page) -> None:
    log_in(page)
    begin_a_news_item(page)
    page.get_by_role("tab", name="Données").click()
    date = page.locator("#id_date")
    for typed in ("le 31 de nivôse", "2027年2月15日"):
        date.fill(typed)
        date.press("Tab")
        page.keyboard.press("Escape")
        expect(date).to_have_value(typed)
    page.get_by_role("tab", name="Français").click()
    page.locator("#id_headline_fr").fill("Une date")
    page.get_by_role("button", name="Enregistrer").first.click()
    page.get_by_role("tab", name="Données").click()
    expect(page.get_by_text("Saisissez une date valide.").first).to_be_visible()
    expect(date).to_have_value("2027年2月15日")
