"""Building the demo site: one page a content item, made once, told from other pages by its key."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from core.models import BasePage
from home.models import HomePage, StandardPage
from labs.models import Capability, CooperationIndexPage, LabIndexPage, LabInstitution, LabPage
from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from opportunities.models import (
    OpportunityIndexPage,
    OpportunityPage,
    ProgrammePage,
    ToolChoicePage,
    ToolRule,
)
from reference.models import CareerStage, City, Institution, Programme, ResearchField

from . import content
from .content import Item

NAMESPACE = uuid.UUID("5c3f0f52-7f0e-4a50-9d5e-0c6d1f0a8e11")
INDEX_MODELS: dict[str, type[BasePage]] = {
    "labs": LabIndexPage,
    "cooperations": CooperationIndexPage,
    "opportunities": OpportunityIndexPage,
    "news": NewsIndexPage,
    "events": EventIndexPage,
}
LAB_ROLES = {
    "institutes": LabInstitution.Role.INSTITUTE,
    "supervising_bodies": LabInstitution.Role.SUPERVISING,
    "chinese_partners": LabInstitution.Role.PARTNER,
}


def demo_key(path: str) -> uuid.UUID:
    """Give the translation key by which the demo page at a path (below the home page) is known."""
    return uuid.uuid5(NAMESPACE, path)


def local_moment(days: int, at: str, zone: str) -> datetime:
    """Give the moment `days` from today at a time of day (« 17:00 ») in an IANA time zone."""
    tz = ZoneInfo(zone)
    day = timezone.now().astimezone(tz).date() + timedelta(days=days)
    return datetime.combine(day, time.fromisoformat(at), tz)


@dataclass
class Builder:
    """Creates pages and remembers those that need their texts, which may link to any other page."""

    images: dict[str, Any]
    pages: dict[str, BasePage] = field(default_factory=dict)
    created: list[tuple[BasePage, Item]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fields = {term.identifier: term for term in ResearchField.objects.all()}
        self.cities = {term.identifier: term for term in City.objects.all()}
        self.institutions = {term.identifier: term for term in Institution.objects.all()}
        self.programmes = {term.identifier: term for term in Programme.objects.all()}
        self.stages = {term.identifier: term for term in CareerStage.objects.all()}

    # --- Pages: facts first, so that every page exists before any text links to it ---------------

    def add(self, model: type[BasePage], path: str, item: Item, **facts: Any) -> BasePage:
        """Give the page at a path, made now unless an earlier run made it."""
        existing = model.objects.filter(translation_key=demo_key(path)).first()
        if existing is not None:
            self.pages[path] = existing
            return existing
        parent_path, _slash, slug = path.rpartition("/")
        page = model(
            slug=slug or "home",
            translation_key=demo_key(path),
            source_language=item["source_language"],
            live=False,
            **content.texts(item, "headline", "summary"),
            **facts,
        )
        parent = self.pages[parent_path] if path else BasePage.get_first_root_node()
        parent.add_child(instance=page)
        self.pages[path] = page
        self.created.append((page, item))
        return page

    def home(self) -> HomePage:
        """Make the front page."""
        return self.add(HomePage, "", content.read("pages")["home"])

    def plain_pages(self) -> Iterator[BasePage]:
        """Make index pages and plain pages, in the order of the menu."""
        pages = content.items("page", "pages")
        menu = BasePage.Navigation.MENU
        yield from (self._plain_page(item) for item in pages if item["slug"] == "about")
        for item in content.items("index", "pages"):
            yield self.add(INDEX_MODELS[item["slug"]], item["slug"], item, navigation=menu)
        yield from (self._plain_page(item) for item in pages if item["slug"] != "about")

    def _plain_page(self, item: Item) -> BasePage:
        place = BasePage.Navigation
        navigation = (
            place.MENU if item["in_menu"] else place.FOOTER if item["in_footer"] else place.NOWHERE
        )
        path = "/".join(filter(None, (item["parent"], item["slug"])))
        return self.add(StandardPage, path, item, navigation=navigation)

    def labs(self) -> Iterator[BasePage]:
        """Make the laboratories with their capabilities."""
        facts = ("acronym", "unit_code", "kind", "website", "contact_name", "contact_email")
        for item in content.items("lab", "labs_a", "labs_b"):
            lab = self.add(
                LabPage,
                f"labs/{item['slug']}",
                item,
                city=self.cities[item["city"]],
                **{name: item[name] for name in facts},
            )
            if self._is_new(lab):
                self._add_lab_relations(lab, item)
            yield lab

    def _add_lab_relations(self, lab: Any, item: Item) -> None:
        lab.fields.set([self.fields[name] for name in item["fields"]])
        lab.institution_links.set(
            [
                LabInstitution(institution=self.institutions[name], role=role)
                for key, role in LAB_ROLES.items()
                for name in item[key]
            ]
        )
        lab.capabilities.set(
            [
                Capability(
                    kind=capability["kind"],
                    access=capability["access"],
                    **content.texts(capability, "name", "description", "access_details"),
                )
                for capability in item["capabilities"]
            ]
        )

    def programme_pages(self) -> Iterator[BasePage]:
        """Make the pages of the cooperation tools."""
        facts = (
            "instrument",
            "duration_min_months",
            "duration_max_months",
            "budget_min",
            "budget_max",
            "currency",
        )
        for item in content.items("programme", "programmes"):
            yield self.add(
                ProgrammePage,
                f"opportunities/{item['slug']}",
                item,
                programme=self.programmes[item["programme"]],
                **{name: item.get(name) for name in facts},
            )

    def tool_choice(self) -> Iterator[BasePage]:
        """Make the guided choice of a tool, with its rules."""
        item = content.read("tool_choice")
        page: Any = self.add(ToolChoicePage, f"opportunities/{item['slug']}", item)
        if self._is_new(page):
            facts = ("aim", "partner", "duration_min_months", "duration_max_months")
            page.rules.set(
                [
                    ToolRule(
                        tool=self.pages[f"opportunities/{rule['tool']}"],
                        **{name: rule[name] for name in facts if name in rule},
                        **content.texts(rule, "reason"),
                    )
                    for rule in item["rules"]
                ]
            )
        yield page

    def calls(self) -> Iterator[BasePage]:
        """Make the calls, then tie each joint call to its counterpart."""
        items = content.items("call", "calls")
        for item in items:
            call = self.add(
                OpportunityPage, f"opportunities/{item['slug']}", item, **self._call_facts(item)
            )
            if self._is_new(call):
                call.fields.set([self.fields[name] for name in item["fields"]])
                call.career_stages.set([self.stages[name] for name in item["career_stages"]])
            yield call
        for item in items:
            call = self.pages[f"opportunities/{item['slug']}"]
            if "counterpart" in item and self._is_new(call):
                call.counterpart = self.pages[f"opportunities/{item['counterpart']}"]

    def _call_facts(self, item: Item) -> Item:
        zone = item.get("timezone", "Asia/Shanghai")
        same = ("kind", "direction", "apply_link", "contact_name", "contact_email")
        facts: Item = {name: item[name] for name in same}
        facts |= {name: item.get(name) for name in ("amount", "duration_months")}
        facts |= {"timezone": zone, "rolling": item.get("rolling", False)}
        facts["currency"] = item.get("currency", "EUR")
        facts["programme"] = self.programmes.get(item.get("programme", ""))
        facts["host_lab"] = self.pages.get(f"labs/{item.get('host_lab')}")
        if "opens" in item:
            facts["opens"] = local_moment(item["opens"], "09:00", zone)
        if "deadline" in item:
            facts["deadline"] = local_moment(item["deadline"], item["deadline_time"], zone)
        return facts

    def news(self) -> Iterator[BasePage]:
        """Make the news items."""
        for item in content.items("news", "news"):
            page = self.add(
                NewsPage,
                f"news/{item['slug']}",
                item,
                kind=item["kind"],
                date=date.today() + timedelta(days=item["date"]),
                image=self.images.get(item.get("image", "")),
            )
            self._set_fields(page, item)
            yield page

    def events(self) -> Iterator[BasePage]:
        """Make the events."""
        for item in content.items("event", "events"):
            zone = item["timezone"]
            closes = item.get("registration_deadline")
            page = self.add(
                EventPage,
                f"events/{item['slug']}",
                item,
                timezone=zone,
                start=local_moment(item["start"], item["start_time"], zone),
                end=local_moment(item["end"], item["end_time"], zone),
                city=self.cities.get(item.get("city", "")),
                online_link=item.get("online_link", ""),
                registration_link=item.get("registration_link", ""),
                registration_deadline=None
                if closes is None
                else local_moment(closes, item.get("registration_deadline_time", "23:59"), zone),
                **content.texts(item, "venue"),
            )
            self._set_fields(page, item)
            yield page

    def _set_fields(self, page: Any, item: Item) -> None:
        if self._is_new(page):
            page.fields.set([self.fields[name] for name in item["fields"]])

    def _is_new(self, page: BasePage) -> bool:
        return any(page is created for created, _item in self.created)

    def page_id(self, path: str) -> int:
        """Give the id of the page at a path below the home page, for the links of the texts."""
        return int(self.pages[path.strip("/")].pk)
