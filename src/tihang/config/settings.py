"""Django's settings. Everything that differs from place to place comes from the environment; nothing set works at once."""

import os
from pathlib import Path

from tihang.config.databases import database
from tihang.config.logs import logging_of
from tihang.config.mail import mail_way
from tihang.config.places import SOURCE, home, secret
from tihang.config.short_messages import message_way
from tihang.config.sign_in_settings import *  # noqa: F403  (everything of signing in stands there)
from tihang.config.wiring import PORTS, PRINTERS

PACKAGE = Path(__file__).resolve().parent.parent
HOME = home()


def said(name: str, default: str = "") -> list[str]:
    """A list from the environment, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


DEBUG = os.environ.get("TIHANG_DEBUG") == "1"
SECRET_KEY = secret(HOME)
ALLOWED_HOSTS = said("TIHANG_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = said("TIHANG_ORIGINS")

INSTALLED_APPS = [
    "tihang.journey",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tihang.web.numbers.NumberedRequests",
    "tihang.web.security.StrictPages",
    "tihang.web.security.ModestUploads",
    "tihang.web.health.Awake",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tihang.web.second_lock.SecondLock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tihang.web.account.sessions.KeptSessions",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "tihang.config.urls"
WSGI_APPLICATION = "tihang.config.wsgi.application"

# ------------------------------------------------------------------ data
DATABASES = {"default": database(os.environ.get("DATABASE_URL"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # only Django's own tables use it; ours name their key
AUTH_USER_MODEL = "journey.User"
CACHES = {
    # Counts of guesses and who has a dossier open live here, so all server processes must see the same; a migration makes the table. There is
    # room for both: what is short-lived must not push the counts out.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
}

# ------------------------------------------------------------------ pages
_COTTON = "django_cotton.cotton_loader.Loader"
_FILES = "django.template.loaders.filesystem.Loader"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((PACKAGE / "web").glob("**/templates")),  # each room of web keeps its own
        "OPTIONS": {
            "loaders": [_COTTON, _FILES] if DEBUG else [("django.template.loaders.cached.Loader", [_COTTON, _FILES])],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tihang.web.notices.bar.unread",
                "tihang.web.people.desks",
            ],
        },
    },
]
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "media"}},
    "staticfiles": {"BACKEND": "tihang.config.static_files.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# ------------------------------------------------------------------ words and time
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
"""Sixty scenarios of an application are one page of 1,400 fields; a browser without script sends them all."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
"""What is over its limit is kept as well: several texts of 50,000 characters, nine bytes each on their way."""

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]  # each in its own words, whatever the page speaks
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ------------------------------------------------------------------ safety
# Behind TLS set TIHANG_HTTPS=1: cookies then travel only encrypted. On a plain office network they must not be marked so.
_HTTPS = os.environ.get("TIHANG_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tihang.web.errors.form_expired"
SECURE_REFERRER_POLICY = "same-origin"

# ------------------------------------------------------------------ ports
TIHANG_PRINTERS = PRINTERS
TIHANG_PORTS = PORTS
TIHANG_MAIL = mail_way(os.environ.get("TIHANG_SMTP"), os.environ.get("TIHANG_SENDER"), HOME)
TIHANG_SHORT_MESSAGES = message_way(
    os.environ.get("TIHANG_SMS"), os.environ.get("TIHANG_SMS_KEY"), HOME, os.environ.get("TIHANG_SMS_CA", "")
)
TIHANG_ADDRESS = (os.environ.get("TIHANG_ADDRESS") or next(iter(CSRF_TRUSTED_ORIGINS), "")).rstrip("/")  # what jobs write into letters
TIHANG_FILES = os.environ.get("TIHANG_FILES", "")
TIHANG_FILES_FOLDER = HOME / "files"  # contents, and with S3 what is on its way
TIHANG_TSA = os.environ.get("TIHANG_TSA", "")
TIHANG_TSA_CA = os.environ.get("TIHANG_TSA_CA", "")
TIHANG_CLAMD = os.environ.get("TIHANG_CLAMD", "")
TIHANG_EXAMPLES = Path(os.environ.get("TIHANG_EXAMPLES") or SOURCE / "examples")

LOGGING = logging_of(os.environ.get("TIHANG_LOG", ""), debug=DEBUG)
