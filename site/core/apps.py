from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        from . import checks, signals  # noqa: F401  (checks: registers the house rules as system checks)
        from .facets import signals as facets_signals  # noqa: F401

        signals.watch()
