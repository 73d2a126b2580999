"""The page that lists calls, with the cooperation tools beside them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.contrib.routable_page.models import path

from core.listing import ATOM, ListingMixin
from core.models import BasePage

from .choice import ToolChoicePage
from .programmes import ProgrammePage


class OpportunityIndexPage(ListingMixin, BasePage):
    """The list of calls and offers."""

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "opportunities.OpportunityPage",
        "opportunities.ProgrammePage",
        "opportunities.ToolChoicePage",
    ]
    max_count = 1
    section_name = "calls"
    row_template = "components/row_call.html"
    counted = ngettext_lazy("%(number)s call or offer", "%(number)s calls and offers", "number")

    feeds = (ATOM, ("deadlines.ics", "text/calendar"))
    calendar = ("deadlines.ics", _("Calendar of the deadlines (.ics)"))

    class Meta:
        verbose_name = _("calls (list)")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cooperation tools and the guided choice among them, shown beside the calls."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, **tools_below(self)}

    @path("deadlines.ics/")
    def deadlines(self, request: Any) -> Any:
        """Give the deadlines of the calls of the list as a calendar to subscribe to."""
        from opportunities.deadlines import deadlines_calendar

        return deadlines_calendar(request, self)


def tools_below(index: BasePage) -> dict[str, Any]:
    """Give the cooperation tools of a section and the guided choice among them, in one query."""
    pages = BasePage.objects.child_of(index).listed().type(ProgrammePage, ToolChoicePage)
    found = list(pages.order_by("path"))
    choices = [page for page in found if page.specific_class is ToolChoicePage]
    return {
        "programme_pages": [page for page in found if page not in choices],
        "tool_choice": next(iter(choices), None),
    }
