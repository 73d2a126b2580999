"""The vocabulary for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import Http404
from ninja import Field, Router, Schema
from ninja import Query as InQuery

from core.addresses import absolute
from core.api import ListQuery, Query, Results, Term, Whole, results, term
from core.languages import HTML_LANG, LANGUAGES, active_language, text_in

from .models import CareerStage, City, Institution, Programme, ResearchField

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

router = Router()


class Code(Schema):
    """A code of an official classification."""

    scheme: str = Field(description="cnrs, erc or nsfc.")
    code: str


class VocabularyTerm(Term):
    """A term with all that is known of it; what a kind of term does not have is left out."""

    names: dict[str, str] = Field(description="The name by language (BCP 47).")
    synonyms: list[str] | None = Field(None, description="Other names, in the language asked for.")
    parent: str | None = None
    codes: list[Code] | None = Field(None, description="The same field in three classifications.")
    kind: str | None = None
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    ror: str | None = None
    website: str | None = None
    funders: list[str] | None = None


class Kinds(Schema):
    """The kinds of terms."""

    lists: dict[str, str]


def fields() -> QuerySet[Any]:
    """Give the research fields with their codes."""
    return ResearchField.objects.select_related("parent").prefetch_related("codes")


KINDS: dict[str, Callable[[], QuerySet[Any]]] = {
    "fields": fields,
    "institutions": lambda: Institution.objects.select_related("parent", "city"),
    "programmes": lambda: Programme.objects.prefetch_related("funders"),
    "cities": City.objects.all,
    "career-stages": CareerStage.objects.all,
}


@router.get("", response=Kinds, summary="Kinds of terms")
def kinds(request: HttpRequest, query: InQuery[Query]) -> dict[str, Any]:
    """Give the address of the list of each kind of term."""
    return {"lists": {kind: absolute(f"{request.path}/{kind}") for kind in KINDS}}


@router.get(
    "/{kind}", response=Results[VocabularyTerm], exclude_unset=True, summary="Terms of a kind"
)
def terms_of_a_kind(request: HttpRequest, kind: str, query: InQuery[ListQuery]) -> dict[str, Any]:
    """Give research fields, institutions, programmes, cities or career stages."""
    if kind not in KINDS:
        raise Http404(kind)
    return results(request, Whole(KINDS[kind]()), query, represent)


def represent(value: Any) -> dict[str, Any]:
    """Give what is known of a term."""
    facts = {
        name: getattr(value, name) or None
        for name in ("kind", "country", "latitude", "longitude", "ror", "website")
        if hasattr(value, name)
    }
    for name in ("parent", "city"):
        related = getattr(value, name, None)
        facts[name] = related.identifier if related else None
    if isinstance(value, ResearchField):
        facts["codes"] = [{"scheme": one.scheme, "code": one.code} for one in value.codes.all()]
    if isinstance(value, Programme):
        facts["funders"] = [funder.identifier for funder in value.funders.all()]
    if hasattr(value, "synonyms_in"):
        facts["synonyms"] = value.synonyms_in(active_language())
    names = {HTML_LANG[code]: text_in(value, "name", code) for code in LANGUAGES}
    return {
        **(term(value) or {}),
        "names": {code: name for code, name in names.items() if name},
        **{name: fact for name, fact in facts.items() if fact is not None},
    }
