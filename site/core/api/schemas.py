"""What the API says of anything: the words of a page in one language, the names of terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.utils.text import capfirst
from ninja import Field, Schema

from core.addresses import address_in
from core.languages import HTML_LANG, active_language

if TYPE_CHECKING:
    from core.models import BasePage
    from core.querysets import BasePageQuerySet


class Term(Schema):
    """A term of the vocabulary, in the language asked for or in the best other one."""

    id: str = Field(description="The same in every language.")
    name: str


class Choice(Schema):
    """One of a few fixed values."""

    id: str
    label: str


class Readable(Schema):
    """What everything that has a page has."""

    id: UUID = Field(description="Never changes, even where the address does.")
    slug: str
    url: str = Field(description="The page, in the language asked for.")
    language: str = Field(
        description="The language of the texts here (BCP 47): the one asked for if the page is ready in it, "
        "else the best other one."
    )
    languages: list[str] = Field(description="The languages in which the page is ready.")
    headline: str
    summary: str
    changed: datetime | None = Field(description="When readers last saw it change.")


def readable(page: BasePage) -> dict[str, Any]:
    """Give what the API says of any page, for the reader of the active language."""
    return {
        "id": page.translation_key,
        "slug": page.slug,
        "url": address_in(page, active_language()),
        "language": page.text.lang,
        "languages": [HTML_LANG[language] for language in page.ready_languages],
        "headline": page.text.headline,
        "summary": page.text.summary,
        "changed": page.changed_at,
    }


def term(value: Any) -> dict[str, str] | None:
    """Give a term of the vocabulary, None where there is none."""
    return {"id": value.identifier, "name": value.label} if value else None


def terms(values: Iterable[Any]) -> list[dict[str, str] | None]:
    """Give terms of the vocabulary."""
    return [term(value) for value in values]


def choice(value: Any, label: Any) -> dict[str, str]:
    """Give one of a few fixed values with its label in the active language."""
    return {"id": str(value), "label": capfirst(str(label))}


def found(pages: BasePageQuerySet, reference: str) -> Any:
    """Give the page of an identifier, or of a slug; Http404 where everybody may see none."""
    try:
        page = pages.filter(translation_key=UUID(reference)).first()
    except ValueError:
        page = pages.filter(slug=reference).first()
    if page is None:
        raise Http404(reference)
    return page
