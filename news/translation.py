"""Which fields of news and events carry three languages."""

from modeltranslation.translator import TranslationOptions, register

from .models import EventIndexPage, EventPage, NewsIndexPage, NewsPage


@register([NewsIndexPage, EventIndexPage])
class IndexPageTranslation(TranslationOptions):
    """Nothing of their own; unregistered, they would lose the columns they inherit."""

    fields = ()


@register(NewsPage)
class NewsPageTranslation(TranslationOptions):
    """The text."""

    fields = ("body",)


@register(EventPage)
class EventPageTranslation(TranslationOptions):
    """Where, what, and the programme."""

    fields = ("venue", "body", "programme")
