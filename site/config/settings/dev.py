"""For developers: `make dev`. DEBUG, unhashed static files, mail on the console."""

from .base import *

DEBUG = True
SECRET_KEY = "for-development-only-never-in-production"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
