"""What opportunities show on the pages of laboratories."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.related import RelatedSection, related_to
from labs.models import LabPage

from .models import OpportunityPage


@related_to("labs.LabPage")
def calls_of(lab: LabPage) -> RelatedSection:
    """Give the laboratory's calls that can still be answered, the next deadline first."""
    calls = (
        OpportunityPage.objects.listed().not_closed().filter(host_lab=lab.pk).soonest_first()[:10]
    )
    for call in calls:
        call.host_lab = None  # the reader is on its page
    return RelatedSection(_("Calls of this laboratory"), list(calls), "components/row_call.html")
