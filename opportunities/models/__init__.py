"""Calls and offers, the cooperation tools they belong to, the choice among them, and the page that lists them."""

from .calls import OpportunityForm, OpportunityPage, Status
from .choice import ToolChoicePage, ToolRule
from .lists import OpportunityIndexPage
from .programmes import ProgrammePage

__all__ = [
    "OpportunityForm",
    "OpportunityIndexPage",
    "OpportunityPage",
    "ProgrammePage",
    "Status",
    "ToolChoicePage",
    "ToolRule",
]
