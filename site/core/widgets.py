"""Inputs of the page editor, which know the language that is typed into them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.widgets import AdminAutoHeightTextInput

from .languages import HTML_LANG


class HeadlineInput(forms.TextInput):
    """A headline; on a page that was never published it can write the slug (admin-slug.js)."""

    class Media:
        js = ("js/admin-slug.js",)

    def __init__(self, language: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"lang": HTML_LANG[language], **(attrs or {})})

    def write_slug(self) -> None:
        """Let the slug follow what is typed here."""
        self.attrs |= {
            "data-controller": "headline-slug",
            "data-action": "input->headline-slug#write",
            "data-headline-slug-url-value": reverse("slug_for_headline"),
        }


class SummaryInput(AdminAutoHeightTextInput):
    """A summary, as high as its text."""

    def __init__(self, language: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"lang": HTML_LANG[language], **(attrs or {})})
