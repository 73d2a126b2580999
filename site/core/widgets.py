"""Inputs of the page editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from wagtail.admin.staticfiles import versioned_static

from .languages import HTML_LANG


class HeadlineInput(forms.TextInput):
    """A headline that, on a new page, writes the slug as it is typed (core/js/slug.js)."""

    def __init__(self, language: str, attrs: dict[str, Any] | None = None) -> None:
        self.language = language
        super().__init__({"lang": HTML_LANG[language], **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name the address that turns a headline into a slug."""
        attributes = {**(attrs or {}), "data-slug-url": reverse_lazy("slug_for_headline")}
        return super().get_context(name, value, attributes)

    @property
    def media(self) -> forms.Media:
        """Give the script that writes the slug."""
        return forms.Media(js=[versioned_static("js/admin-slug.js")])
