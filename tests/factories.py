"""Realistic pages in one call, each below the section of the demo site that it belongs to."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import factory
from django.core.files.images import ImageFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.images.tests.utils import get_test_image_file

from core.models import BasePage, SiteImage
from home.models import HomePage, StandardPage
from labs.models import Cooperation, CooperationLab, CooperationPartner, LabIndexPage, LabPage
from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from opportunities.models import OpportunityIndexPage, OpportunityPage, ProgrammePage
from reference.models import City


def stream(*paragraphs: str) -> str:
    """Give the value of a body of some paragraphs."""
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs])


class ImageFactory(DjangoModelFactory):
    """A tiny PNG with its three alternative texts."""

    class Meta:
        model = SiteImage

    title = factory.Sequence("picture {}".format)
    alt_fr, alt_zh_hans, alt_en = "Un carré blanc", "白色方块", "A white square"

    @factory.lazy_attribute
    def file(self) -> ImageFile:
        """Give the file."""
        return get_test_image_file(filename=f"{self.title}.png", size=(32, 24))


class PageFactory(DjangoModelFactory):
    """A live page, ready in three languages unless told otherwise; `parent` puts it elsewhere."""

    class Meta:
        abstract = True

    slug = factory.Sequence("page-{}".format)
    source_language = "fr"
    headline_fr, headline_zh_hans, headline_en = "Un titre", "一个标题", "A headline"
    summary_fr, summary_zh_hans, summary_en = "Un résumé.", "一段摘要。", "A summary."
    ready_fr = ready_zh_hans = ready_en = True

    @classmethod
    def _create(cls, model_class: type[BasePage], *args: Any, **kwargs: Any) -> BasePage:
        parent = kwargs.pop("parent", None) or section(model_class)
        page: BasePage = parent.add_child(instance=model_class(**kwargs))
        page.save_revision(clean=False)
        return page


def section(model: type[BasePage]) -> BasePage:
    """Give the page of the demo site below which pages of a type are made."""
    return SECTIONS[model].objects.get()


SECTIONS: dict[type[BasePage], type[BasePage]] = {
    StandardPage: HomePage,
    NewsPage: NewsIndexPage,
    EventPage: EventIndexPage,
    OpportunityPage: OpportunityIndexPage,
    ProgrammePage: OpportunityIndexPage,
    LabPage: LabIndexPage,
}


class StandardPageFactory(PageFactory):
    """A plain page."""

    class Meta:
        model = StandardPage

    body_fr, body_zh_hans, body_en = stream("Du texte."), stream("一段文字。"), stream("Some text.")


class NewsPageFactory(PageFactory):
    """A news item of today."""

    class Meta:
        model = NewsPage

    body_fr, body_zh_hans, body_en = stream("Du texte."), stream("一段文字。"), stream("Some text.")


class EventPageFactory(PageFactory):
    """An event of two hours, in ten days, in Beijing time."""

    class Meta:
        model = EventPage

    start = factory.LazyFunction(lambda: to_the_minute(timezone.now() + timedelta(days=10)))
    end = factory.LazyAttribute(lambda event: event.start + timedelta(hours=2))


class OpportunityPageFactory(PageFactory):
    """A call of the Chinese side that closes in thirty days."""

    class Meta:
        model = OpportunityPage

    kind, direction = OpportunityPage.Kind.CALL, OpportunityPage.Direction.TO_FRANCE
    deadline = factory.LazyFunction(lambda: to_the_minute(timezone.now() + timedelta(days=30)))


class LabPageFactory(PageFactory):
    """A laboratory in some city."""

    class Meta:
        model = LabPage

    acronym = factory.Sequence("LAB{}".format)
    city = factory.LazyFunction(lambda: City.objects.get(identifier="paris"))


class CooperationFactory(DjangoModelFactory):
    """A joint project that has been running for a year; `labs`, `partners` and `fields` take part."""

    class Meta:
        model = Cooperation

    name_fr, name_zh_hans, name_en = "Un projet", "一个项目", "A project"
    summary_fr, summary_zh_hans, summary_en = "Un résumé.", "一段摘要。", "A summary."
    instrument = Cooperation.Instrument.IRP
    start = factory.LazyFunction(lambda: date.today() - timedelta(days=365))

    @classmethod
    def _create(cls, model_class: type[Cooperation], *args: Any, **kwargs: Any) -> Cooperation:
        labs, partners = kwargs.pop("labs", ()), kwargs.pop("partners", ())
        fields = kwargs.pop("fields", ())
        cooperation = model_class(**kwargs)
        cooperation.lab_links.set([CooperationLab(lab=lab) for lab in labs])
        cooperation.partner_links.set([CooperationPartner(institution=one) for one in partners])
        cooperation.fields = list(fields)
        cooperation.save()
        return cooperation


def to_the_minute(moment: Any) -> Any:
    """Give a moment as somebody would type it."""
    return moment.replace(second=0, microsecond=0)
