"""Laboratories, what they can do and with whom they cooperate, and the pages that list them."""

from .capabilities import Capability
from .cooperations import Cooperation, CooperationLab, CooperationPartner, CooperationStatus
from .labs import LIST_FEATURES, LabInstitution, LabPage
from .lists import CooperationIndexPage, LabIndexPage

__all__ = [
    "LIST_FEATURES",
    "Capability",
    "Cooperation",
    "CooperationIndexPage",
    "CooperationLab",
    "CooperationPartner",
    "CooperationStatus",
    "LabIndexPage",
    "LabInstitution",
    "LabPage",
]
