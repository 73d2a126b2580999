"""How the list of laboratories is narrowed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.collation import Alphabetical
from core.facets import (
    ChoiceFacet,
    Column,
    ConditionFacet,
    Section,
    Sort,
    TermFacet,
    register,
)
from core.languages import CHINESE, NATIVE_NAMES, active_language, column
from core.tables import labels
from reference.facets import COLUMN, FieldFacet, code_facets, field_keys, institutes
from reference.models import City, Institution

from .models import Capability, Cooperation, CooperationStatus, LabInstitution, LabPage
from .querysets import RUNNING, cooperation_states

WITH_PARTNERS = "yes"
BY_ACRONYM = (Alphabetical("acronym"), "pk")


def by_city() -> tuple[Any, ...]:
    """Order by the name of the city; in Chinese by the one in Latin letters, as in a dictionary by pinyin."""
    language = active_language()
    name = "city__identifier" if language == CHINESE else column("city__name", language)
    return (Alphabetical(name), *BY_ACRONYM)


def institute_keys(lab: LabPage) -> list[int]:
    """Give what is stored of a laboratory's institutes."""
    role = LabInstitution.Role.INSTITUTE
    return [link.institution_id for link in lab.institution_links.all() if link.role == role]


def partner_token(lab: LabPage) -> list[str]:
    """Say whether a laboratory has partners in China."""
    role = LabInstitution.Role.PARTNER
    return [WITH_PARTNERS] if any(x.role == role for x in lab.institution_links.all()) else []


def capability_kinds(lab: LabPage) -> list[Any]:
    """Give the kinds of what a laboratory offers."""
    return [capability.kind for capability in lab.capabilities.all()]


LABS = register(
    Section(
        name="labs",
        model_label="labs.LabPage",
        prefetch=("fields", "institution_links", "capabilities"),
        columns={
            "kind": lambda lab: [lab.kind],
            COLUMN: field_keys,
            "institute": institute_keys,
            "city": lambda lab: [lab.city_id],
            "offers": capability_kinds,
            "partners": partner_token,
        },
        facets=(
            FieldFacet(),
            TermFacet(name="city", label=_("City"), column="city", terms=City.objects.all),
            ChoiceFacet(
                name="offers", label=_("Offered"), column="offers", choices=Capability.Kind.choices
            ),
            ChoiceFacet(
                name="partners",
                label=_("Cooperation"),
                column="partners",
                choices=[(WITH_PARTNERS, _("has Chinese partners"))],
            ),
            ChoiceFacet(name="kind", label=_("Kind"), column="kind", choices=LabPage.Kind.choices),
            TermFacet(
                name="institute", label=_("CNRS institute"), column="institute", terms=institutes
            ),
            *code_facets(),
        ),
        table=(
            Column(_("acronym"), lambda lab: lab.acronym),
            Column(_("unit code"), lambda lab: lab.unit_code),
            Column(_("Kind"), lambda lab: lab.get_kind_display()),
            Column(_("City"), lambda lab: lab.city and lab.city.label),
            Column(_("research fields"), lambda lab: labels(lab.fields.all())),
            Column(_("website"), lambda lab: lab.website),
        ),
        sorts=(
            Sort("", _("by acronym"), BY_ACRONYM),
            Sort("city", _("by city"), by_city),
            Sort("changed", _("last changed first"), ("-last_published_at", "-pk")),
        ),
    )
)

COOPERATIONS = register(
    Section(
        name="cooperations",
        model_label="labs.Cooperation",
        prefetch=("fields", "partner_links"),
        columns={
            "instrument": lambda found: [found.instrument],
            COLUMN: field_keys,
            "partner": lambda found: [link.institution_id for link in found.partner_links.all()],
        },
        facets=(
            ConditionFacet(
                name="status",
                label=_("Status"),
                choices=CooperationStatus.choices,
                conditions=cooperation_states,
                default=lambda: cooperation_states()[RUNNING],
            ),
            ChoiceFacet(
                name="instrument",
                label=_("Instrument"),
                column="instrument",
                choices=Cooperation.Instrument.choices,
            ),
            FieldFacet(),
            TermFacet(
                name="partner", label=_("Partners"), column="partner", terms=Institution.objects.all
            ),
        ),
        sorts=(
            Sort("", _("the latest first"), ("-start", "pk")),
            Sort("oldest", _("the oldest first"), ("start", "pk")),
        ),
        has_pages=False,
        table=(
            Column(_("Name"), lambda found: found.text.name),
            Column(_("Summary"), lambda found: found.text.summary),
            Column(_("Language"), lambda found: NATIVE_NAMES[found.shown_language]),
            Column(_("Instrument"), lambda found: found.get_instrument_display()),
            Column(_("Status"), lambda found: found.status.label),
            Column(_("Starts"), lambda found: found.start.isoformat()),
            Column(_("Ends"), lambda found: found.end.isoformat() if found.end else ""),
            Column(
                _("Laboratories"), lambda found: " ; ".join(lab.text.headline for lab in found.labs)
            ),
            Column(_("Partners"), lambda found: labels(found.partners)),
            Column(_("Research fields"), lambda found: labels(found.fields.all())),
            Column(_("Website"), lambda found: found.website),
        ),
    )
)
