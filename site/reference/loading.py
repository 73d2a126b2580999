"""Loading the vocabulary from the project's own data files, as often as one likes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core.languages import LANGUAGES, column

from .models import (
    SEPARATOR,
    CareerStage,
    City,
    ClassificationCode,
    Institution,
    Programme,
    ResearchField,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .models import Term

DATA = Path(__file__).parent / "data"
Row = dict[str, str]


def rows(name: str) -> Iterator[Row]:
    """Give the rows of a data file as dictionaries."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def names(row: Row) -> dict[str, str]:
    """Give the translated columns of a row: names, and synonyms where the file has them."""
    texts = {column("name", language): row[column("name", language)] for language in LANGUAGES}
    for language in LANGUAGES:
        if synonyms := row.get(column("synonyms", language)):
            texts[column("synonyms", language)] = f" {SEPARATOR} ".join(
                word.strip() for word in synonyms.split(SEPARATOR)
            )
    return texts


def store(model: type[Term], row: Row, **facts: Any) -> Any:
    """Create the term of a row if it is new; what editors changed since stays as they left it."""
    term, _created = model.objects.get_or_create(
        identifier=row["id"], defaults={**names(row), **facts}
    )
    return term


@transaction.atomic
def load_vocabulary() -> dict[str, int]:
    """Load all of the vocabulary; give the number of entries of each kind in the database."""
    load_codes()
    cities = {row["id"]: store(City, row, **_place(row)) for row in rows("cities")}
    institutions = load_institutions(cities)
    load_fields()
    for order, row in enumerate(rows("career_stages")):
        store(CareerStage, row, sort_order=order)
    for row in rows("programmes"):
        is_new = not Programme.objects.filter(identifier=row["id"]).exists()
        programme = store(Programme, row, kind=row["kind"], website=row["website"])
        if is_new:
            programme.funders.set([institutions[name] for name in row["funders"].split()])
    models = (ClassificationCode, ResearchField, Institution, Programme, City, CareerStage)
    return {str(model._meta.verbose_name_plural): model.objects.count() for model in models}


def _place(row: Row) -> dict[str, str]:
    return {name: row[name] for name in ("country", "latitude", "longitude")}


def load_codes() -> None:
    """Load the three official classifications as published."""
    sources = (
        ("cnrs_sections", "cnrs", "name_fr"),
        ("erc_panels", "erc", "name_en"),
        ("nsfc_codes", "nsfc", "name_zh_hans"),
    )
    ClassificationCode.objects.bulk_create(
        [
            ClassificationCode(scheme=scheme, code=row["code"], label=row[name])
            for file, scheme, name in sources
            for row in rows(file)
        ],
        ignore_conflicts=True,
    )


def load_institutions(cities: dict[str, City]) -> dict[str, Institution]:
    """Load institutions, parents before their parts."""
    stored: dict[str, Institution] = {}
    for row in sorted(rows("institutions"), key=lambda row: bool(row["parent"])):
        facts = {"kind": row["kind"], "ror": row["ror"], "website": row["website"]}
        stored[row["id"]] = store(
            Institution,
            row,
            **facts,
            city=cities.get(row["city"]),
            parent=stored.get(row["parent"]),
        )
    return stored


def load_fields() -> None:
    """Load the research fields, domains first, with the hand-made crosswalk to the official codes."""
    codes = {(code.scheme, code.code): code for code in ClassificationCode.objects.all()}
    known = set(ResearchField.objects.values_list("identifier", flat=True))
    stored: dict[str, ResearchField] = {}
    for row in sorted(rows("research_fields"), key=lambda row: bool(row["parent"])):
        field = stored[row["id"]] = store(ResearchField, row, parent=stored.get(row["parent"]))
        if row["id"] not in known:
            field.codes.set(
                [
                    codes[scheme, code]
                    for scheme in ("cnrs", "erc", "nsfc")
                    for code in row[scheme].split()
                ]
            )
