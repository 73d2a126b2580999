"""`manage.py compile_catalogues`: .po to .mo without gettext."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core.catalogues import compile_all


class Command(BaseCommand):
    """Compile the catalogues that are newer than their compiled form."""

    help = "Compiles the catalogues that are newer than their compiled form."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile."""
        compile_all()
