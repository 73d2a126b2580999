"""Inputs of the page editor for the vocabulary."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import Any

from django import forms

Group = tuple[str | None, list[dict[str, Any]], int | None]


def unaccented(text: str) -> str:
    """Give a text as the alphabet sorts it: « Économie » among the E."""
    return unicodedata.normalize("NFKD", text.casefold())


class FieldTreeInput(forms.CheckboxSelectMultiple):
    """Research fields to tick, in columns: each domain with its fields below it, by their names."""

    def __init__(self) -> None:
        super().__init__({"class": "field-tree"})

    def optgroups(
        self, name: str, value: list[str], attrs: dict[str, Any] | None = None
    ) -> list[Group]:
        """Give a group for each domain, the domain itself first in it."""
        choices: Any = self.choices  # each value carries the field it stands for
        labels = {choice.instance.pk: str(label) for choice, label in choices}
        parents = {choice.instance.pk: choice.instance.parent_id for choice, _label in choices}

        def domain(key: int) -> int:
            return domain(parents[key]) if parents.get(key) else key

        def place(key: int) -> tuple[str, int, bool, str]:
            top = domain(key)
            return unaccented(labels[top]), top, key != top, unaccented(labels[key])

        groups: list[Group] = []
        ordered = groupby(sorted(labels, key=place), key=domain)
        for index, (top, keys) in enumerate(ordered):
            options = [
                self.create_option(
                    name, key, labels[key], str(key) in value, index, subindex=row, attrs=attrs
                )
                for row, key in enumerate(keys)
            ]
            groups.append((labels[top], options, index))
        return groups
