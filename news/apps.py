from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News and events")

    def ready(self) -> None:
        """Declare the facets of the list."""
        from . import facets  # noqa: F401
