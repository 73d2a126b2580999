"""What the tests share: a database with the demo site in it, and a clean slate between tests."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.utils import translation

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.browser", "tests.searching"]


@pytest.fixture(scope="session")
def media_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for uploads that vanishes with the session."""
    from django.conf import settings

    folder = tmp_path_factory.mktemp("media")
    settings.MEDIA_ROOT = folder
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, media_root: Path
) -> None:
    """Seed the demo site once a session; each test works in a transaction upon it."""
    os.environ["DEMO_PASSWORD"] = "demo"
    with django_db_blocker.unblock(), translation.override("en"):
        call_command("seed_demo", stdout=io.StringIO())


@pytest.fixture(autouse=True)
def _clean_slate() -> Iterator[None]:
    """Empty the cache before each test; fail the test that leaves another language active."""
    from django.core.cache import cache

    cache.clear()
    translation.deactivate()
    before = translation.get_language()
    yield
    cache.clear()
    after = translation.get_language()
    translation.deactivate()
    assert after == before, f"the test left the language {after!r} active"


@pytest.fixture
def home(db: None) -> Any:
    """The demo site's front page."""
    from home.models import HomePage

    return HomePage.objects.get()


@pytest.fixture
def admin(client: Client, django_user_model: Any, db: None) -> Client:
    """A client logged in as administrator."""
    client.force_login(django_user_model.objects.get(username="admin"))
    return client
