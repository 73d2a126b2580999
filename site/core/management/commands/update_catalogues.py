"""`manage.py update_catalogues`: the strings of the code into the catalogues of locale/."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core.catalogues import TRANSLATED, update


class Command(BaseCommand):
    """Bring the catalogues up to date; say how much is left to translate."""

    help = "Brings the catalogues up to date; says how much is left to translate."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Merge, and count."""
        for language in TRANSLATED:
            catalogue = update(language)
            left = len(catalogue.untranslated_entries())
            self.stdout.write(f"{language}: {len(catalogue)} strings, {left} to translate")
