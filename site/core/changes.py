"""What a process keeps of the database in memory, and how it learns that it changed: by marks in the database.

So it holds for several processes and machines, and in a transaction that has not ended: a change is marked where
it is made, and seen by those who see the change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from os import getpid
from random import getrandbits
from threading import get_ident
from time import monotonic
from typing import Any, Generic, TypeVar

from django.core.signals import request_finished, request_started
from django.db.models import Model, Sum
from django.db.models.signals import post_delete, post_save

from .models.changes import Change

FRAME, VOCABULARY = "frame", "vocabulary"
SECONDS = 600  # after which what was changed past Django, by SQL, is seen as well
SLOTS = 32
BITS = 48  # the sum of all slots is a bigint

T = TypeVar("T")
# What a request has read, once it has; None outside of requests, which read anew each time.
_read: ContextVar[list[dict[str, int]] | None] = ContextVar("marks", default=None)


def mark(*subjects: str) -> None:
    """Say that what is kept of some subjects is out of date."""
    Change.objects.bulk_create(
        [
            Change(subject=subject, slot=_slot(), mark=getrandbits(BITS))
            for subject in sorted(subjects)
        ],
        update_conflicts=True,
        unique_fields=["subject", "slot"],
        update_fields=["mark"],
    )
    if (read := _read.get()) is not None:
        read.clear()


def mark_changes(subject: str, *models: type[Model]) -> None:
    """Mark a subject from now on whenever an instance of one of these models is saved or deleted."""

    def changed(**kwargs: Any) -> None:
        mark(subject)

    for model in models:
        for signal in (post_save, post_delete):
            uid = f"{subject}-{model._meta.label}"
            signal.connect(changed, sender=model, weak=False, dispatch_uid=uid)


def _slot() -> int:
    """Give the slot of this thread: the same one throughout a transaction, which so waits for few others."""
    return hash((getpid(), get_ident())) % SLOTS


def marks() -> dict[str, int]:
    """Give a number for each subject, another one after each change: one query a request."""
    read = _read.get()
    if read:
        return read[0]
    rows = Change.objects.order_by().values_list("subject").annotate(Sum("mark"))
    found = {subject: int(total) for subject, total in rows}
    if read is not None:
        read.append(found)
    return found


def begin(**kwargs: Any) -> None:
    """Read the marks once from here on: a request begins."""
    _read.set([])


def end(**kwargs: Any) -> None:
    """Read them anew each time: no request is under way."""
    _read.set(None)


request_started.connect(begin)
request_finished.connect(end)


class Kept(Generic[T]):
    """What `load` gave, kept by the process until one of some subjects changes, or for ten minutes."""

    def __init__(self, load: Callable[[], T], *subjects: str) -> None:
        self._load = load
        self._subjects = subjects
        self._kept: tuple[tuple[int, ...], float, T] | None = None

    def __call__(self) -> T:
        """Give it, loaded again where it is out of date."""
        known, now = marks(), monotonic()
        state = tuple(known.get(subject, 0) for subject in self._subjects)
        kept = self._kept
        if kept is None or kept[0] != state or now - kept[1] > SECONDS:
            kept = self._kept = (state, now, self._load())
        return kept[2]
