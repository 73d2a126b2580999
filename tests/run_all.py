"""`make test`: every check, one after the other, each named; all are run, and one failure fails the whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = [str(BIN / "python"), "manage.py"]
CODE = ["manage.py", "site", "home", "labs", "news", "opportunities", "tests"]
TEMPLATES = [str(path) for path in ROOT.glob("*/templates")] + [
    str(path) for path in ROOT.glob("site/*/templates")
]

STATIC_CHECKS: dict[str, list[str]] = {
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "templates": [str(BIN / "djlint"), "--check", *TEMPLATES],
    "types": [str(BIN / "mypy"), *CODE],
    "import contract": [str(BIN / "lint-imports")],
    "catalogues": [*MANAGE, "check_catalogues"],
    "system checks": [*MANAGE, "check", "--fail-level", "WARNING"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
}


def environment() -> dict[str, str]:
    """Give the environment of the checks: test settings, both source roots on the path."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "site"), str(ROOT))),
    }


def run(name: str, command: list[str]) -> bool:
    """Run one check; say its name, its time and, where it fails, what it printed."""
    started = time.monotonic()
    result = subprocess.run(  # our own commands
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    mark = "ok" if result.returncode == 0 else "FAILED"
    print(f"{mark:>6}  {name} ({time.monotonic() - started:.0f} s)", flush=True)  # noqa: T201
    if result.returncode:
        print(result.stdout + result.stderr, flush=True)  # noqa: T201
    return result.returncode == 0


def run_tests(measured: bool) -> bool:
    """Run pytest on all cores with its own output; `measured`: with coverage, which a second run repeats."""
    workers = os.environ.get("TEST_WORKERS", "auto")
    command = [str(BIN / "python"), "-m", "pytest", "-n", workers, "--dist", "loadgroup"]
    if measured:
        command += ["--cov", "--cov-report=term:skip-covered"]
        command += ["--cov-report=json:var/coverage.json"]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode == 0


def main() -> int:
    """Compile the catalogues, run the checks; with TEST_ONLY=tests only the tests."""
    (ROOT / "var").mkdir(exist_ok=True)
    passed = run("catalogues compiled", [*MANAGE, "compile_catalogues"])
    whole = os.environ.get("TEST_ONLY") != "tests"
    if whole:
        results = [run(name, command) for name, command in STATIC_CHECKS.items()]
        passed = passed and all(results)
    return 0 if run_tests(measured=whole) and passed else 1


if __name__ == "__main__":
    sys.exit(main())
