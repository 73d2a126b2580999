"""The read-only JSON API, put together from what each section offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja import Query as InQuery
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from core.addresses import absolute
from core.api import Query, problem
from labs.api import router as labs
from news.api import router as events
from opportunities.api import router as calls
from reference.api import router as vocabulary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SECTIONS = {"labs": labs, "calls": calls, "events": events, "vocabulary": vocabulary}


class Renderer(JSONRenderer):
    """JSON in UTF-8: a Chinese character is three bytes, not six."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="CNRS Office in China",
    version="1",
    description="Laboratories, calls, events and vocabulary of the public site, in French, Chinese and "
    "English. For reading only; nothing is asked of who reads.",
    docs_url=None,  # its pages would come from another host
    urls_namespace="api",
    renderer=Renderer(),
)
for name, router in SECTIONS.items():
    api.add_router(f"/{name}", router, tags=[name])


class Index(Schema):
    """Where everything is."""

    lists: dict[str, str]
    description: str


@api.get("", response=Index, summary="What there is")
def index(request: HttpRequest, query: InQuery[Query]) -> dict[str, Any]:
    """Give the addresses of the lists, and of the description of all of it."""
    here = absolute(request.path)
    return {
        "lists": {name: f"{here}{name}" for name in SECTIONS},
        "description": f"{here}openapi.json",
    }


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer 404."""
    return problem(
        404, _("Not found"), _("Nothing that may be read has this identifier or number.")
    )


@api.exception_handler(ValidationError)
def bad_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 400, and name the parameters that cannot be read."""
    names = sorted({str(one["loc"][-1]) for one in error.errors})
    detail = _("These parameters have a value that cannot be read: %(names)s.")
    return problem(
        400,
        _("This request cannot be read"),
        detail % {"names": ", ".join(names)},
        parameters=names,
    )
