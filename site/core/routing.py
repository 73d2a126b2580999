"""From a request to a page in two queries, and the frame (menus, breadcrumb) that comes with it.

Wagtail looks a path up one segment at a time and specifically at each; here one query brings the whole
chain of ancestors, but for those that the process keeps because every frame links to them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.http.request import split_domain_port
from wagtail.models import PageViewRestriction, Site

from .changes import FRAME, Kept
from .languages import CHINESE, FRENCH, HTML_LANG, active_language, name_in, text_in

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from .models import BasePage, OfficeSettings

CONTACT = "contact"  # the slug of the page by which one reaches the office


@dataclass
class Frame:
    """What surrounds every page: the site, its settings, menus, and the way down to the page shown."""

    site: Site | None = None
    home: BasePage | None = None
    chain: list[BasePage] = field(default_factory=list)
    menu: list[BasePage] = field(default_factory=list)
    footer: list[BasePage] = field(default_factory=list)
    settings: OfficeSettings | None = None
    accessibility_page: BasePage | None = None

    @property
    def page(self) -> BasePage | None:
        """Give the page shown, the last of the chain."""
        return self.chain[-1] if self.chain else None

    @property
    def ancestors(self) -> list[BasePage]:
        """Give the way down to the page shown, home first, the page itself left out."""
        return self.chain[:-1]

    @property
    def contact_page(self) -> BasePage | None:
        """Give the page in a menu to which readers are led who found nothing."""
        linked = (*self.menu, *self.footer)
        return next((page for page in linked if page.slug == CONTACT), None)

    @property
    def office_name(self) -> str:
        """Give the office's name in the reader's language."""
        name = name_in(self.settings, "office_name") if self.settings else ""
        return name or getattr(self.site, "site_name", "")

    @property
    def office_twin(self) -> dict[str, str] | None:
        """Give the office's Chinese name with its `lang`; to Chinese readers, the French one."""
        language = FRENCH if active_language() == CHINESE else CHINESE
        name = text_in(self.settings, "office_name", language) if self.settings else ""
        return {"lang": HTML_LANG[language], "name": name} if name else None


def chain_paths(root_path: str, path: str) -> list[str]:
    """Give the url_path of every page on the way: /home/, /home/news/, /home/news/a/."""
    paths = [root_path]
    for segment in filter(None, path.split("/")):
        paths.append(f"{paths[-1]}{segment}/")
    return paths


# --- Kept by the process: what surrounds every page ----------------------------------------------------


@dataclass(frozen=True)
class Surroundings:
    """What the frames of all sites hold: the sites with their settings, and the pages that frames link to."""

    sites: list[Site]
    pages: list[BasePage]  # in the order of the tree


def _load() -> Surroundings:
    from .models import BasePage

    sites = list(Site.objects.select_related("root_page", "officesettings__logo"))
    settings = (getattr(site, "officesettings", None) for site in sites)
    wanted = {site.root_page_id for site in sites}
    wanted |= {one.accessibility_page_id for one in settings if one and one.accessibility_page_id}
    # In this form, and sorted here, each part has its index: SQLite else reads every page.
    found = _with_restrictions(BasePage.objects.filter(Q(navigation__gt="") | Q(pk__in=wanted)))
    return Surroundings(sites, sorted(found, key=attrgetter("path")))


def _with_restrictions(pages: QuerySet[BasePage]) -> QuerySet[BasePage]:
    own = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    return pages.annotate(restricted=Exists(own)).order_by()


surroundings = Kept(_load, FRAME)


# --- Loaded with a request -----------------------------------------------------------------------------


def find_site(request: HttpRequest) -> Site | None:
    """Give the request's site with its root page and its settings.

    It is kept where Wagtail's own Site.find_for_request looks first. The exact host and port win, then
    the host, then the default site.
    """
    cache = vars(request)
    if "_wagtail_site" not in cache:
        # Unchecked, as Wagtail takes it: a host that is not ours is answered too, with an error page.
        raw_host = request._get_raw_host()  # type: ignore[attr-defined]
        host, port = split_domain_port(raw_host)[0], request.get_port()

        def merits(site: Site) -> tuple[bool, ...]:
            same_host = site.hostname == host
            return same_host and str(site.port) == port, same_host, site.is_default_site

        best = max(surroundings().sites, key=merits, default=None)
        cache["_wagtail_site"] = best if best and any(merits(best)) else None
    site: Site | None = cache["_wagtail_site"]
    return site


def main_site() -> Site | None:
    """Give the default site with its root page, or another one where none is the default."""
    return max(surroundings().sites, key=attrgetter("is_default_site"), default=None)


def load_frame(request: HttpRequest, path: str = "", page: BasePage | None = None) -> Frame:
    """Load, once a request, all that surrounds the page at `path` (below the home page), or `page` itself."""
    frame: Frame | None = vars(request).get("_frame")
    if frame is None:
        frame = Frame(site=find_site(request))
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
    from .models import BasePage

    frame.settings = getattr(frame.site, "officesettings", None)
    statement = getattr(frame.settings, "accessibility_page_id", None)
    known = surroundings().pages
    by_path = {page.url_path: page for page in known}
    if others := [path for path in paths if path not in by_path]:
        found = _with_restrictions(BasePage.objects.filter(url_path__in=others))
        by_path |= {page.url_path: page for page in found}
    frame.home = by_path.get(paths[0])
    for url_path in paths:
        if url_path not in by_path:
            break
        frame.chain.append(by_path[url_path])
    below = [
        page
        for page in known
        if page.live and page.ready_languages and page.url_path.startswith(paths[0])
    ]
    frame.menu = [page for page in below if page.navigation == BasePage.Navigation.MENU]
    frame.footer = [page for page in below if page.navigation == BasePage.Navigation.FOOTER]
    frame.accessibility_page = next((page for page in below if page.pk == statement), None)


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
    if page is None or not page.ready_languages:
        return None  # a page with no ready language does not exist for readers, nor its feed
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
