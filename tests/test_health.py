"""What a load balancer asks: does the process answer, and is it ready for readers?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROOT = Path(__file__).resolve().parents[1]
NOBODY_LISTENS = "127.0.0.1:1"
ASK = """
import django; django.setup()
from django.test import Client
for path in ("/-/live", "/-/ready"):
    response = Client().get(path)
    print(path, response.status_code, response.content.decode().strip())
"""


def asked(**environment: str) -> dict[str, tuple[int, str]]:
    """Give status and text of both addresses of a site started with these variables."""
    result = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
            **environment,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Traceback" not in result.stdout + result.stderr
    lines = (line.split(" ", 2) for line in result.stdout.splitlines())
    return {path: (int(status), text) for path, status, text in lines}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/-/live", "/-/ready"])
def test_a_healthy_site_says_so_and_nothing_keeps_the_answer(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.content) == (200, f"{path[3:]}\n".encode())
    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.headers["Cache-Control"] == "no-store"
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_the_process_is_live_without_asking_the_database(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/-/live")
    assert len(queries) == 0


def test_without_its_database_the_site_is_live_but_not_ready() -> None:
    answers = asked(DATABASE_URL=f"postgres://nobody@{NOBODY_LISTENS}/nothing", REDIS_URL="")
    assert answers == {"/-/live": (200, "live"), "/-/ready": (503, "not ready: database")}


def test_without_its_cache_the_site_is_live_but_not_ready() -> None:
    answers = asked(DATABASE_URL="sqlite://:memory:", REDIS_URL=f"redis://{NOBODY_LISTENS}/0")
    assert answers == {"/-/live": (200, "live"), "/-/ready": (503, "not ready: cache")}


def test_without_both_the_answer_names_both() -> None:
    answers = asked(
        DATABASE_URL=f"postgres://nobody@{NOBODY_LISTENS}/nothing",
        REDIS_URL=f"redis://{NOBODY_LISTENS}/0",
    )
    assert answers["/-/ready"] == (503, "not ready: database, cache")


@pytest.mark.django_db
def test_a_failing_database_is_seen_while_the_site_runs(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the server went away")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/-/ready")
    assert (response.status_code, response.content) == (503, b"not ready: database\n")
