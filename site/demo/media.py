"""The pictures of the demo site, drawn by the project itself."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from core.models import SiteImage

from . import content
from .illustrations import illustration

CREDIT = "CNRS Chine (démonstration)"


def ensure_images() -> Iterator[tuple[str, SiteImage]]:
    """Yield (name, image) for every illustration, drawing those that are not stored yet."""
    for item in content.items("picture", "pictures"):
        name = item["name"]
        image = SiteImage.objects.filter(title=name).first()
        if image is None:
            file = ImageFile(ContentFile(illustration(name)), name=f"{name}.png")
            image = SiteImage(title=name, file=file, credit=CREDIT, **content.texts(item, "alt"))
            image.save()
        yield name, image
