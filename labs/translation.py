"""Which fields of laboratories carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import Capability, LabIndexPage, LabPage


@register(LabIndexPage)
class LabIndexPageTranslation(TranslationOptions):
    """Nothing of its own; unregistered, it would lose the columns it inherits."""

    fields = ()


@register(LabPage)
class LabPageTranslation(TranslationOptions):
    """What the laboratory says of itself."""

    fields = ("body", "offers", "seeks")


@register(Capability)
class CapabilityTranslation(TranslationOptions):
    """What a capability is and how to come by it."""

    fields = ("name", "description", "access_details")
