"""Making the demo cooperations, once their laboratories are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from labs.models import Cooperation, CooperationLab, CooperationPartner

from . import content
from .builder import Builder, demo_key
from .content import Item


def cooperations(builder: Builder) -> Iterator[Cooperation]:
    """Give every demo cooperation, made now unless an earlier run made it."""
    for item in content.items("cooperation", "cooperations"):
        key = demo_key(f"cooperations/{item['key']}")
        yield Cooperation.objects.filter(key=key).first() or _made(builder, item, key)


def _made(builder: Builder, item: Item, key: Any) -> Cooperation:
    today = timezone.localdate()
    cooperation = Cooperation(
        key=key,
        instrument=item["instrument"],
        start=today + timedelta(days=item["start"]),
        end=today + timedelta(days=item["end"]) if "end" in item else None,
        website=item["website"],
        **content.texts(item, "name", "summary"),
    )
    cooperation.fields = [builder.fields[name] for name in item["fields"]]
    cooperation.lab_links.set(
        [CooperationLab(lab=builder.pages[f"labs/{slug}"]) for slug in item["labs"]]
    )
    cooperation.partner_links.set(
        [CooperationPartner(institution=builder.institutions[name]) for name in item["partners"]]
    )
    cooperation.save()
    cooperation.save_revision().publish()
    return cooperation
