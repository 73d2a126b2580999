"""Reading the environment: a missing or malformed variable stops the start and says what to write."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

ROOT = Path(__file__).resolve().parents[3]

env = environ.Env()
# An empty variable counts as one that is not set: that is how compose files and Makefiles write it.
env.ENVIRON = {name: value for name, value in os.environ.items() if value.strip()}

TIMEOUT_SECONDS = 3  # a server that is silent is as good as down
SHORTEST_KEY = 50
HOST = r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])"
ORIGIN = rf"https?://{HOST}(:\d+)?"


def refusal(name: str, problem: str, example: str) -> ImproperlyConfigured:
    """Give the error that stops the start: which variable, what is wrong, what to write."""
    return ImproperlyConfigured(
        f"The environment variable {name} {problem}. Example: {name}={example}"
    )


def read(name: str, kind: Callable[..., Any], example: str, **default: Any) -> Any:
    """Give the variable `name` read as `kind`; raise ImproperlyConfigured with its name and an example."""
    try:
        return kind(name, **default)
    except (ValueError, KeyError, TypeError, ImproperlyConfigured) as error:
        given = name in env.ENVIRON
        problem = f"cannot be read ({error})" if given else "is missing"
        raise refusal(name, problem, example) from error


def flag(name: str, *, default: bool) -> bool:
    """Give an on/off variable; any word other than on, off, true, false, yes, no, 1, 0 is refused."""
    words = {"on": True, "true": True, "yes": True, "1": True}
    words |= {"off": False, "false": False, "no": False, "0": False, "": default}
    value = env.str(name, default="").strip().lower()
    if value not in words:
        raise refusal(name, f"is neither on nor off: {value!r}", "on")
    return words[value]


def whole(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """Give a whole number between `least` and `most`."""
    number = int(read(name, env.int, str(default), default=default))
    if number < least or (most is not None and number > most):
        raise refusal(name, f"is out of range: {number}", str(default))
    return number


def folder(name: str, default: Path) -> Path:
    """Give a folder that exists, made where it did not."""
    path = Path(env.str(name, default=str(default)))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(name, f"is not a folder to write in ({error})", "/srv/site/var") from error
    return path


def listening(name: str, default: str) -> str:
    """Give the address on which gunicorn listens: host:port, or unix: and a path."""
    value = env.str(name, default=default)
    if not re.fullmatch(rf"{HOST}:\d+|unix:.+", value):
        raise refusal(name, f"is neither host:port nor unix:path: {value!r}", default)
    return value


def log_file(name: str) -> str | None:
    """Give the file to which requests are logged, `-` for the standard output; None for no log."""
    value = env.str(name, default="")
    if value not in {"", "-"} and not Path(value).parent.is_dir():
        raise refusal(name, f"names a file in a folder that does not exist: {value!r}", "-")
    return value or None


def secret_key() -> str:
    """Give the key that signs sessions; a short one can be guessed."""
    name, example = "SECRET_KEY", "a-long-random-text-of-50-characters-or-more"
    key = str(read(name, env.str, example))
    if len(key) < SHORTEST_KEY:
        raise refusal(name, f"has less than {SHORTEST_KEY} characters", example)
    return key


def host_names(name: str) -> list[str]:
    """Give host names separated by commas, without scheme or port; `.example.fr` is any below it."""
    example = "china.example.fr,www.china.example.fr"
    names = [host.strip() for host in read(name, env.list, example) if host.strip()]
    if not names:
        raise refusal(name, "names no host", example)
    for host in names:
        if host != "*" and not re.fullmatch(HOST, host):
            raise refusal(name, f"holds what is not a host name: {host!r}", example)
    return names


def _split(name: str, value: str, example: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port  # read only here, where a bad one is refused
    except ValueError as error:
        raise refusal(name, f"cannot be read ({error})", example) from error
    return parts


def origin(name: str, example: str = "https://china.example.fr", **default: str) -> str:
    """Give an http(s) origin without a final slash, such as https://china.example.fr."""
    value = str(read(name, env.str, example, **default)).rstrip("/")
    _split(name, value, example)
    if not re.fullmatch(ORIGIN, value):
        raise refusal(name, f"is not the address of a site: {value!r}", example)
    return value


def sender(name: str, default: str) -> str:
    """Give the address from which mail is sent, with or without a name before it."""
    value = env.str(name, default=default)
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError as error:
        raise refusal(name, f"is not an e-mail address: {value!r}", default) from error
    return value


def database(default: str) -> dict[str, Any]:
    """Give Django's settings for DATABASE_URL: SQLite (a file) or PostgreSQL."""
    name, example = "DATABASE_URL", "postgres://user:password@127.0.0.1:5432/cnrs"
    settings: dict[str, Any] = dict(read(name, env.db_url, example, default=default))
    engine = settings.get("ENGINE", "")
    if engine.endswith("sqlite3"):
        if not Path(settings["NAME"]).parent.is_dir():
            raise refusal(name, "names a file in a folder that does not exist", example)
        settings["OPTIONS"] = {
            # Several workers share the file: readers never wait, a writer waits its turn.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    elif engine.endswith("postgresql"):
        if not settings["NAME"]:
            raise refusal(name, "does not name a database", example)
        settings["CONN_MAX_AGE"] = 60
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), "connect_timeout": TIMEOUT_SECONDS}
        settings["CONN_HEALTH_CHECKS"] = True
    else:
        raise refusal(name, "names neither SQLite nor PostgreSQL", example)
    return settings


def cache(url: str) -> dict[str, Any]:
    """Give Django's cache settings: Redis when `url` names one, the process's own memory otherwise."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    name, example = "REDIS_URL", "redis://127.0.0.1:6379/0"
    parts = _split(name, url, example)
    if parts.scheme not in {"redis", "rediss", "unix"}:
        raise refusal(name, "is not the address of a Redis server", example)
    if parts.scheme != "unix" and not re.fullmatch(r"(/\d*)?", parts.path):
        raise refusal(name, f"does not end with the number of a database: {parts.path!r}", example)
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": TIMEOUT_SECONDS, "socket_timeout": TIMEOUT_SECONDS},
    }


class Bucket(NamedTuple):
    """A store of uploads: django-storages' options, and the origin from which readers fetch pictures."""

    options: dict[str, Any]
    origin: str


def bucket() -> Bucket | None:
    """Give the S3-compatible store that AWS_STORAGE_BUCKET_NAME names; None where uploads are files."""
    name = env.str("AWS_STORAGE_BUCKET_NAME", default="")
    endpoint = env.str("AWS_S3_ENDPOINT_URL", default="")
    if endpoint:
        endpoint = origin("AWS_S3_ENDPOINT_URL", "https://s3.example.fr")
    domain = env.str("AWS_S3_CUSTOM_DOMAIN", default="")
    if domain and not re.fullmatch(rf"{HOST}(:\d+)?(/[\w./-]+)?", domain):
        problem = f"is not a host name: {domain!r}"
        raise refusal("AWS_S3_CUSTOM_DOMAIN", problem, "media.china.example.fr")
    if not name:
        if endpoint or domain:
            raise refusal("AWS_STORAGE_BUCKET_NAME", "is missing", "cnrs-china-media")
        return None
    options = {
        "bucket_name": name,
        "endpoint_url": endpoint or None,
        "custom_domain": domain or None,
        "querystring_auth": False,
        "file_overwrite": False,
    }
    if domain:
        return Bucket(options, f"https://{domain.split('/')[0]}")
    return Bucket(options, endpoint or f"https://{name}.s3.amazonaws.com")
