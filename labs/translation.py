"""Which fields of laboratories and cooperations carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import Capability, Cooperation, CooperationIndexPage, LabIndexPage, LabPage


@register([LabIndexPage, CooperationIndexPage])
class IndexPageTranslation(TranslationOptions):
    """Nothing of their own; unregistered, they would lose the columns that they inherit."""

    fields = ()


@register(LabPage)
class LabPageTranslation(TranslationOptions):
    """What the laboratory says of itself."""

    fields = ("body", "offers", "seeks")


@register(Capability)
class CapabilityTranslation(TranslationOptions):
    """What a capability is and how to come by it."""

    fields = ("name", "description", "access_details")


@register(Cooperation)
class CooperationTranslation(TranslationOptions):
    """What a cooperation is called, and what it is about."""

    fields = ("name", "summary")
