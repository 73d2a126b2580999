"""For a real server, and for `make run`: everything that differs comes from the environment."""

from .base import *
from .env import env, flag, origin, read

DEBUG = False
SECRET_KEY = read("SECRET_KEY", env.str, "a-long-random-text-of-50-characters-or-more")
SITE_URL = origin("SITE_URL")
ALLOWED_HOSTS = read("ALLOWED_HOSTS", env.list, "china.example.fr,www.china.example.fr")
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = flag("SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^-/(live|ready)$"]
    SECURE_HSTS_SECONDS = read("HSTS_SECONDS", env.int, "31536000", default=31_536_000)
if flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if bucket := env.str("AWS_STORAGE_BUCKET_NAME", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("AWS_S3_ENDPOINT_URL", default=None),
            "custom_domain": env.str("AWS_S3_CUSTOM_DOMAIN", default=None),
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }

if email_url := env.str("EMAIL_URL", default=""):
    globals().update(read("EMAIL_URL", env.email_url, "smtp+tls://user:password@mail.example:587"))
