"""Blocks that show what is stored elsewhere, so that nothing is typed twice."""

from __future__ import annotations

from typing import Any

from django.db.models import Window
from django.db.models.functions import RowNumber, Substr
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.languages import LANGUAGES, column, columns


def label_in(label: Any, language: str) -> str:
    """Give a label in a language."""
    with translation.override(language):
        return str(label)


class OfficeAddressBlock(blocks.StaticBlock):
    """The office's address, telephone and hours, from the settings."""

    class Meta:
        icon = "home"
        label = _("Office address")
        admin_text = _("Address, telephone and opening hours, from Settings → Office.")
        template = "blocks/office_address.html"
        preview_template = "blocks/preview_named.html"
        description = _("Address, telephone and opening hours, from the settings.")

    def get_searchable_content(self, value: Any) -> list[str]:
        """Give what it shows, with the words for it in all languages: they are what somebody looks for."""
        from core.models import OfficeSettings

        named = {_("Address"): "address_lines", _("Opening hours"): "opening_hours"}
        plain = {_("Telephone"): "phone", _("E-mail"): "email"}
        return [
            f"{label_in(label, language)} {getattr(office, name)}"
            for office in OfficeSettings.objects.all()
            for language in LANGUAGES
            for label, name in (
                *((label, column(name, language)) for label, name in named.items()),
                *plain.items(),
            )
        ]


class PeopleBlock(blocks.StaticBlock):
    """The people of the office."""

    class Meta:
        icon = "group"
        label = _("People")
        admin_text = _("The people of the office, from Snippets → People.")
        template = "blocks/people.html"
        preview_template = "blocks/preview_named.html"
        description = _("The people of the office with role and address.")

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add everybody, in the order set in the admin."""
        from core.models import Person

        context: dict[str, Any] = super().get_context(value, parent_context)
        return {**context, "people": Person.objects.all()}

    def get_searchable_content(self, value: Any) -> list[str]:
        """Give the names and, in all languages, the roles."""
        from core.models import Person

        names = ("name", *columns("role"))
        return [text for row in Person.objects.values_list(*names) for text in row if text]


class SiteTreeBlock(blocks.StaticBlock):
    """The site map."""

    class Meta:
        icon = "list-ul"
        label = _("Site map")
        admin_text = _("All sections and pages, from the page tree.")
        template = "blocks/site_tree.html"
        preview_template = "blocks/preview_named.html"
        description = _("All sections and pages of the site, from the page tree.")

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the readable pages of the first levels below the home page, in the tree's order."""
        from core.models import BasePage

        context: dict[str, Any] = super().get_context(value, parent_context)
        home = getattr(context.get("frame"), "home", None)
        if home is None:
            return context
        listed = BasePage.objects.listed().descendant_of(home)
        sections = list(listed.filter(depth=home.depth + 1).order_by("path"))
        in_section = Window(
            RowNumber(),
            partition_by=Substr("path", 1, len(home.path) + BasePage.steplen),
            order_by="path",
        )
        pages = list(
            listed.filter(depth=home.depth + 2)
            .annotate(place=in_section)
            .filter(place__lte=MOST + 1)
            .order_by("path")
        )
        below = [[page for page in pages if page.path.startswith(each.path)] for each in sections]
        return {
            **context,
            "sections": [
                (section, found[:MOST], len(found) > MOST)
                for section, found in zip(sections, below, strict=True)
            ],
        }


MOST = 30  # pages named below a section; its own list shows the rest
