"""A change of the vocabulary is marked, for lists and search to read it again."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import m2m_changed

from core.changes import VOCABULARY, mark, mark_changes

from .models import ClassificationCode, ResearchField, Term


def _changed(**kwargs: Any) -> None:
    mark(VOCABULARY)


def watch() -> None:
    """Notice each change of a term or a code, and which field has which code."""
    terms = (model for model in apps.get_models() if issubclass(model, Term))
    mark_changes(VOCABULARY, *terms, ClassificationCode)
    through = ResearchField.codes.through
    m2m_changed.connect(_changed, sender=through, dispatch_uid="vocabulary-codes-of-fields")
