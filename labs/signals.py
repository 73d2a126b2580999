"""Cooperations are found by the directory and by their laboratories: the index follows them."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.search.index import insert_or_update_object

from .models import Cooperation, CooperationIndexPage, CooperationLab, LabPage


@receiver((post_save, post_delete), sender=Cooperation)
def index_directory(**kwargs: Any) -> None:
    """Have the directory found by the cooperations that it lists now."""
    for page in CooperationIndexPage.objects.all():
        insert_or_update_object(page)


@receiver(post_delete, sender=CooperationLab)
def index_former_member(instance: CooperationLab, **kwargs: Any) -> None:
    """Have a laboratory no longer found by a cooperation that it left, or that is no more."""
    for lab in LabPage.objects.filter(pk=instance.lab_id):
        insert_or_update_object(lab)
