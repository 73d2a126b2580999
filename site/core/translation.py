"""Which fields of the ground floor's models carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import BasePage, OfficeSettings, Person, SiteDocument, SiteImage


@register(BasePage)
class BasePageTranslation(TranslationOptions):
    """What every page says of itself, and whether it may be read, in each language."""

    fields = ("headline", "summary", "ready")


@register(SiteImage)
class SiteImageTranslation(TranslationOptions):
    """The alternative text."""

    fields = ("alt",)


@register(SiteDocument)
class SiteDocumentTranslation(TranslationOptions):
    """The name shown to readers."""

    fields = ("label",)


@register(OfficeSettings)
class OfficeSettingsTranslation(TranslationOptions):
    """The office's own words."""

    fields = ("office_name", "publisher", "opening_hours", "address_lines")


@register(Person)
class PersonTranslation(TranslationOptions):
    """What a person does at the office."""

    fields = ("role",)
