from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


def index_again(instance: Any, **kwargs: Any) -> None:
    """Index a published page again: its first time, at `post_save`, came before its parts were stored."""
    from modelsearch.signal_handlers import post_save_signal_handler

    post_save_signal_handler(instance)


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Have pages found by their capabilities and fields as soon as they are published."""
        from wagtail.signals import page_published

        from . import concepts, promotions

        concepts.watch()
        promotions.watch()
        page_published.connect(index_again, dispatch_uid="search_index_again")
