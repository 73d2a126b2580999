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
BUCKET = {"AWS_STORAGE_BUCKET_NAME": "media"}
SCRIPT = """
import django
from django.conf import settings

django.setup()
print(settings.DATABASES["default"]["ENGINE"])
"""
SHOW_DATABASE = "from config.settings import production; print(production.DATABASES)"
SHOW_PICTURE = """
import django
from django.conf import settings
from django.core.files.storage import default_storage

django.setup()
print(default_storage.url("images/a.webp"))
print(*settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"])
"""


def start(*command: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Start Django (or a command) with production settings in a process of its own."""
    wanted = {**GOOD, **changes}
    environment = {name: value for name, value in wanted.items() if value is not None}
    environment |= {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    return subprocess.run(
        [sys.executable, *(command or ("-c", SCRIPT))],
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
        ({"BEHIND_PROXY": "perhaps"}, ("BEHIND_PROXY", "Example: BEHIND_PROXY=on")),
        ({"HSTS_SECONDS": "-1"}, ("HSTS_SECONDS is out of range", "Example: HSTS_SECONDS=")),
        ({"SECRET_KEY": ""}, ("SECRET_KEY is missing", "Example: SECRET_KEY=")),
        ({"SECRET_KEY": "short"}, ("SECRET_KEY has less than 50", "Example: SECRET_KEY=")),
        ({"SITE_URL": "https://china.example.fr:port"}, ("SITE_URL", "Example: SITE_URL=")),
        ({"SITE_URL": "https://china.example.fr?a=b"}, ("SITE_URL", "Example: SITE_URL=")),
        ({"ALLOWED_HOSTS": ","}, ("ALLOWED_HOSTS names no host", "Example: ALLOWED_HOSTS=")),
        ({"ALLOWED_HOSTS": "https://a.fr"}, ("ALLOWED_HOSTS", "Example: ALLOWED_HOSTS=")),
        ({"DATABASE_URL": "postgres://user@host:5432"}, ("DATABASE_URL does not name a database",)),
        ({"DATABASE_URL": "sqlite:////nowhere/db"}, ("DATABASE_URL names a file in a folder",)),
        ({"REDIS_URL": "redis://host:port/0"}, ("REDIS_URL", "Example: REDIS_URL=redis://")),
        ({"REDIS_URL": "redis://host/first"}, ("REDIS_URL", "Example: REDIS_URL=redis://")),
        ({"EMAIL_URL": "nonsense"}, ("EMAIL_URL cannot be read", "Example: EMAIL_URL=smtp")),
        ({"DEFAULT_FROM_EMAIL": "nobody"}, ("DEFAULT_FROM_EMAIL", "Example: DEFAULT_FROM_EMAIL=")),
        ({"VAR_DIR": "/dev/null/var"}, ("VAR_DIR", "Example: VAR_DIR=/")),
        ({"PORT": "http"}, ("PORT cannot be read", "Example: PORT=8000")),
        ({"PORT": "80000"}, ("PORT is out of range", "Example: PORT=8000")),
        ({"WEB_CONCURRENCY": "two"}, ("WEB_CONCURRENCY", "Example: WEB_CONCURRENCY=2")),
        ({"WEB_THREADS": "0"}, ("WEB_THREADS is out of range", "Example: WEB_THREADS=4")),
        (
            {"AWS_S3_ENDPOINT_URL": "https://s3.example.fr"},
            ("AWS_STORAGE_BUCKET_NAME is missing", "Example: AWS_STORAGE_BUCKET_NAME="),
        ),
        ({**BUCKET, "AWS_S3_ENDPOINT_URL": "s3"}, ("Example: AWS_S3_ENDPOINT_URL=https://",)),
        ({**BUCKET, "AWS_S3_CUSTOM_DOMAIN": "https://a.fr"}, ("Example: AWS_S3_CUSTOM_DOMAIN=",)),
    ],
)
def test_a_bad_variable_stops_the_start_with_name_and_example(
    changes: dict[str, str | None], words: tuple[str, ...]
) -> None:
    result = start(**changes)
    assert result.returncode != 0
    for word in words:
        assert word in result.stderr


GUNICORN = ("-m", "gunicorn", "-c", "site/config/gunicorn.py", "--check-config", "config.wsgi")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"BIND": "nonsense"}, ("BIND is neither", "Example: BIND=127.0.0.1:8000")),
        ({"ACCESS_LOG": "/nowhere/log"}, ("ACCESS_LOG", "Example: ACCESS_LOG=-")),
        ({"WEB_THREADS": "four"}, ("WEB_THREADS cannot be read", "Example: WEB_THREADS=4")),
    ],
)
def test_gunicorn_stops_in_the_same_way(changes: dict[str, str], words: tuple[str, ...]) -> None:
    result = start(*GUNICORN, **changes)
    assert result.returncode != 0
    for word in words:
        assert word in result.stderr


def test_gunicorn_starts_with_good_settings() -> None:
    result = start(*GUNICORN, BIND="[::1]:8000", ACCESS_LOG="-")
    assert result.returncode == 0, result.stderr


def test_empty_variables_count_as_not_set() -> None:
    names = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "HSTS_SECONDS", "VAR_DIR", "BEHIND_PROXY")
    result = start(**dict.fromkeys(names, ""))
    assert result.returncode == 0, result.stderr
    assert f"'{ROOT / 'var' / 'db.sqlite3'}'" in start("-c", SHOW_DATABASE, VAR_DIR="").stdout


def test_a_folder_for_data_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "var"
    assert start(VAR_DIR=str(folder)).returncode == 0
    assert folder.is_dir()


def test_spaces_between_host_names_do_no_harm() -> None:
    show = "from config.settings import production; print(production.ALLOWED_HOSTS)"
    result = start("-c", show, ALLOWED_HOSTS="a.example.fr, .example.cn ,[::1]")
    assert result.stdout.strip() == "['a.example.fr', '.example.cn', '[::1]']"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"AWS_S3_ENDPOINT_URL": "https://s3.example.fr:9000"},
        {"AWS_S3_CUSTOM_DOMAIN": "media.example.fr"},
    ],
)
def test_pages_may_show_the_pictures_of_the_bucket(changes: dict[str, str]) -> None:
    keys = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret"}
    result = start("-c", SHOW_PICTURE, **BUCKET, **keys, **changes)
    assert result.returncode == 0, result.stderr
    address, *sources = result.stdout.split()
    assert any(address.startswith(f"{source}/") for source in sources if "://" in source)


def test_the_database_and_cache_are_chosen_by_the_environment() -> None:
    result = start(DATABASE_URL="postgres://user:password@db.example:5432/cnrs")
    assert "postgresql" in result.stdout
