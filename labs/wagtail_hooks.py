"""Cooperations in the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.models import register_snippet

from core.snippets import TrilingualSnippetViewSet

from .models import Cooperation


class CooperationViewSet(TrilingualSnippetViewSet):
    """Joint laboratories, projects and networks, with their drafts."""

    model = Cooperation
    icon = "link"
    menu_label = _("Cooperations")
    menu_order = 310
    add_to_admin_menu = True
    list_filter: Any = ["instrument"]
    list_display: Any = [
        "__str__",
        "instrument",
        "start",
        "end",
        Column("state", label=_("Status"), accessor=lambda found: found.status.label),
        LiveStatusTagColumn(label=_("Published")),
    ]
    list_per_page = 50


register_snippet(CooperationViewSet)
