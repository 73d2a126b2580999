from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpportunitiesConfig(AppConfig):
    name = "opportunities"
    verbose_name = _("Opportunities")

    def ready(self) -> None:
        """Show the calls of a laboratory on its page; declare the facets of the list."""
        from . import facets, related  # noqa: F401
