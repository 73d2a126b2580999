"""Marks of what changed, by which a process knows that what it keeps in memory is out of date."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """A mark of the changes of a subject by some threads: a number, another one after each change.

    Were there one row a subject, whoever saves would wait for all others to end their transactions.
    """

    subject = models.CharField(max_length=40)
    slot = models.PositiveSmallIntegerField()
    mark = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subject", "slot"], name="core_change_slot_once"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.slot}: {self.mark}"
