"""axe finds nothing on any kind of page: WCAG 2.2 AA and best practices, contrast included.

Two corners of the matrix here, a phone in the dark and a wide screen in the light; `make bench` runs all four.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.audit import LANGUAGES, PATHS, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CORNERS = {"phone, dark": (360, "dark"), "wide, light": (1280, "light")}


@pytest.fixture(scope="module", params=CORNERS)
def screen(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window of one width and scheme; axe needs scripts, which the site's own policy refuses."""
    width, scheme = CORNERS[request.param]
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two words that it takes
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PATHS)
def test_axe_finds_nothing(screen: Page, kind: str, language: str) -> None:
    screen.goto(f"/{language}/{PATHS[kind]}")
    assert not violations(screen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PATHS)
def test_nothing_is_wider_than_a_phone(
    browser: Browser, server: Server, kind: str, language: str
) -> None:
    page = browser.new_page(base_url=server.url, viewport={"width": 320, "height": 800})
    page.goto(f"/{language}/{PATHS[kind]}")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320
