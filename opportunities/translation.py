"""Which fields of calls and programmes carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    OpportunityIndexPage,
    OpportunityPage,
    ProgrammePage,
    ToolChoicePage,
    ToolRule,
)


@register([OpportunityIndexPage, ToolChoicePage])
class OwnNothingTranslation(TranslationOptions):
    """Nothing of their own; unregistered, they would lose the columns that they inherit."""

    fields = ()


@register(OpportunityPage)
class OpportunityPageTranslation(TranslationOptions):
    """What the call says."""

    fields = ("body", "eligibility", "how_to_apply")


@register(ProgrammePage)
class ProgrammePageTranslation(TranslationOptions):
    """What the tool is for and how to ask for it."""

    fields = ("body", "filing")


@register(ToolRule)
class ToolRuleTranslation(TranslationOptions):
    """Why a tool fits."""

    fields = ("reason",)
