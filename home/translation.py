"""Which fields of the front page and plain pages carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import HomePage, StandardPage


@register(HomePage)
class HomePageTranslation(TranslationOptions):
    """The text and the ways in."""

    fields = ("body", "doors")


@register(StandardPage)
class StandardPageTranslation(TranslationOptions):
    """The text."""

    fields = ("body",)
