"""The pages that list laboratories and cooperations."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.search import index

from core.addresses import path_in
from core.facets import Column, Selection
from core.feeds import Told
from core.languages import active_language, columns, text_in
from core.listing import ListingMixin
from core.models import BasePage
from core.zones import PARIS

from .cooperations import Cooperation, CooperationStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet


def told_in_full(entry: Cooperation, table: tuple[Column, ...]) -> str:
    """Give what the table says of a cooperation as a list of terms."""
    facts = ((capfirst(column.heading), column.cell(entry)) for column in table)
    return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", facts))


def place_in_directory(entry: Cooperation) -> str:
    """Give the query and fragment that show a cooperation among its kind, whatever has become of it."""
    states = tuple(state.value for state in CooperationStatus)
    query = Selection({"status": states, "instrument": (entry.instrument,)}).link()
    return f"{query}#{entry.key}"


def names_of(entry: Cooperation, language: str) -> str:
    """Give what a cooperation is called in a language, and with whom it is."""
    names = (text_in(named, "name", language) for named in (entry, *entry.partners))
    return " — ".join(filter(None, names))


def said_of(entry: Cooperation, language: str) -> str:
    """Give what a cooperation is called, with whom it is, and what it is about."""
    return f"{names_of(entry, language)} — {text_in(entry, 'summary', language)}"


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
    feed_order = ("-start", "pk")
    search_fields = [
        *BasePage.search_fields,
        # All names before all summaries: of a long text only the first part is indexed.
        *map(index.SearchField, [*columns("entry_names"), *columns("entry_summaries")]),
    ]

    class Meta:
        verbose_name = _("cooperations (list)")

    def entry_names(self, language: str) -> list[str]:
        """Give what the cooperations are called, and with whom they are: they are found by this page."""
        return [names_of(each, language) for each in Cooperation.objects.listed().with_partners()]

    def entry_summaries(self, language: str) -> list[str]:
        """Give what the cooperations are about."""
        return [text_in(each, "summary", language) for each in Cooperation.objects.listed()]

    entry_names_fr = property(lambda self: self.entry_names("fr"))
    entry_names_zh_hans = property(lambda self: self.entry_names("zh-hans"))
    entry_names_en = property(lambda self: self.entry_names("en"))
    entry_summaries_fr = property(lambda self: self.entry_summaries("fr"))
    entry_summaries_zh_hans = property(lambda self: self.entry_summaries("zh-hans"))
    entry_summaries_en = property(lambda self: self.entry_summaries("en"))

    def place_of(self, answered: Callable[[str], int]) -> str:
        """Lead to the cooperation that answers a search better than all others."""
        language = self.shown_language
        listed = Cooperation.objects.listed().with_partners()
        entries = [(answered(said_of(each, language)), each) for each in listed]
        most = max((number for number, _ in entries), default=0)
        best = [entry for number, entry in entries if number == most > 0]
        return place_in_directory(best[0]) if len(best) == 1 else ""

    def published(self, entry: Cooperation) -> datetime:
        """Date a cooperation by its publication; one that was never a draft, by its start."""
        return entry.first_published_at or datetime.combine(entry.start, time(), PARIS)

    def told_entries(self) -> QuerySet[Any]:
        """Load what cards show: a cooperation has nothing more."""
        return Cooperation.objects.listed().for_cards()

    def told(self, entry: Cooperation, request: Any) -> Told:
        """Tell the facts of a cooperation; they are read in the directory, narrowed to its kind."""
        path = path_in(self, active_language(), request) + place_in_directory(entry)
        published = self.published(entry)
        with translation.override(entry.shown_language):
            content = told_in_full(entry, self.section.table)
            text = entry.text
        return Told(text.name, text.summary, content, path, entry.key.urn, published)

    def structured_data(self, office: dict[str, Any]) -> dict[str, Any]:
        """Give the directory as a collection that the office keeps."""
        return {"@type": "CollectionPage", "name": self.text.headline, "publisher": office}
