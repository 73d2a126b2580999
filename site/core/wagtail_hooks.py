"""The ground floor in the admin: the people of the office, and what bulk actions must not break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .languages import column
from .models import BasePage, Person

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class PersonViewSet(SnippetViewSet):
    """The people of the office."""

    model = Person
    icon = "group"
    menu_label = gettext_lazy("People")
    list_display = ["name", "role", "email", "sort_order"]


register_snippet(PersonViewSet)


@hooks.register("before_bulk_action")
def refuse_to_publish_unreadable_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Stop a bulk publication that includes a page with no ready language, and say which."""
    if action_type != "publish" or not objects or not isinstance(objects[0], BasePage):
        return None
    latest = [page.get_latest_revision_as_object() for page in objects]
    unreadable = [page.title for page in latest if not page.ready_languages]
    if not unreadable:
        return None
    messages.error(
        request,
        _("Nothing was published: no language is marked ready in %(pages)s.")
        % {"pages": ", ".join(unreadable)},
    )
    return redirect(action.next_url or "wagtailadmin_explore_root")


@hooks.register("after_copy_page")
def name_the_copy(request: HttpRequest, page: Any, new_page: Any) -> None:
    """Carry the title typed for a copy into its headline, from which titles are derived."""
    copy = new_page.specific
    typed = request.POST.get("new_title", "").strip()
    if not typed or typed == page.title:
        return
    setattr(copy, column("headline", copy.source_language), typed)
    copy.save_revision(user=request.user, changed=True)
    if copy.live:
        copy.latest_revision.publish(user=request.user)
    else:
        copy.save()
