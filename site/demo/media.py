"""The pictures of the demo site, drawn by the project itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from core.models import SiteImage

from .illustrations import NAMES, illustration


def ensure_images() -> Iterator[tuple[str, Any]]:
    """Give (name, image) for every illustration, drawing those that are not stored yet."""
    for name in NAMES:
        image = SiteImage.objects.filter(title=name).first()
        if image is None:
            file = ImageFile(ContentFile(illustration(name)), name=f"{name}.png")
            image = SiteImage(title=name, file=file, credit="CNRS Chine (démonstration)")
            image.save()
        yield name, image
