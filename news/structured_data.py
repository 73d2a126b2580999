"""News and events as schema.org knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from core.zones import BEIJING

if TYPE_CHECKING:
    from .models import EventPage, NewsPage

SCHEMA = "https://schema.org"


def article_data(page: NewsPage, office: dict[str, Any]) -> dict[str, Any]:
    """Give a news item or an article, published by the office."""
    changed = page.changed_at
    return {
        "@type": "NewsArticle" if page.kind == "news" else "Article",
        "headline": page.text.headline,
        "inLanguage": page.text.lang,
        "datePublished": page.date.isoformat(),
        "dateModified": changed.astimezone(BEIJING).isoformat() if changed else None,
        "author": office,
        "publisher": office,
    }


def event_data(page: EventPage, office: dict[str, Any]) -> dict[str, Any]:
    """Give an event: when, in its own time zone; where, in a place, online, or both."""
    if page.start is None or page.end is None:
        return {}  # a draft
    return {
        "@type": "Event",
        "name": page.text.headline,
        "inLanguage": page.text.lang,
        "startDate": page.start.astimezone(page.zone).isoformat(),
        "endDate": page.end.astimezone(page.zone).isoformat(),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/{_attendance(page)}EventAttendanceMode",
        "location": _locations(page),
        "organizer": office,
    }


def _attendance(page: EventPage) -> str:
    if page.is_online_only:
        return "Online"
    return "Mixed" if page.online_link else "Offline"


def _locations(page: EventPage) -> list[dict[str, Any]]:
    locations = []
    if page.online_link:
        locations.append({"@type": "VirtualLocation", "url": page.online_link})
    if not page.is_online_only:
        locations.append(_place(page))
    return locations


def _place(page: EventPage) -> dict[str, Any]:
    address: dict[str, Any] = {"@type": "PostalAddress"}
    name = page.text.venue
    if page.city:
        address |= {"addressLocality": page.city.label, "addressCountry": page.city.country}
        name = name or page.city.label
    return {"@type": "Place", "name": name or _("Place to be announced"), "address": address}
