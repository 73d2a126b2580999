"""What people did not find, as a report of the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from core.snippets import TrilingualSnippetViewSet

from .models import MissedQuery


class ReadAndDelete(ModelPermissionPolicy):
    """Questions come from readers: nobody writes them here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse to add and to change."""
        return action not in ("add", "change") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Grant what is left of the actions."""
        return any(self.user_has_permission(user, action) for action in actions)


class MissedQueryViewSet(TrilingualSnippetViewSet):
    """The questions that found nothing, those asked most first."""

    model = MissedQuery
    icon = "search"
    menu_label = _("Missed questions")
    menu_hook = "register_reports_menu_item"
    list_display = (
        "text",
        Column("get_language_display", label=_("language of the reader"), sort_key="language"),
        "count",
        "last_seen",
    )
    list_filter = ("language",)
    list_export = ("text", "language", "count", "last_seen")
    ordering = ("-count", "-last_seen")
    search_fields = ("text",)
    inspect_view_enabled = True


register_permission_policy(MissedQuery, ReadAndDelete(MissedQuery))
register_snippet(MissedQueryViewSet)
