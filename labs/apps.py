from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = _("Laboratories")

    def ready(self) -> None:
        """Declare the facets of the lists; show the neighbours of a laboratory on its page."""
        from . import facets, related  # noqa: F401
