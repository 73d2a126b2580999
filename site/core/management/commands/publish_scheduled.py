"""`manage.py publish_scheduled`: Wagtail's own, which one page that cannot be read would bring down."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.models import Revision

from core.models import BasePage


class Command(PublishScheduled):
    """Publish and unpublish what is due; take off the schedule what readers could not be shown."""

    help = "Publishes and unpublishes what is due."

    def handle(self, *args: Any, **options: Any) -> None:
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
