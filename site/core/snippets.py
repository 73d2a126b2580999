"""Snippets in an admin of several languages: Wagtail writes some words once, in the first one it is asked in."""

from __future__ import annotations

from typing import Any

from django.utils.functional import lazy
from wagtail.admin.views.generic.chooser import BaseChooseView
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


class TrilingualChooser(AdminSnippetChooser):
    """The button that chooses a snippet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        words: Any = lazy(lambda name: getattr(AdminSnippetChooser(model=self.model), name), str)
        for name in ("choose_one_text", "choose_another_text", "link_to_chosen_text"):
            setattr(self, name, words(name))


class TrilingualChooserViewSet(SnippetChooserViewSet):
    """The window in which one chooses it."""

    base_widget_class = TrilingualChooser
    page_title = BaseChooseView.page_title


class TrilingualSnippetViewSet(SnippetViewSet):
    """The lists and forms of a kind of snippet."""

    chooser_viewset_class = TrilingualChooserViewSet

    @property
    def breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Give the way here from the dashboard."""
        way: Any = SnippetViewSet.breadcrumbs_items
        label: Any = lazy(lambda place: way.fget(self)[place]["label"], str)
        return [{**step, "label": label(place)} for place, step in enumerate(way.fget(self))]
