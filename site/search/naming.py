"""Pages found by what another page is called: they are indexed again when readers may see it, or no longer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from modelsearch.signal_handlers import post_save_signal_handler as index_again
from wagtail.models import PageViewRestriction, get_page_models
from wagtail.search.index import RelatedFields
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.models import BasePage


@cache
def naming() -> list[tuple[Any, str]]:
    """Give the page types whose index holds something of another page, and the field that names it."""
    return [
        (model, field.field_name)
        for model in get_page_models()
        for field in model.search_fields
        if isinstance(field, RelatedFields)
        for named in [field.get_field(model)]
        if named.many_to_one and issubclass(named.related_model, BasePage)
    ]


def pages_naming(path: str) -> Iterator[Any]:
    """Give the pages whose index holds something of a page at or below a path of the tree."""
    for model, field in naming():
        yield from model._base_manager.filter(**{f"{field}__path__startswith": path})


def index_published(instance: Any, **kwargs: Any) -> None:
    """Index a page, whose first time, at `post_save`, came before its parts were stored; and who names it."""
    index_again(instance)
    index_naming(instance)


def index_naming(instance: Any, **kwargs: Any) -> None:
    """Index the pages that name a page, or one below it."""
    for page in pages_naming(instance.path):
        index_again(page)


def index_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Index the pages that name one which somebody made private or public."""
    index_naming(instance.page)


def remember_naming(instance: Any, **kwargs: Any) -> None:
    """Keep in mind who names a page that is about to be deleted: afterwards nobody does."""
    instance._naming = list(pages_naming(instance.path))


def index_bereft(instance: Any, **kwargs: Any) -> None:
    """Index the pages that named one which is no more, unless they went with it."""
    for page in instance._naming:
        if type(page)._base_manager.filter(pk=page.pk).exists():
            index_again(page)


def watch() -> None:
    """Notice what becomes visible to readers, and what no longer is."""
    page_published.connect(index_published, dispatch_uid="search-published")
    for signal in (page_unpublished, post_page_move):
        signal.connect(index_naming, dispatch_uid="search-naming")
    pre_delete.connect(remember_naming, sender=BasePage, dispatch_uid="search-remember")
    post_delete.connect(index_bereft, sender=BasePage, dispatch_uid="search-bereft")
    for changed in (post_save, post_delete):
        changed.connect(
            index_restricted, sender=PageViewRestriction, dispatch_uid="search-restricted"
        )
