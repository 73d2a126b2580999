"""News of the office and its watch on Chinese science; events in both countries."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.forms import ZonedPageForm
from core.languages import columns
from core.listing import ATOM, ListingMixin
from core.models import BasePage, RoutedPageMixin
from core.results import ABOUT, ResultCard
from core.zones import BEIJING, ZONE_CHOICES
from reference.mixins import ResearchFieldsMixin, fields_panel, named_fields, named_place
from reference.models import City

from .querysets import EventPageManager, NewsPageManager
from .structured_data import article_data, event_data


class NewsKind(models.TextChoices):
    """The four kinds of news (glossary)."""

    NEWS = "news", _("office news")
    WATCH = "watch", _("science watch")
    VISIT = "visit", _("visit")
    PORTRAIT = "portrait", _("portrait")


class NewsIndexPage(ListingMixin, BasePage):
    """The list of news: in the reader's language, the rest on request."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    max_count = 1
    section_name = "news"
    row_template = "components/row_news.html"
    counted = ngettext_lazy("%(number)s news item", "%(number)s news items", "number")
    feed_order = ("-date", "-pk")

    class Meta:
        verbose_name = _("news (list)")

    def published(self, entry: Any) -> datetime:
        """Date an item by the day that it bears."""
        return datetime.combine(entry.date, time(), BEIJING)


class NewsPage(ResearchFieldsMixin, BasePage):
    """An item of news, a watch note, a visit, a portrait."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=NewsKind.choices, default=NewsKind.NEWS
    )
    date = models.DateField(_("date"), default=date.today, db_index=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = NewsPageManager()

    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    required_text = ("headline", "summary", "body")
    text_fields = ("body",)
    result_card = ResultCard(_("news item"), "components/fact_news.html", date="date")
    open_graph_type = "article"
    fact_panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]), fields_panel()]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("kind", boost=ABOUT),
        *(index.SearchField(name) for name in columns("body")),
        named_fields(),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        indexes = (models.Index(fields=["date", "basepage_ptr"], name="news_by_date"),)

    @classmethod
    def for_detail(cls) -> Any:
        """Load the fields with the page."""
        return super().for_detail().prefetch_related("fields")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the three latest other items that the reader can read."""
        context = super().get_context(request, *args, **kwargs)
        others = NewsPage.objects.readable().exclude(pk=self.pk).newest_first()[:3]
        return {**context, "other_news": others}

    def structured_data(self, office: dict[str, Any]) -> dict[str, Any]:
        """Give the item as an article."""
        return article_data(self, office)


class EventIndexPage(ListingMixin, BasePage):
    """The calendar: what is coming, and what has been."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.EventPage"]
    max_count = 1
    section_name = "events"
    row_template = "components/row_event.html"
    counted = ngettext_lazy("%(number)s event", "%(number)s events", "number")
    feeds = (ATOM, ("calendar.ics", "text/calendar"))
    calendar = ("calendar.ics", _("Calendar (.ics)"))

    class Meta:
        verbose_name = _("events (list)")

    @path("calendar.ics/")
    def office_calendar(self, request: Any) -> Any:
        """Give the events of the list as a calendar to subscribe to."""
        from news.calendars import office_calendar

        return office_calendar(request, self)


class EventForm(ZonedPageForm):
    """Dates of an event are typed in the event's own time zone."""

    zoned_fields = ("start", "end", "registration_deadline")


class EventPage(ResearchFieldsMixin, RoutedPageMixin, BasePage):
    """A workshop, a seminar, a visit: when, where, how to register."""

    timezone = models.CharField(
        _("time zone"),
        max_length=40,
        choices=ZONE_CHOICES,
        default="Asia/Shanghai",
        help_text=_("Dates and times below are typed in this time zone; readers see both."),
    )
    # Null in drafts only: a page is not published without them.
    start = models.DateTimeField(_("starts"), null=True, db_index=True)
    end = models.DateTimeField(_("ends"), null=True, db_index=True)
    city = models.ForeignKey(
        City,
        verbose_name=_("city"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    online_link = models.URLField(_("address to follow online"), blank=True)
    registration_link = models.URLField(_("address to register"), blank=True)
    registration_deadline = models.DateTimeField(_("registration closes"), null=True, blank=True)

    venue = models.CharField(_("venue"), max_length=200, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    programme = RichTextField(
        pgettext_lazy("event", "programme"), features=["h3", "bold", "link", "ul", "ol"], blank=True
    )

    objects = EventPageManager()
    edit_form_class = EventForm

    parent_page_types = ["news.EventIndexPage"]
    subpage_types: list[str] = []
    text_fields = ("venue", "body", "programme")
    result_card = ResultCard(_("event"), "components/fact_event.html", date="start")
    feeds = (("event.ics", "text/calendar"),)
    fact_panels = [
        MultiFieldPanel(
            [FieldPanel("timezone"), FieldRowPanel([FieldPanel("start"), FieldPanel("end")])],
            heading=_("Dates"),
        ),
        MultiFieldPanel([FieldPanel("city"), FieldPanel("online_link")], heading=_("Place")),
        MultiFieldPanel(
            [FieldPanel("registration_link"), FieldPanel("registration_deadline")],
            heading=_("Registration"),
        ),
        fields_panel(),
    ]
    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in columns("venue", "body", "programme")),
        named_fields(),
        named_place(),
        index.FilterField("start"),
        index.FilterField("end"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (models.Index(fields=["start", "basepage_ptr", "end"], name="events_by_start"),)

    @classmethod
    def for_detail(cls) -> Any:
        """Load city and fields with the page."""
        return super().for_detail().select_related("city").prefetch_related("fields")

    def clean(self) -> None:
        """Refuse an event that ends before it starts, or whose registration closes after it."""
        super().clean()
        closes = self.registration_deadline
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("An event must end after it starts.")})
        if self.end and closes and closes > self.end:
            message = _("Registration must close before the event ends.")
            raise ValidationError({"registration_deadline": message})

    def structured_data(self, office: dict[str, Any]) -> dict[str, Any]:
        """Give the event with its time and place."""
        return event_data(self, office)

    @path("event.ics/")
    def calendar(self, request: Any) -> Any:
        """Give the event as a file for the reader's own calendar."""
        from news.calendars import event_calendar

        return event_calendar(request, self)

    @property
    def zone(self) -> ZoneInfo:
        """Give the event's own time zone."""
        return ZoneInfo(self.timezone)

    @property
    def is_past(self) -> bool:
        """Tell whether the event has ended."""
        return self.end is not None and self.end < timezone.now()

    @property
    def is_online_only(self) -> bool:
        """Tell whether there is no place to go to."""
        return bool(self.online_link) and self.city_id is None

    @property
    def registration_is_open(self) -> bool:
        """Tell whether one can still register."""
        closes = self.registration_deadline or self.start
        is_open = closes is None or timezone.now() < closes
        return bool(self.registration_link) and is_open and not self.is_past
