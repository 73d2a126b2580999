"""A change of the vocabulary is marked, for lists and search to read it again."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save

from core.changes import VOCABULARY, mark

from .models import ClassificationCode, ResearchField, Term


def _changed(**kwargs: Any) -> None:
    mark(VOCABULARY)


def watch() -> None:
    """Notice each change of a term or a code, and which field has which code."""
    models = (model for model in apps.get_models() if issubclass(model, (Term, ClassificationCode)))
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=model, dispatch_uid=f"vocabulary-{model.__name__}")
    through = ResearchField.codes.through
    m2m_changed.connect(_changed, sender=through, dispatch_uid="vocabulary-codes-of-fields")
