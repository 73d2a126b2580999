"""Reading the environment: a missing or malformed variable stops the start and says what to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]

env = environ.Env()

TIMEOUT_SECONDS = 3  # a server that is silent is as good as down


def read(name: str, kind: Callable[..., Any], example: str, **default: Any) -> Any:
    """Give the variable `name` read as `kind`; raise ImproperlyConfigured with its name and an example."""
    try:
        return kind(name, **default)
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(
            f"The environment variable {name} is missing. Example: {name}={example}"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ImproperlyConfigured(
            f"The environment variable {name} cannot be read ({error}). Example: {name}={example}"
        ) from error


def flag(name: str, *, default: bool) -> bool:
    """Give an on/off variable; any word other than on, off, true, false, yes, no, 1, 0 is refused."""
    words = {"on": True, "true": True, "yes": True, "1": True}
    words |= {"off": False, "false": False, "no": False, "0": False, "": default}
    value = env.str(name, default="").strip().lower()
    if value not in words:
        raise ImproperlyConfigured(
            f"The environment variable {name} is neither on nor off: {value!r}. Example: {name}=on"
        )
    return words[value]


def database(default: str) -> dict[str, Any]:
    """Give Django's settings for DATABASE_URL: SQLite (a file) or PostgreSQL."""
    example = "postgres://user:password@127.0.0.1:5432/cnrs"
    settings: dict[str, Any] = dict(read("DATABASE_URL", env.db_url, example, default=default))
    engine = settings.get("ENGINE", "")
    if engine.endswith("sqlite3"):
        settings["OPTIONS"] = {
            # Several workers share the file: readers never wait, a writer waits its turn.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    elif engine.endswith("postgresql"):
        settings["CONN_MAX_AGE"] = 60
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), "connect_timeout": TIMEOUT_SECONDS}
        settings["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(
            f"DATABASE_URL names neither SQLite nor PostgreSQL. Example: DATABASE_URL={example}"
        )
    return settings


def cache(url: str) -> dict[str, Any]:
    """Give Django's cache settings: Redis when `url` names one, the process's own memory otherwise."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(
            "REDIS_URL is not the address of a Redis server. "
            "Example: REDIS_URL=redis://127.0.0.1:6379/0"
        )
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": TIMEOUT_SECONDS, "socket_timeout": TIMEOUT_SECONDS},
    }


def origin(name: str, **default: str) -> str:
    """Give an http(s) origin without a final slash, such as https://china.example.fr."""
    value = str(read(name, env.str, "https://china.example.fr", **default)).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"{name} is not the address of a site: {value!r}. Example: {name}=https://china.example.fr"
        )
    return value
