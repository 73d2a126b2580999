"""Laboratories: the showcase of what French research can do, and with whom in China."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import BodyBlock
from core.bounds import require_on_earth
from core.collation import Alphabetical
from core.languages import columns
from core.models import BasePage
from core.related import neighbours
from core.results import ABOUT, ResultCard
from labs.querysets import LabPageManager
from reference.mixins import ResearchFieldsMixin, fields_panel, named, named_fields, named_place
from reference.models import City, Institution

LIST_FEATURES = ["bold", "link", "ul"]


class LabPage(ResearchFieldsMixin, BasePage):
    """A laboratory: what it is, what it can do, what it offers to and seeks from partners in China."""

    class Kind(models.TextChoices):
        """The legal kinds of research structures."""

        UMR = "umr", _("joint research unit (UMR)")
        UPR = "upr", _("CNRS research unit (UPR)")
        UAR = "uar", _("support and research unit (UAR)")
        IRL = "irl", _("International Research Laboratory (IRL)")
        FR = "fr", _("research federation (FR)")
        EMR = "emr", _("joint research team (EMR)")

    acronym = models.CharField(_("acronym"), max_length=30)
    unit_code = models.CharField(
        _("unit code"), max_length=20, blank=True, help_text=_("As in UMR 7504.")
    )
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices, default=Kind.UMR)
    city = models.ForeignKey(
        City, verbose_name=_("city"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    website = models.URLField(_("website"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    offers = RichTextField(_("what the laboratory offers"), features=LIST_FEATURES, blank=True)
    seeks = RichTextField(_("what the laboratory seeks"), features=LIST_FEATURES, blank=True)

    objects = LabPageManager()

    parent_page_types = ["labs.LabIndexPage"]
    subpage_types: list[str] = []
    text_fields = ("offers", "seeks", "body")
    result_card = ResultCard(_("laboratory"), "components/fact_lab.html", ("city",), suggested=True)
    fact_panels = [
        MultiFieldPanel(
            [FieldPanel("acronym"), FieldPanel("unit_code"), FieldPanel("kind")],
            heading=_("Identity"),
        ),
        fields_panel(),
        InlinePanel(
            "institution_links", label=_("institution"), heading=_("Institutions and partners")
        ),
        InlinePanel("capabilities", label=_("capability"), heading=_("Capabilities")),
        MultiFieldPanel(
            [
                FieldPanel("city"),
                FieldPanel("latitude"),
                FieldPanel("longitude"),
                FieldPanel("website"),
                FieldPanel("contact_name"),
                FieldPanel("contact_email"),
            ],
            heading=_("Place and contact"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("acronym", boost=3),
        index.SearchField("unit_code", boost=3),
        index.AutocompleteField("acronym"),
        index.AutocompleteField("unit_code"),
        index.SearchField("kind", boost=ABOUT),
        index.SearchField("contact_name"),
        *(index.SearchField(name) for name in columns("body", "offers", "seeks")),
        named_fields(),
        named_place(),
        index.RelatedFields(
            "capabilities",
            [
                *(index.SearchField(name, boost=ABOUT) for name in columns("name")),
                *(index.SearchField(name) for name in columns("description")),
            ],
        ),
        index.RelatedFields("institution_links", [named("institution")]),
        index.RelatedFields("cooperation_links", [named("cooperation", "name")]),
    ]

    class Meta:
        verbose_name = _("laboratory")
        verbose_name_plural = _("laboratories")
        indexes = (models.Index(Alphabetical("acronym"), "basepage_ptr", name="labs_by_acronym"),)

    @classmethod
    def for_detail(cls) -> Any:
        """Load capabilities, fields and institutions with the page."""
        links = LabInstitution.objects.select_related("institution")
        return (
            super()
            .for_detail()
            .select_related("city")
            .prefetch_related("fields", "capabilities", Prefetch("institution_links", links))
        )

    def clean(self) -> None:
        """Refuse a laboratory that is nowhere on the map."""
        super().clean()
        require_on_earth(self)

    def institutions(self, role: str) -> list[Institution]:
        """Give the institutions linked in one role, in the editor's order."""
        return [link.institution for link in self.institution_links.all() if link.role == role]

    @property
    def institutes(self) -> list[Institution]:
        """Give the CNRS institutes the laboratory belongs to."""
        return self.institutions(LabInstitution.Role.INSTITUTE)

    @property
    def supervising_bodies(self) -> list[Institution]:
        """Give the supervising bodies (tutelles)."""
        return self.institutions(LabInstitution.Role.SUPERVISING)

    @property
    def chinese_partners(self) -> list[Institution]:
        """Give the partners in China."""
        return self.institutions(LabInstitution.Role.PARTNER)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the neighbours of a laboratory: its calls, its cooperations, laboratories like it."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "neighbours": neighbours(self)}


class LabInstitution(Orderable):
    """The part that an institution has in a laboratory: one table for all roles, so one query a page."""

    class Role(models.TextChoices):
        """Institute of the CNRS, supervising body, or partner in China."""

        INSTITUTE = "institute", _("CNRS institute")
        SUPERVISING = "supervising", _("supervising body")
        PARTNER = "partner", _("Chinese partner")

    page = ParentalKey(LabPage, on_delete=models.CASCADE, related_name="institution_links")
    institution = models.ForeignKey(
        Institution, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)

    panels = ("institution", "role")

    class Meta(Orderable.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["page", "institution", "role"], name="labs_institution_once_a_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.institution} ({self.get_role_display()})"
