"""Asking the JSON API, as a program would."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from news.models import EventPage

if TYPE_CHECKING:
    from django.test import Client

ROOT = "/api/v1/"
LISTS = ("labs", "calls", "events")
SOME = {
    "labs": "labs/optique-quantique-lyon",
    "calls": "calls/nsfc-cnrs-stockage-energie-france",
    "events": "events/{event}",
}


def ask(client: Client, path: str, status: int = 200, **headers: str) -> Any:
    """Give the parsed answer; fail for another status than the one expected."""
    response = client.get(f"{ROOT}{path}", headers=headers)
    assert response.status_code == status, f"{path}: {response.status_code}"
    kind = "application/json" if status == 200 else "application/problem+json"
    assert response.headers["Content-Type"].startswith(kind)
    return json.loads(response.content)


def an_event() -> EventPage:
    page: EventPage = EventPage.objects.listed().coming().filter(ready_en=True, ready_fr=True)[0]
    return page
