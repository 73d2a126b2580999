"""The page editor: a tab for each language, then one for the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
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
from .widgets import HeadlineInput, SummaryInput

if TYPE_CHECKING:
    from .models import BasePage


def page_edit_handler(model: type[BasePage]) -> TabbedInterface:
    """Give the editor of a page type."""
    tabs = [*(language_tab(model, language) for language in LANGUAGES), facts_tab(model)]
    return TabbedInterface(tabs, base_form_class=model.edit_form_class)


def language_tab(model: type[BasePage], language: str) -> ObjectList:
    """Give the tab with all that is written in one language, its readiness last."""
    widgets = {"headline": HeadlineInput(language), "summary": SummaryInput(language)}
    return ObjectList(
        [
            *(
                FieldPanel(
                    column(name, language), heading=label(model, name), widget=widgets.get(name)
                )
                for name in ("headline", "summary", *model.text_fields)
            ),
            FieldPanel(
                column("ready", language),
                heading=label(model, "ready"),
                help_text=lazy(_ready_help, str)(model),
            ),
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


def label(model: type[BasePage], name: str) -> Any:
    """Give the name of a translated field without its language, which the tab says already."""
    return capfirst(model._meta.get_field(name).verbose_name)


def _ready_help(model: type[BasePage]) -> str:
    needed = " · ".join(
        str(model._meta.get_field(name).verbose_name) for name in model.required_text
    )
    return gettext(
        "Readers of this language see this text. Unticked, they see the best other language. "
        "Needed first: %(fields)s."
    ) % {"fields": needed}
