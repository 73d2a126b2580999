from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Keep the index in step with what is published, and recommendations with what editors say."""
        from . import naming, promotions

        for module in (naming, promotions):
            module.watch()
