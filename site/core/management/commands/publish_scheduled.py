"""`manage.py publish_scheduled`: Wagtail's own, which one page that cannot be read would bring down."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.models import Revision

from core.models import BasePage

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(PublishScheduled):
    """Publish and unpublish what is due; take off the schedule what readers could not be shown."""

    help = "Publishes and unpublishes what is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what keeps the command running beside a server."""
        super().add_arguments(parser)
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="Look again after so many seconds, as long as the process lives that started this one.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish once, or for as long as the server beside it runs."""
        if not options["every"]:
            self.publish_due(*args, **options)
            return
        server = os.getppid()
        while os.getppid() == server:
            try:
                self.publish_due(*args, **options)
            except DatabaseError as error:
                self.stderr.write(f"Looking again in {options['every']} s: {error}")
            close_old_connections()
            wake = time.monotonic() + options["every"]
            while time.monotonic() < wake and os.getppid() == server:
                time.sleep(1)

    def publish_due(self, *args: Any, **options: Any) -> None:
        """Withhold first, so that one page's fault keeps no other from its readers."""
        if not options["dryrun"]:
            self.withhold()
        super().handle(*args, **options)

    def withhold(self) -> None:
        """Take due pages that lack something off the schedule, and say what they lack."""
        due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
        for revision in due.select_related("content_type"):
            page = revision.as_object()
            errors = page.publication_errors() if isinstance(page, BasePage) else []
            if errors:
                revision.approved_go_live_at = None
                revision.save(update_fields=["approved_go_live_at"])
                log(instance=page, action="wagtail.schedule.cancel", revision=revision)
                self.stderr.write(f"Not published: {page.title}: {' '.join(errors)}")
