"""Plain pages show the office's address and people, and are found by them: the index follows."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.search.index import insert_or_update_object

from core.models import OfficeSettings, Person

from .models import StandardPage


@receiver((post_save, post_delete), sender=OfficeSettings)
@receiver((post_save, post_delete), sender=Person)
def index_pages(**kwargs: Any) -> None:
    """Index the plain pages again: there are some dozens."""
    for page in StandardPage.objects.all():
        insert_or_update_object(page)
