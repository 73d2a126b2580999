"""What pages offer to programs: search engines, feed readers, calendars, sites where they are shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.cache import patch_cache_control
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import AbstractPage

from core.addresses import sitemap_entries

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse


class MachineReadable:
    """The part of BasePage that only programs read. Mix in before AbstractPage."""

    # What programs follow below the page's own address: (path, media type).
    feeds: ClassVar[tuple[tuple[str, str], ...]] = ()
    # The name that Open Graph has for this kind of page.
    open_graph_type: ClassVar[str] = "website"

    last_published_at: datetime | None
    latest_revision_created_at: datetime | None

    @property
    def changed_at(self) -> datetime | None:
        """Give when readers last saw this page change."""
        return self.last_published_at or self.latest_revision_created_at

    def get_sitemap_urls(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Give one entry of the sitemap for each language in which the page is ready."""
        return sitemap_entries(self, request)  # type: ignore[arg-type]  # mixed into BasePage

    def structured_data(self, office: dict[str, Any]) -> dict[str, Any]:
        """Give what schema.org calls this page, in the active language; nothing where it has no name."""
        return {}

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Any, page: Any = None) -> bool:
        """Keep from children the addresses that a page answers itself: no news item is called « feed »."""
        feeds = parent_page.specific_class.feeds if parent_page else ()
        taken = any(path == f"{slug}/" for path, _media_type in feeds)
        return not taken and AbstractPage._slug_is_available(slug, parent_page, page)


class RoutedPageMixin(RoutablePageMixin):
    """A page with a feed or a calendar below its own address. Mix in before BasePage."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what a private page answers out of shared caches."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        if self.get_view_restrictions():
            patch_cache_control(response, private=True)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Preview as any page does, one mode a language, which Wagtail's mixin would pass over."""
        return super(RoutablePageMixin, self).serve_preview(request, mode_name)
