from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = _("Laboratories")

    def ready(self) -> None:
        """Declare facets and neighbours; keep the index in step with cooperations."""
        from . import facets, related, signals  # noqa: F401
