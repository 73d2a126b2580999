"""`manage.py load_vocabulary`: research fields, institutions, programmes, cities, codes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from reference.loading import load_vocabulary


class Command(BaseCommand):
    """Load what is missing from the vocabulary; entries that exist are left as they are."""

    help = "Loads what is missing from the vocabulary; entries that exist are left as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how much there is."""
        counts = load_vocabulary()
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
