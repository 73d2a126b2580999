"""For the tests: as close to production as speed allows. DATABASE_URL and REDIS_URL choose servers."""

import os
import tempfile
from pathlib import Path

from .base import *
from .env import env

DEBUG = False
SECRET_KEY = "for-the-tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "cnrs-china-test-media"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Two runs at once, and the workers of one, keep out of each other's way.
RUN = f"{env.str('PYTEST_XDIST_TESTRUNUID', default=str(os.getpid()))[:8]}"
CACHES["default"]["KEY_PREFIX"] = f"test-{RUN}-{env.str('PYTEST_XDIST_WORKER', default='')}"
if REDIS_URL:
    CACHES["default"]["BACKEND"] = "tests.caches.OwnRedisCache"
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["TEST"] = {"NAME": f"test_site_{RUN}"}
