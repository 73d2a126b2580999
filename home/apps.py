from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        """Keep the index in step with what plain pages show of the office."""
        from . import signals  # noqa: F401
