"""The ground floor in the admin: the people of the office, and what bulk actions must not break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .languages import column
from .models import BasePage, Person, SiteDocument, SiteImage
from .page_links import PageLinkHandler
from .permissions import MediaPermissions
from .slugs import ascii_slug
from .snippets import TrilingualSnippetViewSet

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


for _model, _name in ((SiteImage, "wagtailimages.Image"), (SiteDocument, "wagtaildocs.Document")):
    _policy = MediaPermissions(_model, _name, "uploaded_by_user")
    # The exact class comes before what Wagtail registers later.
    register_permission_policy(_model, _policy, exact_class=True)


class PersonViewSet(TrilingualSnippetViewSet):
    """The people of the office."""

    model = Person
    icon = "group"
    menu_label = gettext_lazy("People")
    list_display = ["name", "role", "email", "sort_order"]


register_snippet(PersonViewSet)


@hooks.register("register_rich_text_features", order=1)
def link_to_pages_in_one_query(features: Any) -> None:
    """Put our handler of links to pages in the place of Wagtail's."""
    features.register_link_type(PageLinkHandler)


@require_safe
def slug_for_headline(request: HttpRequest) -> JsonResponse:
    """Give the editor's script the slug of a headline, Chinese through pinyin."""
    return JsonResponse({"slug": ascii_slug(request.GET.get("headline", "")[:500])})


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    """Give our own addresses of the admin, which only staff may ask."""
    return [path("slug/", slug_for_headline, name="slug_for_headline")]


@hooks.register("insert_editor_js")
def preview_follows_its_language() -> str:
    """Load the script that keeps the preview and the language chosen for it together."""
    return format_html('<script src="{}"></script>', static("js/admin-preview.js"))


@hooks.register("insert_global_admin_js")
def dates_stay_as_typed() -> str:
    """Load the script that keeps a date which the picker does not understand."""
    return format_html('<script src="{}"></script>', static("js/admin-dates.js"))


@hooks.register("before_bulk_action")
def refuse_to_publish_unreadable_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Stop a bulk publication that includes a page which readers cannot be shown, and say which."""
    if action_type != "publish" or action.model is not BasePage:
        return None
    pages = list(objects)
    if action.get_execution_context()["include_descendants"]:
        for page in objects:
            pages.extend(page.get_descendants().not_live())
    drafts = [page.specific.get_latest_revision_as_object() for page in pages]
    unfit = [draft.title for draft in drafts if draft.publication_errors()]
    if not unfit:
        return None
    messages.error(
        request,
        _(
            "Nothing was published. Open these pages and publish each, to see what they lack: %(pages)s."
        )
        % {"pages": ", ".join(unfit)},
    )
    return redirect(action.next_url)


@hooks.register("after_copy_page")
def name_the_copy(request: HttpRequest, page: Any, new_page: Any) -> None:
    """Carry the title typed for a copy into its headline, from which titles are derived."""
    typed = request.POST["new_title"].strip()
    if new_page.alias_of_id or typed == page.title:
        return
    copy = BasePage.objects.get(
        pk=new_page.pk
    ).specific  # afresh: the action saved more than it kept
    headline = column("headline", copy.title_language)
    setattr(copy, headline, typed)
    copy.save()
    draft = copy.latest_revision
    draft.content[headline] = typed
    draft.save(update_fields=["content"])
