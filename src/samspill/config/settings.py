"""Which settings does Django run with? Safe by default; what differs between places is read in ``environment``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from samspill import __version__
from samspill.config import environment

PACKAGE = Path(__file__).resolve().parents[1]
DATA_FOLDER = environment.data_folder()

DEBUG = environment.switched_on("SAMSPILL_DEBUG")
SECRET_KEY = environment.secret_key(DATA_FOLDER)
ALLOWED_HOSTS = environment.names("SAMSPILL_HOSTS", "127.0.0.1,localhost,[::1]")
IS_BEHIND_TLS = environment.switched_on("SAMSPILL_TLS")
TODAY = environment.text("SAMSPILL_TODAY")
PROGRAM_VERSION = __version__

SLICES = ("audit", "accounts", "files", "jobs", "organisation", "plans", "budgets", "home")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "samspill.web",
    *(f"samspill.apps.{name}" for name in SLICES),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Form tokens are masked anew in each answer and the length is blurred, so that compression tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samspill.web.odd_addresses.OddAddressMiddleware",
    "samspill.apps.organisation.middleware.ActorMiddleware",
    "samspill.web.busy.BusyMiddleware",
]

ROOT_URLCONF = "samspill.config.urls"
WSGI_APPLICATION = "samspill.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "samspill.web.context.shell",
            ],
        },
    }
]

# --- store ------------------------------------------------------------------------------------------------------------

# How long a change waits for the work of another before the reader is told that the store is busy (web/busy.py).
SECONDS_TO_WAIT_FOR_A_LOCK = 5
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": SECONDS_TO_WAIT_FOR_A_LOCK,
    # Recursive triggers: what INSERT OR REPLACE removes fires the guards of a removal too (ADR 14).
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
}
DATABASES = {"default": dj_database_url.parse(environment.text("DATABASE_URL", f"sqlite:///{DATA_FOLDER}/samspill.db"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    of_the_address = DATABASES["default"].setdefault("OPTIONS", {})
    lock_timeout = f"-c lock_timeout={SECONDS_TO_WAIT_FOR_A_LOCK}s"
    # What the address of the database says itself stands last, and wins.
    of_the_address["options"] = f"{lock_timeout} {of_the_address.get('options', '')}".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counters of failed logins must be common to all processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "login_limits"}}
FILE_STORE = DATA_FOLDER / "files"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# --- login ------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "landing"
ACCOUNT_ADAPTER = "samspill.apps.accounts.adapter.LocalAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "landing"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    # Five wrong passwords lock one e-mail address for five minutes. It is counted first: what is refused there does not
    # count against the address that all of a town hall may share, which bears 50 wrong ones, of ten people, as long.
    "login_failed": "5/5m/key,50/5m/ip",
    # All logins from one address, right ones too: a whole council may come at once.
    "login": "120/m/ip",
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# --- safety -----------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "samspill.web.unsent.form_token_refused"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_BEHIND_TLS
if IS_BEHIND_TLS:
    # Behind one proxy the reader's address is the one that the proxy saw: logins are counted per reader.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django.request": {"handlers": ["terminal"], "level": "ERROR", "propagate": False}},
}

# --- language, time, files --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILE_STORE}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
