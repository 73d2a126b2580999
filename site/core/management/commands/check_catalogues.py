"""`manage.py check_catalogues`: fail where a string of the code has no translation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.catalogues import TRANSLATED, faults


class Command(BaseCommand):
    """Fail where a catalogue is not complete and in step with the code."""

    help = "Fails where a catalogue is not complete and in step with the code."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Check each catalogue."""
        found = [f"{language}: {fault}" for language in TRANSLATED for fault in faults(language)]
        if found:
            raise CommandError(
                "\n".join([*found, "Run `make messages`, then translate in locale/."])
            )
        self.stdout.write("catalogues complete")
