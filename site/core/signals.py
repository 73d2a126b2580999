"""A change of what frames show is marked, for every process to read it again."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import post_page_move

from .changes import FRAME, mark, mark_changes
from .models import BasePage, OfficeSettings, SiteImage


def _changed(**kwargs: Any) -> None:
    mark(FRAME)


def watch() -> None:
    """Notice each change of sites, settings, pictures and restrictions, and pages that go or move.

    A page that is saved says so itself, when its descendants have their new addresses.
    """
    mark_changes(FRAME, Site, OfficeSettings, SiteImage, PageViewRestriction)
    post_delete.connect(_changed, sender=BasePage, dispatch_uid="frame-deleted")
    post_page_move.connect(_changed, dispatch_uid="frame-moved")
