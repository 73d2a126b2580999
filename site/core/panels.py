"""The page editor: one tab of facts, then one tab a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from .languages import LANGUAGES, NATIVE_NAMES, column
from .widgets import HeadlineInput

if TYPE_CHECKING:
    from .models import BasePage


def language_tab(model: type[BasePage], language: str) -> ObjectList:
    """Give the tab with all that is written in one language, its readiness last."""
    names = ("summary", *model.text_fields)
    return ObjectList(
        [
            FieldPanel(column("headline", language), widget=HeadlineInput(language)),
            *(FieldPanel(column(name, language)) for name in names),
            FieldPanel(column("ready", language)),
        ],
        heading=NATIVE_NAMES[language],
    )


def facts_tab(model: type[BasePage]) -> ObjectList:
    """Give the tab with what is typed once, whatever the language."""
    return ObjectList(
        [
            *model.fact_panels,
            FieldPanel("image"),
            MultiFieldPanel(
                [FieldPanel("slug"), FieldPanel("source_language"), FieldPanel("navigation")],
                heading=_("Address and place"),
            ),
            PublishingPanel(),
            CommentPanel(),
        ],
        heading=_("Facts"),
    )


_handlers: dict[type, Any] = {}


def page_edit_handler(model: type[BasePage]) -> Any:
    """Give the bound editor of a page type, made once."""
    if model not in _handlers:
        tabs = [*(language_tab(model, code) for code in LANGUAGES), facts_tab(model)]
        handler = TabbedInterface(tabs, base_form_class=model.base_form_class)
        _handlers[model] = handler.bind_to_model(model)
    return _handlers[model]
