"""What a private page does not tell on the pages that everybody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from wagtail.models import PageViewRestriction

from core.languages import LANGUAGES
from labs.models import LabIndexPage
from tests.reading import get

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_private_laboratory_is_not_in_focus_on_the_front_page(
    client: Client, home: Any, language: str
) -> None:
    address = f"/{language}/labs/{home.featured_lab.slug}/"
    assert get(client, f"/{language}/").select(f'.focus a[href="{address}"]')
    PageViewRestriction.objects.create(
        page=LabIndexPage.objects.get(), restriction_type="password", password="sesame"
    )
    assert not get(client, f"/{language}/").select(".focus")
