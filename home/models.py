"""The front page, which shows everybody's content, and the plain page."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.languages import columns
from core.models import BasePage
from labs.models import LabPage
from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from opportunities.models import OpportunityIndexPage, OpportunityPage

from .blocks import DoorsBlock
from .figures import key_figures


class HomePage(BasePage):
    """The front page: what the office does, what is live now, a laboratory in focus, two ways in."""

    featured_lab = models.ForeignKey(
        LabPage,
        verbose_name=_("laboratory in focus"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    doors = StreamField(DoorsBlock(), verbose_name=_("ways in"), blank=True)

    max_count = 1
    parent_page_types = ["core.BasePage"]
    text_fields = ("body", "doors")
    fact_panels = [FieldPanel("featured_lab")]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in columns("body")),
    ]

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is live now: calls, events, news, figures."""
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            # Brief cards: neither fields nor pictures.
            "calls": OpportunityPage.objects.listed().opened().soonest_first()[:5],
            "events": EventPage.objects.listed().select_related("city").coming()[:4],
            "news": NewsPage.objects.readable().newest_first()[:4],
            "figures": key_figures(),
            **self.lists(),
        }

    def lists(self) -> dict[str, BasePage]:
        """Give the pages that list calls, events and news, wherever they stand."""
        models = {
            "all_calls": OpportunityIndexPage,
            "all_events": EventIndexPage,
            "all_news": NewsIndexPage,
        }
        types = ContentType.objects.get_for_models(*models.values())
        listed = BasePage.objects.listed().filter(content_type__in=types.values())
        found = {page.content_type_id: page for page in listed}
        return {
            name: found[types[model].pk]
            for name, model in models.items()
            if types[model].pk in found
        }

    def structured_data(self, office: dict[str, Any]) -> dict[str, Any]:
        """Give the office itself, whose address this page is."""
        return office

    @cached_property
    def lab_in_focus(self) -> LabPage | None:
        """Give the laboratory in focus, if everybody may see it."""
        found: LabPage | None = (
            LabPage.objects.listed().for_cards().filter(pk=self.featured_lab_id).first()
        )
        return found


class StandardPage(BasePage):
    """A plain page: presentation, team, legal notice."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    text_fields = ("body",)
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in columns("body")),
    ]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages below this one."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "subpages": BasePage.objects.child_of(self).listed().order_by("path")}
