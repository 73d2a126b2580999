"""`manage.py ensure_roles`: publishers, editors and translators with what each may do."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core.roles import ensure_roles


class Command(BaseCommand):
    """Create the groups Publishers, Editors and Translators where they are missing."""

    help = "Creates the groups Publishers, Editors and Translators where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create and name them."""
        self.stdout.write("roles: " + ", ".join(group.name for group in ensure_roles()))
