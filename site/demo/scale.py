"""Many pages, to measure with: copies of the demo pages under the same sections, inserted in bulk."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from itertools import count, cycle, islice
from random import Random
from typing import Any

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from core.facets.derived import derive
from core.facets.section import of_model
from core.models import BasePage
from labs.models import LabPage
from news.models import EventPage, NewsPage
from opportunities.models import OpportunityPage
from reference.models import ResearchField

SHARES: tuple[tuple[type[Any], float], ...] = (
    (LabPage, 0.4),
    (OpportunityPage, 0.2),
    (NewsPage, 0.3),
    (EventPage, 0.1),
)
BATCH = 500
PREFIX = "copie"
ODD_ONES = 0.2  # the share of pages with a field of another domain


def grow(total: int) -> Iterator[int]:
    """Add `total` more published pages in four sections; yield how many after each batch."""
    made = 0
    for model, share in SHARES:
        wanted = round(total * share)
        made_here = model.objects.listed().exclude(slug__startswith=f"{PREFIX}-")
        originals = list(made_here.prefetch_related("fields"))
        parent = originals[0].get_parent()
        first = model.objects.filter(slug__startswith=f"{PREFIX}-").count()
        for start in range(first, first + wanted, BATCH):
            numbers = range(start, min(start + BATCH, first + wanted))
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
    _relation_copies(model, sources, bases, numbers)
    if section := of_model(model._meta.label):
        derive(section, [base.pk for base in bases])
    parent.numchild += len(numbers)
    BasePage.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def _relation_copies(
    model: type[Any], sources: list[Any], bases: list[BasePage], numbers: range
) -> None:
    """Give the copies what their originals have, but fields of their own: real pages differ in them."""
    pairs = list(zip(sources, bases, numbers, strict=True))
    for relation in get_all_child_relations(model):
        if relation.related_model._meta.app_label == model._meta.app_label:
            key = relation.field.attname
            children: defaultdict[int, list[Any]] = defaultdict(list)
            for child in relation.related_model.objects.filter(
                **{f"{key}__in": {s.pk for s in sources}}
            ):
                children[getattr(child, key)].append(child)
            relation.related_model.objects.bulk_create(
                [
                    _twin(child, key, base.pk)
                    for source, base, _number in pairs
                    for child in children[source.pk]
                ]
            )
    vocabulary = _fields_by_domain()
    for field in get_all_child_m2m_relations(model):
        through = field.remote_field.through
        rows = []
        originals_terms = _terms_of(through, field, sources)
        for source, base, number in pairs:
            own = field.name == "fields"
            terms = _some_fields(vocabulary, number) if own else originals_terms[source.pk]
            rows += [
                through(**{field.m2m_column_name(): base.pk, field.m2m_reverse_name(): term})
                for term in terms
            ]
        through.objects.bulk_create(rows)


def _fields_by_domain() -> list[list[int]]:
    domains: defaultdict[int, list[int]] = defaultdict(list)
    for key, parent in ResearchField.objects.order_by("pk").values_list("pk", "parent_id"):
        domains[parent or key].append(key)
    return list(domains.values())


def _some_fields(domains: list[list[int]], number: int) -> set[int]:
    """Draw up to three fields of a domain, and for one page in five another one: the same each time."""
    dice = Random(number)  # noqa: S311
    domain = dice.choice(domains)
    fields = set(dice.sample(domain, dice.randint(1, 3)))
    return fields | {dice.choice(dice.choice(domains))} if dice.random() < ODD_ONES else fields


def _twin(child: Any, key: str, parent: int) -> Any:
    twin = copy(child)
    twin.pk, twin._state.adding = None, True
    setattr(twin, key, parent)
    return twin


def _terms_of(through: Any, field: Any, sources: list[Any]) -> defaultdict[int, list[int]]:
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    terms: defaultdict[int, list[int]] = defaultdict(list)
    rows = through.objects.filter(**{f"{own}__in": {source.pk for source in sources}})
    for key, term in rows.values_list(own, other):
        terms[key].append(term)
    return terms


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
