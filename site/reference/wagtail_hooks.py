"""The vocabulary in the admin: one menu, a list and an editor a kind of term."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.languages import columns

from .models import CareerStage, City, Institution, Programme, ResearchField


class TermViewSet(SnippetViewSet):
    """What the lists of all terms share."""

    list_display = ["__str__", "identifier"]
    list_per_page = 50

    def get_edit_handler(self) -> ObjectList:
        """Give the term's own panels."""
        return ObjectList(self.model.get_panels()).bind_to_model(self.model)


class ResearchFieldViewSet(TermViewSet):
    """Research fields."""

    model = ResearchField
    icon = "tag"
    list_display = [*columns("name"), "parent"]


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
