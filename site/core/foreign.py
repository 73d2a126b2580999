"""What readers are told when a page is not ready in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from .languages import CHINESE, ENGLISH, FRENCH, ONLY

if TYPE_CHECKING:
    from .models import BasePage

# Whole sentences by the language shown: « your language » is named by those who translate them.
SHOWN_IN = {
    FRENCH: _("in French"),
    CHINESE: _("in Chinese"),
    ENGLISH: _("in English"),
}
NOTICES = {
    FRENCH: _("This page does not exist in English yet. You are reading it in French."),
    CHINESE: _("This page does not exist in English yet. You are reading it in Chinese."),
    ENGLISH: _("This page does not exist in your language yet. You are reading it in English."),
}
READ_THERE = {
    FRENCH: _("Read it on the French site"),
    CHINESE: _("Read it on the Chinese site"),
    ENGLISH: _("Read it on the English site"),
}


def badge(page: BasePage) -> Any:
    """Give « French only », or « in French » where the page is ready in a third language too."""
    shown = page.shown_language
    return ONLY[shown] if len(page.ready_languages) == 1 else SHOWN_IN[shown]
