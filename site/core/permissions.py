"""Who may delete: those who may add. For Wagtail who changes may delete too, and translators change."""

from __future__ import annotations

from typing import Any

from wagtail.models import PagePermissionTester
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy


class PagePermissions(PagePermissionTester):
    """What somebody may do to a page."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Tell whether they may delete it, and so whether they may move it."""
        adds = self.user.is_superuser or "add" in getattr(self, "permissions", ())
        return bool(adds and super().can_delete(ignore_bulk))


class MediaPermissions(CollectionOwnershipPermissionPolicy):
    """What somebody may do to pictures or documents."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Tell whether they may do one of several things to this one."""
        if not self.user_has_permission(user, "add"):
            actions = set(actions) - {"delete"}
        return bool(
            actions and super().user_has_any_permission_for_instance(user, actions, instance)
        )
