"""For a real server, and for `make run`: everything that differs comes from the environment."""

from .base import *
from .env import bucket, env, flag, host_names, origin, read, secret_key, whole

DEBUG = False
SECRET_KEY = secret_key()
# gunicorn reads these before it reads our settings for it; here their mistakes are told with an example.
whole("PORT", 8000, least=1, most=65_535)
whole("WEB_CONCURRENCY", 2, least=1)
whole("WEB_THREADS", 4, least=1)
SITE_URL = origin("SITE_URL")
ALLOWED_HOSTS = host_names("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

if SITE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = flag("SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^-/(live|ready)$"]
    SECURE_HSTS_SECONDS = whole("HSTS_SECONDS", 31_536_000)
if flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if uploads := bucket():
    STORAGES["default"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": uploads.options}
    # The one other host from which a page may take something: its pictures.
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(uploads.origin)

if env.str("EMAIL_URL", default=""):
    globals().update(read("EMAIL_URL", env.email_url, "smtp+tls://user:password@mail.example:587"))
