"""Pages that answer at addresses below their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.cache import patch_cache_control
from wagtail.contrib.routable_page.models import RoutablePageMixin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class RoutedPageMixin(RoutablePageMixin):
    """A page with a feed or a calendar below its own address. Mix in before BasePage."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what a private page answers out of shared caches."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if self.get_view_restrictions():  # type: ignore[attr-defined]  # the page's own
            patch_cache_control(response, private=True)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Preview as any page does, one mode a language, which Wagtail's mixin would pass over."""
        return super(RoutablePageMixin, self).serve_preview(request, mode_name)  # type: ignore[misc]
