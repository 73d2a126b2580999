"""Many pages, to measure with: copies of the demo pages under the same sections, inserted in bulk."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, cycle, islice
from typing import Any

from core.models import BasePage
from labs.models import LabPage
from news.models import EventPage, NewsPage
from opportunities.models import OpportunityPage

SHARES: tuple[tuple[type[Any], float], ...] = (
    (LabPage, 0.4),
    (OpportunityPage, 0.2),
    (NewsPage, 0.3),
    (EventPage, 0.1),
)
BATCH = 500
PREFIX = "copie"


def grow(total: int) -> Iterator[int]:
    """Add `total` published pages in four sections; yield how many there are after each batch."""
    made = 0
    for model, share in SHARES:
        wanted = round(total * share)
        originals = list(model.objects.listed().prefetch_related("fields"))
        parent = originals[0].get_parent()
        for start in range(0, wanted, BATCH):
            numbers = range(start, min(start + BATCH, wanted))
            _insert(model, originals, parent, numbers)
            made += len(numbers)
            yield made


def _insert(model: type[Any], originals: list[Any], parent: BasePage, numbers: range) -> None:
    last = parent.get_last_child()
    paths = islice(_paths_after(last.path), len(numbers))
    sources = list(islice(cycle(originals), numbers.start, numbers.stop))
    bases = BasePage.objects.bulk_create(
        [
            _base_copy(source, parent, path, number)
            for source, path, number in zip(sources, paths, numbers, strict=True)
        ]
    )
    for source, base in zip(sources, bases, strict=True):
        _child_copy(model, source, base).save_base(raw=True)
    through = model.fields.through
    column = f"{model._meta.model_name}_id"
    through.objects.bulk_create(
        [
            through(**{column: base.pk, "researchfield_id": term.pk})
            for source, base in zip(sources, bases, strict=True)
            for term in source.fields.all()
        ]
    )
    parent.numchild += len(numbers)
    BasePage.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def _paths_after(path: str) -> Iterator[str]:
    prefix, step = path[: -BasePage.steplen], BasePage._str2int(path[-BasePage.steplen :])
    return (
        prefix + BasePage._int2str(number).rjust(BasePage.steplen, "0")
        for number in count(step + 1)
    )


def _base_copy(source: Any, parent: BasePage, path: str, number: int) -> BasePage:
    skipped = {"id", "path", "numchild", "slug", "url_path", "translation_key"}
    skipped |= {"latest_revision", "live_revision", "first_published_at"}
    values = {
        field.attname: field.value_from_object(source)
        for field in BasePage._meta.concrete_fields
        if field.name not in skipped
    }
    slug = f"{PREFIX}-{source.slug}-{number}"[:255]
    key = uuid.uuid5(source.translation_key, str(number))
    return BasePage(
        **values,
        path=path,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        translation_key=key,
        first_published_at=source.first_published_at - timedelta(hours=number),
    )


def _child_copy(model: type[Any], source: Any, base: BasePage) -> Any:
    link = model._meta.get_ancestor_link(BasePage)
    copy = model(**{link.attname: base.pk})
    for field in model._meta.local_concrete_fields:
        if field is not link:
            setattr(copy, field.attname, field.value_from_object(source))
    copy.__dict__.update(
        {field.attname: getattr(base, field.attname) for field in BasePage._meta.fields}
    )
    return copy
