"""From a request to a page in two queries, and the frame (menus, breadcrumb) that comes with it.

Wagtail looks a path up one segment at a time and specifically at each; here one query brings the whole
chain of ancestors together with the pages that the menus link to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from wagtail.models import PageViewRestriction, Site

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .models import BasePage, OfficeSettings


@dataclass
class Frame:
    """What surrounds every page: the site, its settings, menus, and the way down to the page shown."""

    site: Site | None = None
    home: BasePage | None = None
    chain: list[BasePage] = field(default_factory=list)
    menu: list[BasePage] = field(default_factory=list)
    footer: list[BasePage] = field(default_factory=list)
    settings: OfficeSettings | None = None

    @property
    def page(self) -> BasePage | None:
        """Give the page shown, the last of the chain."""
        return self.chain[-1] if self.chain else None

    @property
    def ancestors(self) -> list[BasePage]:
        """Give the way down to the page shown, home first, the page itself left out."""
        return self.chain[:-1]


def chain_paths(root_path: str, path: str) -> list[str]:
    """Give the url_path of every page on the way: /home/, /home/news/, /home/news/a/."""
    paths = [root_path]
    for segment in filter(None, path.split("/")):
        paths.append(f"{paths[-1]}{segment}/")
    return paths


def load_frame(request: HttpRequest, path: str = "", page: BasePage | None = None) -> Frame:
    """Load, once a request, all that surrounds the page at `path` (below the home page), or `page` itself."""
    frame: Frame | None = vars(request).get("_frame")
    if frame is None:
        frame = Frame(site=Site.find_for_request(request))
        if frame.site:
            root = frame.site.root_page.url_path
            below = page.url_path.removeprefix(root) if page else path
            _fill(frame, chain_paths(root, below))
        vars(request)["_frame"] = frame
    if page is not None and frame.page is not page:
        # A preview shows what the database does not hold yet.
        frame.chain = [
            step for step in frame.chain if step.pk != page.pk and step.depth != page.depth
        ]
        frame.chain.append(page)
    return frame


def _fill(frame: Frame, paths: list[str]) -> None:
    from .models import BasePage, OfficeSettings

    pages = list(
        BasePage.objects.filter(Q(url_path__in=paths) | Q(live=True) & ~Q(navigation=""))
        .annotate(restricted=Exists(PageViewRestriction.objects.filter(page=OuterRef("pk"))))
        .order_by("path")
    )
    by_path = {page.url_path: page for page in pages}
    frame.home = by_path.get(paths[0])
    for url_path in paths:
        if url_path not in by_path:
            break
        frame.chain.append(by_path[url_path])
    below = [page for page in pages if page.live and page.url_path.startswith(paths[0])]
    frame.menu = [page for page in below if page.navigation == BasePage.Navigation.MENU]
    frame.footer = [page for page in below if page.navigation == BasePage.Navigation.FOOTER]
    frame.settings = OfficeSettings.objects.filter(site=frame.site).first()


def route(request: HttpRequest, path: str) -> Any:
    """Give Wagtail's RouteResult for a path, or None: the deepest page of the chain answers for the rest."""
    cache = vars(request)
    if "_wagtail_route_for_request" not in cache:
        cache["_wagtail_route_for_request"] = _route(request, path)
    return cache["_wagtail_route_for_request"]


def _route(request: HttpRequest, path: str) -> Any:
    frame = load_frame(request, path)
    if frame.page is None:
        return None
    model = frame.page.specific_class
    page = model.for_detail().filter(pk=frame.page.pk).first() if model else None
    if page is None:
        return None
    page._cached_parent_obj = frame.ancestors[-1] if frame.ancestors else None
    page._known_open = not any(
        getattr(step, "restricted", True) or step.alias_of_id for step in frame.chain
    )
    frame.chain[-1] = page
    segments = [segment for segment in path.split("/") if segment]
    try:
        return page.route(request, segments[len(frame.chain) - 1 :])
    except Http404:
        return None
