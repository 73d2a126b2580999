"""The admin in Chinese: what Wagtail has not translated, the site has, or editors would read French."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from django.apps import apps

import core

OWN = Path(core.__file__).parent / "locale/zh_Hans/LC_MESSAGES"


def strings(path: Path, *, translated: bool = False) -> set[tuple[str | None, str]]:
    entries = polib.pofile(str(path)) if path.exists() else []
    return {
        (entry.msgctxt, entry.msgid) for entry in entries if not translated or entry.translated()
    }


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_word_of_wagtails_admin_has_its_chinese(domain: str) -> None:
    folders = [
        Path(app.path) / "locale"
        for app in apps.get_app_configs()
        if app.name.startswith("wagtail")
    ]
    wanted = set().union(*(strings(f / f"en/LC_MESSAGES/{domain}.po") for f in folders))
    theirs = set().union(
        *(strings(f / f"zh_Hans/LC_MESSAGES/{domain}.po", translated=True) for f in folders)
    )
    assert wanted, "Wagtail ships no catalogue any more"
    assert wanted - theirs <= strings(OWN / f"{domain}.po", translated=True)
