"""A missing or malformed environment variable stops the start with its name and an example."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "x" * 50,
    "SITE_URL": "https://china.example.fr",
    "ALLOWED_HOSTS": "china.example.fr",
}
SCRIPT = """
import django
from django.conf import settings

django.setup()
print(settings.DATABASES["default"]["ENGINE"])
"""


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Start Django with production settings in a process of its own."""
    wanted = {**GOOD, **changes}
    environment = {name: value for name, value in wanted.items() if value is not None}
    environment |= {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_good_settings_start() -> None:
    result = start()
    assert result.returncode == 0, result.stderr
    assert "sqlite3" in result.stdout


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": None}, ("SECRET_KEY is missing", "Example: SECRET_KEY=")),
        ({"SITE_URL": None}, ("SITE_URL is missing", "Example: SITE_URL=https://")),
        ({"SITE_URL": "china.example.fr"}, ("SITE_URL", "Example: SITE_URL=https://")),
        ({"SITE_URL": "https://china.example.fr/fr"}, ("SITE_URL", "Example")),
        ({"ALLOWED_HOSTS": None}, ("ALLOWED_HOSTS is missing", "Example: ALLOWED_HOSTS=")),
        (
            {"DATABASE_URL": "mysql://root@127.0.0.1/x"},
            ("DATABASE_URL", "Example: DATABASE_URL=postgres://"),
        ),
        ({"DATABASE_URL": "nonsense"}, ("DATABASE_URL", "Example: DATABASE_URL=postgres://")),
        ({"REDIS_URL": "http://127.0.0.1"}, ("REDIS_URL", "Example: REDIS_URL=redis://")),
        ({"HSTS_SECONDS": "a year"}, ("HSTS_SECONDS", "Example: HSTS_SECONDS=31536000")),
        ({"SSL_REDIRECT": "perhaps"}, ("SSL_REDIRECT", "Example: SSL_REDIRECT=on")),
    ],
)
def test_a_bad_variable_stops_the_start_with_name_and_example(
    changes: dict[str, str | None], words: tuple[str, ...]
) -> None:
    result = start(**changes)
    assert result.returncode != 0
    for word in words:
        assert word in result.stderr


def test_the_database_and_cache_are_chosen_by_the_environment() -> None:
    result = start(DATABASE_URL="postgres://user:password@db.example:5432/cnrs")
    assert "postgresql" in result.stdout
