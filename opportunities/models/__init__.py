"""Calls and offers, the cooperation tools they belong to, and the page that lists them."""

from .calls import OpportunityForm, OpportunityPage, Status
from .lists import OpportunityIndexPage
from .programmes import ProgrammePage

__all__ = ["OpportunityForm", "OpportunityIndexPage", "OpportunityPage", "ProgrammePage", "Status"]
