"""The vocabulary that laboratories, calls, news and events share: typed once, named in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.bounds import require_on_earth
from core.languages import (
    LANGUAGES,
    NATIVE_NAMES,
    column,
    columns,
    name_in,
    require_some_language,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATOR = "|"


class Term(index.Indexed, models.Model):
    """A word of the vocabulary: a stable identifier, and a name in each language."""

    identifier = models.SlugField(_("identifier"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)

    fact_panels: tuple[Any, ...] = ()
    text_fields: tuple[str, ...] = ("name",)

    search_fields = [
        *(index.SearchField(name) for name in columns("name")),
        *(index.AutocompleteField(name) for name in columns("name")),
        index.FilterField("identifier"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a term with no name, or one that is a part of itself."""
        super().clean()
        require_some_language(self, "name")
        above = getattr(self, "parent", None)
        while above:
            if above == self:
                raise ValidationError({"parent": _("A term cannot stand below itself.")})
            above = above.parent

    @property
    def label(self) -> str:
        """Give the name in the reader's language, or in the best other one."""
        return name_in(self)

    def ticked_by(self) -> Iterator[models.Model]:
        """Give what has this term among others of its kind: pages, programmes."""
        relations: Any = self._meta.get_fields(include_hidden=True)
        for relation in relations:
            if relation.many_to_many and relation.auto_created:
                yield from relation.related_model.objects.filter(**{relation.field.name: self})

    @classmethod
    def get_panels(cls) -> list[Any]:
        """Give the editor's panels: the facts, then a group a language."""
        texts = (
            MultiFieldPanel(
                [column(name, code) for name in cls.text_fields],
                heading=NATIVE_NAMES[code],
            )
            for code in LANGUAGES
        )
        return ["identifier", *cls.fact_panels, *texts]


class SynonymMixin(models.Model):
    """Other words by which people look for a term, separated by vertical bars, a list a language."""

    synonyms = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("What people also search for, separated by vertical bars."),
    )

    class Meta:
        abstract = True

    def synonyms_in(self, language: str) -> list[str]:
        """Give the other names in one language."""
        from core.languages import text_in

        words = (text_in(self, "synonyms", language) or "").split(SEPARATOR)
        return [word.strip() for word in words if word.strip()]


SYNONYM_SEARCH_FIELDS = [index.SearchField(name) for name in columns("synonyms")]


class ClassificationCode(models.Model):
    """A code of an official classification, as published in its own language."""

    class Scheme(models.TextChoices):
        """The classifications by which researchers name their own field."""

        CNRS = "cnrs", _("CNRS section")
        ERC = "erc", _("ERC panel")
        NSFC = "nsfc", _("NSFC code")

    scheme = models.CharField(_("classification"), max_length=10, choices=Scheme.choices)
    code = models.CharField(_("code"), max_length=12)
    label = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("classification code")
        verbose_name_plural = _("classification codes")
        ordering = ("scheme", "code")
        constraints = (
            models.UniqueConstraint(fields=["scheme", "code"], name="reference_code_once_a_scheme"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    @property
    def lang(self) -> str:
        """Give the language in which the classification is published (BCP 47)."""
        return {"cnrs": "fr", "erc": "en", "nsfc": "zh-Hans"}[self.scheme]


class ResearchField(SynonymMixin, Term):
    """A research field: a domain, or a field of one; its codes in three classifications."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("domain"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    codes = models.ManyToManyField(
        ClassificationCode, verbose_name=_("codes"), blank=True, related_name="fields"
    )

    fact_panels = ("parent", "codes")
    text_fields = ("name", "synonyms")
    search_fields = [*Term.search_fields, *SYNONYM_SEARCH_FIELDS]

    class Meta:
        verbose_name = _("research field")
        verbose_name_plural = _("research fields")
        ordering = ("identifier",)


class City(Term):
    """A city with its place on the map."""

    class Country(models.TextChoices):
        """The two countries of the cooperation."""

        FRANCE = "FR", _("France")
        CHINA = "CN", _("China")

    country = models.CharField(_("country"), max_length=2, choices=Country.choices)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)

    fact_panels = ("country", "latitude", "longitude")

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ("identifier",)

    def clean(self) -> None:
        """Refuse a city that is nowhere on the map."""
        super().clean()
        require_on_earth(self)


class Institution(SynonymMixin, Term):
    """A body that runs or funds research: a CNRS institute, a university, an academy, a fund."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        INSTITUTE = "institute", _("CNRS institute")
        ORGANISATION = "organisation", _("research organisation")
        UNIVERSITY = "university", _("university or school")
        FUNDER = "funder", _("funding body")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    city = models.ForeignKey(
        City,
        verbose_name=_("city"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    ror = models.CharField(
        _("ROR identifier"),
        max_length=9,
        blank=True,
        help_text=_("Nine characters, as in 02feahw73."),
    )
    website = models.URLField(_("website"), blank=True)

    fact_panels = ("kind", "parent", "city", "ror", "website")
    text_fields = ("name", "synonyms")
    search_fields = [*Term.search_fields, *SYNONYM_SEARCH_FIELDS, index.FilterField("kind")]

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ("identifier",)


class Programme(SynonymMixin, Term):
    """A cooperation tool or funding programme: IRL, Cai Yuanpei, joint call of NSFC and CNRS."""

    class Kind(models.TextChoices):
        """What a programme pays for."""

        INSTRUMENT = "instrument", _("joint structure or project")
        MOBILITY = "mobility", _("mobility")
        DOCTORAL = "doctoral", _("doctoral training")
        JOINT_CALL = "joint_call", _("joint call")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    funders = models.ManyToManyField(
        Institution, verbose_name=_("funding bodies"), blank=True, related_name="programmes"
    )
    website = models.URLField(_("website"), blank=True)

    fact_panels = (
        "kind",
        FieldPanel("funders", widget=forms.CheckboxSelectMultiple({"class": "in-columns"})),
        "website",
    )
    text_fields = ("name", "synonyms")
    search_fields = [*Term.search_fields, *SYNONYM_SEARCH_FIELDS]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("identifier",)


class CareerStage(Term):
    """Whom a call is for: PhD student, postdoc, senior researcher, visiting scholar."""

    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    fact_panels = ("sort_order",)

    class Meta:
        verbose_name = _("career stage")
        verbose_name_plural = _("career stages")
        ordering = ("sort_order",)
