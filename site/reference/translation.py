"""Which fields of the vocabulary carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import CareerStage, City, Institution, Programme, ResearchField


@register([City, CareerStage])
class TermTranslation(TranslationOptions):
    """The name."""

    fields = ("name",)


@register([ResearchField, Institution, Programme])
class TermWithSynonymsTranslation(TranslationOptions):
    """The name and the other words by which people look for it."""

    fields = ("name", "synonyms")
