"""`manage.py derive_facet_terms`: what lists are counted by, written anew from the pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core.facets.derived import batches, derive_batch, sweep
from core.facets.section import Section, sections
from core.models import FacetEntry


class Command(BaseCommand):
    """Write anew what lists are counted by; saving a page does it for that page."""

    help = "Writes anew what lists are counted by. Saving a page does it for that page."

    def add_arguments(self, parser: Any) -> None:
        """Offer to look at those pages only of which nothing is stored."""
        parser.add_argument(
            "--missing", action="store_true", help="only pages of which nothing is stored yet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the sections, saying how far it is."""
        for section in sections():
            number = 0
            for batch in batches(self.keys(section, missing=options["missing"])):
                derive_batch(section, batch)
                number += len(batch)
                if self.stdout.isatty():
                    self.stdout.write(f"\r  {section.name}: {number}", ending="")
                    self.stdout.flush()
            if number:
                start = "\r" if self.stdout.isatty() else ""
                self.stdout.write(f"{start}  {section.name}: {number}")
            sweep(section)

    @staticmethod
    def keys(section: Section, *, missing: bool) -> list[int]:
        """Give the entries to look at, and those that are no more."""
        stored = set(
            FacetEntry.objects.filter(value__section=section.name).values_list(
                "object_id", flat=True
            )
        )
        pages = section.model.objects
        keys = set((pages.listed() if missing else pages.all()).values_list("pk", flat=True))
        return sorted(keys - stored) if missing else sorted(keys | stored)
