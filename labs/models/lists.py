"""The pages that list laboratories and cooperations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.search import index

from core.languages import columns, text_in
from core.listing import ListingMixin
from core.models import BasePage

from .cooperations import Cooperation


class LabIndexPage(ListingMixin, BasePage):
    """The list of laboratories."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["labs.LabPage"]
    max_count = 1
    section_name = "labs"
    row_template = "components/row_lab.html"
    counted = ngettext_lazy("%(number)s laboratory", "%(number)s laboratories", "number")

    class Meta:
        verbose_name = _("laboratories (list)")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the map of where they are."""
        from labs.map import map_of

        context = super().get_context(request, *args, **kwargs)
        cities = next((each for each in context["questions"] if each.facet.name == "city"), None)
        return {**context, "map": cities and map_of(context["list"], cities.answers)}


class CooperationIndexPage(ListingMixin, BasePage):
    """The directory of joint laboratories, projects and networks: those that run, the others on request."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1
    section_name = "cooperations"
    row_template = "labs/row_cooperation.html"
    counted = ngettext_lazy("%(number)s cooperation", "%(number)s cooperations", "number")
    feeds = ()  # a cooperation has no page of its own to lead to
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in columns("told")),
    ]

    class Meta:
        verbose_name = _("cooperations (list)")

    def told(self, language: str) -> list[str]:
        """Give what the cooperations are called and about: they are found by this page."""
        return [
            " — ".join(
                filter(None, (text_in(each, name, language) for name in ("name", "summary")))
            )
            for each in Cooperation.objects.listed()
        ]

    told_fr = property(lambda self: self.told("fr"))
    told_zh_hans = property(lambda self: self.told("zh-hans"))
    told_en = property(lambda self: self.told("en"))

    def structured_data(self, office: dict[str, Any]) -> dict[str, Any]:
        """Give the directory as a collection that the office keeps."""
        return {"@type": "CollectionPage", "name": self.text.headline, "publisher": office}
