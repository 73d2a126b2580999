"""A real browser and a real server for the journeys: gunicorn on a database of its own, Debian's Chromium."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60
PATIENCE = 30_000  # milliseconds before a page is given up, on however busy a machine


@dataclass
class Server:
    """A running site."""

    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command on the server's database; give what it printed."""
        return manage(self.environment, *arguments)


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run a management command; fail with what it printed."""
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{arguments}: {result.stdout}{result.stderr}"
    return result.stdout


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def on_server(url: str, statement: str) -> None:
    """Have a PostgreSQL server do something outside any transaction."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def scratch_database(server: str, folder: str) -> Iterator[str]:
    """Give the address of an empty database that is dropped afterwards: on a PostgreSQL server, else a file."""
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder}/db.sqlite3"
        return
    name = f"site_test_{secrets.token_hex(4)}"
    on_server(server, f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty database of the kind under test."""
    server, folder = os.environ.get("DATABASE_URL", ""), str(tmp_path_factory.mktemp("server"))
    with scratch_database(server, folder) as url:
        yield url


def other_redis(url: str) -> str:
    """Give the address of another database of the same Redis server: the tests have their own."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{(int(parts.path.strip('/') or 0) + 1) % 16}"))


@contextmanager
def serving(database_url: str, folder: str) -> Iterator[Server]:
    """Serve the demo site by gunicorn with production settings, everything it writes in `folder`."""
    port = free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DATABASE_URL": database_url,
        "VAR_DIR": folder,
        "PORT": str(port),
        "DEMO_PASSWORD": "demo",
        "WEB_CONCURRENCY": "1",
    }
    if redis := os.environ.get("REDIS_URL"):
        environment["REDIS_URL"] = other_redis(redis)
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "seed_demo")
    manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    command = [gunicorn, "-c", "site/config/gunicorn.py", "config.wsgi"]
    log = Path(folder) / "gunicorn.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output
        ) as process,
    ):
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}/-/ready", process, log)
            yield Server(f"http://127.0.0.1:{port}", environment)
        finally:
            process.terminate()
            manage(environment, "shell", "-c", "from django.core.cache import cache; cache.clear()")


@pytest.fixture(scope="session")
def server(own_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo site, served by gunicorn with production settings."""
    with serving(own_database, str(tmp_path_factory.mktemp("var"))) as site:
        yield site


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            urllib.request.urlopen(url, timeout=2).read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)


def chromium() -> str:
    """Give the path of Chromium; where there is none, fail in CI and say so elsewhere."""
    path = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if path:
        return path
    message = "Chromium is not installed (Debian: apt-get install chromium)"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    from django.db import connections
    from playwright.sync_api import expect, sync_playwright

    path = chromium()
    expect.set_options(timeout=PATIENCE)
    os.environ.setdefault(
        "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
    )  # Playwright runs a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
        # Under Playwright's loop Django opens connections that the teardown of the database overlooks.
        connections.close_all()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A fresh window on the demo site, with no cookie."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 1280, "height": 900}, locale="fr-FR"
    )
    page = context.new_page()
    errors: list[Any] = []

    def keep(error: Any) -> None:  # Playwright cannot mark a builtin such as errors.append
        errors.append(error)

    page.on("pageerror", keep)
    yield page
    context.close()
    assert not errors, f"scripts failed: {errors}"
