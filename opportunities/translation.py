"""Which fields of calls and programmes carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import OpportunityIndexPage, OpportunityPage, ProgrammePage


@register(OpportunityIndexPage)
class OpportunityIndexPageTranslation(TranslationOptions):
    """Nothing of its own; unregistered, it would lose the columns it inherits."""

    fields = ()


@register(OpportunityPage)
class OpportunityPageTranslation(TranslationOptions):
    """What the call says."""

    fields = ("body", "eligibility", "how_to_apply")


@register(ProgrammePage)
class ProgrammePageTranslation(TranslationOptions):
    """What the tool is for and how to ask for it."""

    fields = ("body", "filing")
