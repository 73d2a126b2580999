"""Where `make bench` measures: demo sites in databases of their own, grown step by step, then dropped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.browser import scratch_database

ROOT = Path(__file__).resolve().parents[1]
SIZES = sorted(int(size) for size in os.environ.get("BENCH_SIZES", "100,1000,10000").split(","))


@dataclass
class Figure:
    """One measured number beside its target."""

    name: str
    value: float
    target: str
    reached: bool

    def __str__(self) -> str:
        mark = "ok  " if self.reached else "MISS"
        return f"{mark} {self.name}: {self.value:g} (target {self.target})"

    def as_dict(self) -> dict[str, Any]:
        """Give the figure as it is stored."""
        return asdict(self)


def at_most(name: str, value: float, limit: float) -> Figure:
    """Give a figure that should not pass a limit."""
    return Figure(name, value, f"≤ {limit:g}", value <= limit)


@dataclass
class Site:
    """A demo site to measure, driven from processes of its own."""

    environment: dict[str, str]

    def run(self, *arguments: str) -> str:
        """Run Python in the project; give what it printed, fail with what it said."""
        result = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise SystemExit(f"{arguments}: {result.stdout}{result.stderr}")
        return result.stdout

    def measure(self, function: str, *arguments: object) -> Any:
        """Call a function of tests, « bench_lists.times », in the site; give what it gave."""
        module, name = function.split(".")
        values = ", ".join(map(repr, arguments))
        code = (
            "import django, json; django.setup(); "
            "from django.conf import settings; settings.ALLOWED_HOSTS = ['testserver']; "
            f"from tests import {module}; print(json.dumps({module}.{name}({values})))"
        )
        return json.loads(self.run("-c", code).splitlines()[-1])


@contextmanager
def demo_site(server: str = "") -> Iterator[Site]:
    """Give the demo site in an empty database: a file, or one on the PostgreSQL server of an address."""
    with (
        tempfile.TemporaryDirectory() as folder,
        scratch_database(server, folder) as database,
    ):
        site = Site(
            {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
                "DATABASE_URL": database,
                "VAR_DIR": folder,
            }
        )
        for command in (["migrate", "-v", "0"], ["seed_demo"]):
            site.run("manage.py", *command)
        yield site


def servers() -> dict[str, str]:
    """Give the databases to measure on by name; PostgreSQL where DATABASE_URL names a server."""
    url = os.environ.get("DATABASE_URL", "")
    return {"SQLite": "", **({"PostgreSQL": url} if url.startswith("postgres") else {})}


def grow_to(size: int) -> int:
    """Add copies until the site has about `size` pages; give how many it has."""
    from django.db import connection

    from core.models import BasePage
    from demo.scale import grow

    for _ in grow(size - BasePage.objects.count()):
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what PostgreSQL does by itself after a while
    return BasePage.objects.count()
