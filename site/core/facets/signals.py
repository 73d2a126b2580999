"""What happens to pages other than being saved: deleted, moved, made private or public."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

from .derived import derive_below, forget
from .section import of_model


@receiver(post_delete)
def forget_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Keep what is no more out of the counts."""
    if section := of_model(sender._meta.label):
        forget(section, instance.pk)


@receiver(post_page_move)
def derive_moved(instance: Any, **kwargs: Any) -> None:
    """Look again at pages that may have come out of, or into, a private part of the tree."""
    derive_below(instance.path)


@receiver((post_save, post_delete), sender=PageViewRestriction)
def derive_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Look again at the pages that somebody made private or public."""
    derive_below(instance.page.path)
