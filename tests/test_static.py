"""Static files of production: one stylesheet, hashed names, compressed copies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import override_settings

from core.staticfiles import bundle

SOURCE = Path(__file__).resolve().parents[1] / "static" / "css" / "site.css"


@pytest.fixture
def collected(tmp_path: Path, settings: Any) -> Path:
    """The folder of static files as production collects them."""
    storages = {**settings.STORAGES}
    storages["staticfiles"] = {"BACKEND": "core.staticfiles.BundledStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_the_stylesheet_is_one_hashed_and_compressed_file(collected: Path) -> None:
    manifest = json.loads((collected / "staticfiles.json").read_text())
    stylesheet = collected / manifest["paths"]["css/site.css"]
    text = stylesheet.read_text(encoding="utf-8")
    assert "@import" not in text
    assert "@layer tokens {" in text
    assert stylesheet.name != "site.css"
    assert stylesheet.with_name(f"{stylesheet.name}.gz").exists()
    assert stylesheet.with_name(f"{stylesheet.name}.br").stat().st_size < 10_000


@pytest.mark.parametrize("sheet", sorted(SOURCE.parent.rglob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_closes_what_it_opens(sheet: Path) -> None:
    """Bundled, an open brace would swallow every sheet after its own."""
    text = sheet.read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")


def test_every_import_of_the_source_is_bundled() -> None:
    source = SOURCE.read_text(encoding="utf-8")
    assert source.count("@import") > 10
    assert "@import" not in bundle(SOURCE)
