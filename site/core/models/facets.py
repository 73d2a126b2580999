"""What a list is counted by: derived from its pages, narrow enough to count a hundred thousand at each request."""

from __future__ import annotations

from django.db import models


class FacetValue(models.Model):
    """What pages of a section have in one column: a combination of tokens, stored once however many have it."""

    section = models.CharField(max_length=30)
    column = models.CharField(max_length=30)
    tokens = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["section", "column", "tokens"], name="core_facet_value_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section}.{self.column}: {self.tokens}"


class FacetEntry(models.Model):
    """A listed page with its value of one column. A page that is not listed has no entry."""

    value = models.ForeignKey(
        FacetValue, on_delete=models.CASCADE, related_name="entries", db_index=False
    )
    object_id = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["value", "object_id"], name="core_facet_entry_once"),
        )
        indexes = (models.Index(fields=["object_id", "value"], name="core_facet_entry_object"),)

    def __str__(self) -> str:
        return f"{self.object_id}: {self.value_id}"
