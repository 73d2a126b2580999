"""The sitemap index and its sections, one a page type: every language in which a page may be read."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.contrib.sitemaps.views import x_robots_tag
from django.db.models import Count, Max
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Site

from .addresses import absolute
from .languages import LANGUAGES
from .models import BasePage
from .responses import revalidated

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_ADDRESSES = 2_000


def page_types() -> dict[str, type[BasePage]]:
    """Give the sections by name, one a page type: `news` for NewsPage."""
    return {
        str(model._meta.model_name).removesuffix("page"): model
        for model in apps.get_models()
        if issubclass(model, BasePage) and model is not BasePage
    }


def public_pages(request: HttpRequest) -> Any:
    """Give every page of this site that anybody may read in some language."""
    site = Site.find_for_request(request)
    if site is None:
        return BasePage.objects.none()
    return BasePage.objects.descendant_of(site.root_page, inclusive=True).listed()


class PageSitemap(Sitemap):
    """The pages of one type, as rows of the table that all types share: no query a page."""

    # Counted in pages, each of which has an address a language.
    limit = MOST_ADDRESSES // len(LANGUAGES)

    def __init__(self, request: HttpRequest, model: type[BasePage]) -> None:
        super().__init__(request)
        self.model = model

    def items(self) -> Any:
        """Give the pages, oldest first, so that a new one moves none to another section page."""
        content_type = ContentType.objects.get_for_model(self.model)
        return public_pages(self.request).filter(content_type=content_type).order_by("pk")


@x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """Name every page of every section that holds something."""
    names = {model: name for name, model in page_types().items()}
    rows = (
        public_pages(request)
        .order_by()
        .values("content_type")
        .annotate(number=Count("pk"), changed=Max("last_published_at"))
    )
    sections = sorted(
        (names[model], row["number"], row["changed"])
        for row in rows
        if (model := ContentType.objects.get_for_id(row["content_type"]).model_class()) in names
    )
    sitemaps = [
        {"location": _section_address(name, number), "last_mod": changed}
        for name, pages, changed in sections
        for number in range(1, ceil(pages / PageSitemap.limit) + 1)
    ]
    response = TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": sitemaps}, content_type="application/xml"
    )
    return revalidated(request, response.render())


def _section_address(name: str, number: int) -> str:
    address = absolute(reverse("sitemap_section", args=(name,)))
    return address if number == 1 else f"{address}?p={number}"


def section(request: HttpRequest, section: str) -> HttpResponse:
    """Give the addresses of one page type; 404 for a section or a page of it that there is not."""
    model = page_types().get(section)
    if model is None:
        raise Http404
    response = sitemap_view(request, {section: PageSitemap(request, model)}, section)
    return revalidated(request, response.render())
