"""The sheet of a laboratory: one A4 page in the language chosen, with the code of its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import segno

from core.languages import LANGUAGES
from labs.models import LabPage
from tests.crawl import address_of, path_of
from tests.factories import LabPageFactory
from tests.reading import get, one, words

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser

    from tests.browser import Server

PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b(?!s)")


def code_of(client: Client, page: LabPage, language: str) -> tuple[str, str]:
    """Give the drawing of the code on a sheet, and the address printed below it."""
    figure = one(get(client, path_of(page, language)), ".sheet-code")
    return one(figure, "svg path")["d"], words(one(figure, "figcaption"))


def drawing(address: str) -> str:
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=0)
    return re.findall(r' d="([^"]+)"', drawn)[0]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_is_that_of_the_sheet_in_the_language_chosen(
    client: Client, language: str
) -> None:
    lab = LabPage.objects.get(slug="optique-quantique-lyon")
    address = address_of(lab, language)
    assert code_of(client, lab, language) == (drawing(address), address)


@pytest.mark.django_db
def test_the_code_of_a_foreign_sheet_is_that_of_its_original(client: Client) -> None:
    lab = LabPageFactory(ready_zh_hans=False, ready_en=False)
    address = address_of(lab, "fr")
    assert code_of(client, lab, "zh-hans") == (drawing(address), address)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_one_page(browser: Browser, server: Server, language: str) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto(f"/{language}/labs/?page=1")
    links = page.locator(".cards .card__title a")
    paths = {link.get_attribute("href") or "" for link in links.all()}
    page.goto(f"/{language}/labs/?page=2")
    paths |= {link.get_attribute("href") or "" for link in links.all()}
    assert len(paths) == 25
    pages = {}
    for path in sorted(paths):
        page.goto(path)
        pages[path] = len(PAGE_OBJECT.findall(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert {path: number for path, number in pages.items() if number != 1} == {}


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_code_is_seen_on_paper_only(browser: Browser, server: Server) -> None:
    page = browser.new_page(base_url=server.url)
    page.goto("/fr/labs/optique-quantique-lyon/")
    code = page.locator(".sheet-code svg")
    assert not code.is_visible()
    page.emulate_media(media="print")
    box = code.bounding_box()
    page.close()
    assert box is not None
    assert box["width"] == pytest.approx(box["height"], abs=1)
    assert box["width"] > 75  # two centimetres
