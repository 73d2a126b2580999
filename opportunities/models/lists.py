"""The page that lists calls, with the cooperation tools beside them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.contrib.routable_page.models import path

from core.listing import Filter, ListingMixin
from core.models import BasePage, RoutedPageMixin

from .calls import OpportunityPage
from .programmes import ProgrammePage


class OpportunityIndexPage(ListingMixin, RoutedPageMixin, BasePage):
    """The list of calls and offers."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["opportunities.OpportunityPage", "opportunities.ProgrammePage"]
    max_count = 1
    row_template = "components/row_call.html"
    counted = ngettext_lazy("%(number)s call or offer", "%(number)s calls and offers", "number")
    feeds = (("feed/", "application/atom+xml"),)
    filters = (
        Filter(
            "status",
            _("Status"),
            (("closing", _("closing soon")), ("upcoming", _("upcoming")), ("closed", _("closed"))),
            all_label=_("open or to come"),
        ),
    )

    class Meta:
        verbose_name = _("calls (list)")

    def entries(self, request: Any) -> Any:
        """Give the calls still to be answered, the next deadline first; or those of the status asked for."""
        calls = OpportunityPage.objects.child_of(self).listed().for_cards()
        status = self.filters[0].value(request)
        if status == "closed":
            return calls.closed().order_by("-deadline", "pk")
        narrowed = {"closing": calls.closing_soon, "upcoming": calls.upcoming}.get(
            status, calls.not_closed
        )
        return narrowed().soonest_first()

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the cooperation tools, shown beside the calls."""
        context = super().get_context(request, *args, **kwargs)
        programmes = ProgrammePage.objects.child_of(self).listed().order_by("path")
        return {**context, "programme_pages": programmes}

    @path("feed/")
    def feed(self, request: Any) -> Any:
        """Give the calls that can still be answered as an Atom feed."""
        from opportunities.feeds import calls_feed

        return calls_feed(request, self)
