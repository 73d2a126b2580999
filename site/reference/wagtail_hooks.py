"""The vocabulary in the admin: one menu, a list and an editor a kind of term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from core.languages import columns
from core.snippets import TrilingualSnippetViewSet

from .forms import ResearchFieldForm
from .models import CareerStage, City, Institution, Programme, ResearchField, Term

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NAMED = 5  # users of a term that a message names


class TermViewSet(TrilingualSnippetViewSet):
    """What the lists of all terms share."""

    list_display = ["__str__", "identifier"]
    list_per_page = 50
    form_class: type[WagtailAdminModelForm] = WagtailAdminModelForm

    def get_edit_handler(self) -> ObjectList:
        """Give the term's own panels."""
        panels = ObjectList(self.model.get_panels(), base_form_class=self.form_class)
        return panels.bind_to_model(self.model)


class ResearchFieldViewSet(TermViewSet):
    """Research fields."""

    model = ResearchField
    icon = "tag"
    list_display = [*columns("name"), "parent"]
    form_class = ResearchFieldForm


class InstitutionViewSet(TermViewSet):
    """Institutions."""

    model = Institution
    icon = "site"
    list_filter = ["kind"]
    list_display = ["__str__", "kind", "city"]


class ProgrammeViewSet(TermViewSet):
    """Programmes."""

    model = Programme
    icon = "folder-open-inverse"


class CityViewSet(TermViewSet):
    """Cities."""

    model = City
    icon = "globe"
    list_filter = ["country"]


class CareerStageViewSet(TermViewSet):
    """Career stages."""

    model = CareerStage
    icon = "user"


class VocabularyGroup(SnippetViewSetGroup):
    """One entry of the admin's menu for all of it."""

    items = (
        ResearchFieldViewSet,
        InstitutionViewSet,
        ProgrammeViewSet,
        CityViewSet,
        CareerStageViewSet,
    )
    menu_icon = "tag"
    menu_label = _("Vocabulary")
    menu_name = "vocabulary"
    menu_order = 300


register_snippet(VocabularyGroup)


@hooks.register("insert_global_admin_css")
def field_tree_style() -> SafeString:
    """Set the boxes of the research fields in columns."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_delete_snippet")
def keep_terms_that_are_ticked(request: HttpRequest, terms: list[Any]) -> HttpResponse | None:
    """Refuse to delete a term that pages are ticked with: Wagtail counts foreign keys only."""
    for term in terms:
        users = [str(user) for user in term.ticked_by()] if isinstance(term, Term) else []
        if users:
            named = " · ".join(users[:NAMED]) + (" …" if len(users) > NAMED else "")
            message = _("“%(term)s” is not deleted: it is still used by %(users)s.")
            messages.error(request, message % {"term": term, "users": named})
            return redirect(reverse(term.snippet_viewset.get_url_name("list")))
    return None
