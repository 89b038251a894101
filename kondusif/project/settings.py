"""Settings of both programs, the worker and the commands; values come from the environment, see docs/reference.

KONDUSIF_PROGRAM says who is starting: `public` and `staff` (the two web programs), `worker`, `loader` (commands that
load areas, agencies, elections and accounts), or `owner` (migrations, demonstration season, tests: a tool that holds
every role). The key process reads none of this (key_process.py).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import Any

from kondusif.project import env, keys
from kondusif.project.mail import read_mail_server
from kondusif.project.roles import POOL_SIZE

BASE_DIR = Path(__file__).resolve().parents[2]
VAR = env.var_folder()
# Where this program's database.json and keys lie: apart for each program where each has an account of its own.
SECRETS = env.folder("KONDUSIF_SECRETS", VAR)
PROGRAM = env.choice("KONDUSIF_PROGRAM", ("public", "staff", "worker", "loader", "owner"), "owner")
if SECRETS != VAR:
    keys.refuse_foreign_folder(SECRETS, PROGRAM)
DEBUG = env.flag("KONDUSIF_DEBUG", False)
PROVINCE = env.text("KONDUSIF_PROVINCE", "52")
PROVINCE_NAME = env.text("KONDUSIF_PROVINCE_NAME", "NTB")
PUBLIC_PORT = env.number("KONDUSIF_PUBLIC_PORT", 8000, least=1024, most=65535)
STAFF_PORT = env.number("KONDUSIF_STAFF_PORT", 8001, least=1024, most=65535)
PUBLIC_URL = env.text("KONDUSIF_PUBLIC_URL", f"http://localhost:{PUBLIC_PORT}").rstrip("/")
STAFF_URL = env.text("KONDUSIF_STAFF_URL", f"http://localhost:{STAFF_PORT}").rstrip("/")
PROXIES = env.number("KONDUSIF_PROXIES", 0, least=0, most=5)
# What the public program lets in before somebody must wait or work for it (docs/reference/flood.md).
FLOOD_GATE = env.choice("KONDUSIF_FLOOD_GATE", ("auto", "always", "off"), "auto")
FLOOD_PER_SECOND = env.number("KONDUSIF_FLOOD_PER_SECOND", 100, least=1, most=10_000)
FLOOD_SITE_PER_MINUTE = env.number("KONDUSIF_FLOOD_SITE_PER_MINUTE", 600, least=10, most=100_000)
FLOOD_REPORTS_PER_SECOND = env.number("KONDUSIF_FLOOD_REPORTS_PER_SECOND", 5, least=1, most=1_000)
FLOOD_SLOW_LANE_PER_SECOND = env.number("KONDUSIF_FLOOD_SLOW_LANE_PER_SECOND", 10, least=1, most=1_000)
KEY_WAIT_HOURS = env.number("KONDUSIF_KEY_WAIT_HOURS", 72, least=72, most=720)
DEMO_NOTICE = env.flag("KONDUSIF_DEMO_NOTICE", True)
PRETEND_OFFSET = env.pretended_offset("KONDUSIF_PRETEND_NOW", allowed=DEMO_NOTICE)

SECRET_KEY = keys.held(SECRETS, "secret", PROGRAM) or token_hex(32)  # "" where a command looks for what is lost
RECEIPT_KEY = keys.held(SECRETS, "receipt", PROGRAM)
RECEIPT_PEPPER = keys.held(SECRETS, "pepper", PROGRAM)
FACTOR_KEY = keys.held(SECRETS, "factor", PROGRAM)
SEALED_COOKIE_KEY = keys.held(SECRETS, "cookie", PROGRAM)
NAME_KEY = keys.held(SECRETS, "names", PROGRAM)
RECOVERY_PUBLIC_KEY = keys.held(SECRETS, "recovery.pub", PROGRAM)
EVIDENCE_PUBLIC_KEY = keys.held(SECRETS, "evidence.pub", PROGRAM)
CLEANER_PUBLIC_KEY = keys.held(SECRETS, "cleaner.pub", PROGRAM)
EVIDENCE_PRIVATE_KEY = keys.held(SECRETS, "evidence.key", PROGRAM)
CLEANER_PRIVATE_KEY = keys.held(SECRETS, "cleaner.key", PROGRAM)
PROMISE_KEY = keys.held(SECRETS, "promise", PROGRAM)
PROMISE_SALT_KEY = keys.held(SECRETS, "promise-salt", PROGRAM)
LOG_PUBLIC_KEY = keys.held(SECRETS, "log.pub", PROGRAM)
LOG_KEY = keys.held(SECRETS, "log", PROGRAM)  # signs heads of the log: no web program reads it
LOG_FOLDER = VAR / "record"
WITNESSES_FILE = VAR / "witnesses"
QUEUE_KEYS = keys.queue_keys(SECRETS, on=date.today()) if keys.QUEUE in keys.NEEDED[PROGRAM] else ()
KEY_SOCKET = keys.socket_path(VAR, given=env.text("KONDUSIF_KEY_SOCKET", ""))
# Who else than this account may stand at the other end of that socket: accounts of the system, by name.
KEY_ACCOUNTS = env.accounts("KONDUSIF_KEY_ACCOUNTS", env.text("KONDUSIF_KEY_ACCOUNTS", ""))
EVIDENCE_FOLDER = VAR / "evidence"
# Whether accounts of one group share the folder of the data: new files are for the group too (docs/howto/server.md).
SHARED_DATA = env.flag("KONDUSIF_SHARED_DATA", False)
PIECES_FOLDER = VAR / "pieces"  # files on their way; in no backup
PIECES_MOST_BYTES = 4 * 1024**3  # beyond, files come whole with their form
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
EVIDENCE_MAX_FILES = 5
# Strangers' files are read by a program that is shut in. Where the system does not let it be, they stay sealed.
DECODE_WITHOUT_WALLS = env.flag("KONDUSIF_DECODE_WITHOUT_WALLS", False)
EVIDENCE_STOP_PERCENT = env.number("KONDUSIF_EVIDENCE_STOP_PERCENT", 90, least=50, most=100)
# How long a page may show elections and areas as they were before they were loaded anew; commands read what they wrote.
REFERENCE_SECONDS = 15.0 if PROGRAM in {"public", "staff"} else 0.0
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "kondusif.vault.runs.uploads.SealedUploadHandler",  # evidence never lies on a disk as it came
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

ALLOWED_HOSTS = env.text("KONDUSIF_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "kondusif.project.public_urls" if PROGRAM == "public" else "kondusif.project.staff_urls"

INSTALLED_APPS = [
    "kondusif.project",
    "kondusif.public",
    "kondusif.cli",
    "kondusif.team",
    "kondusif.conflicts",
    "kondusif.plans",
    "kondusif.meetings",
    "kondusif.desk",
    "kondusif.bulletins",
    "kondusif.publishing",
    "kondusif.cases",
    "kondusif.reports",
    "kondusif.tables",
    "kondusif.papers",
    "kondusif.rules",
    "kondusif.agencies",
    "kondusif.elections",
    "kondusif.area",
    "kondusif.vault",
    "kondusif.audit",
    "kondusif.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
]
# Second steps are of the staff program; the public one knows neither their tables nor their code.
if PROGRAM != "public":
    INSTALLED_APPS += ["allauth", "allauth.account", "allauth.mfa"]
AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = ["kondusif.agencies.access.PersonBackend"]
LOGIN_URL = "/masuk/"
MFA_ADAPTER = "kondusif.project.second_steps.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODE_DIGITS = 12
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = False
MFA_TOTP_TOLERANCE = 1  # telephones are half a minute wrong
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_EDGE = [
    "django.middleware.security.SecurityMiddleware",
    "kondusif.web.headers.closed_off",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kondusif.web.language.chosen_language",
    "kondusif.web.limits.refuse_unreadable",
    "django.middleware.common.CommonMiddleware",
]
PUBLIC_MIDDLEWARE = [
    *_EDGE,
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kondusif.public.gate.Gate",
    "kondusif.public.rescue.KeepsFormsOfReporters",
    "kondusif.web.identity.nobody_in_particular",
]
STAFF_MIDDLEWARE = [
    *_EDGE,
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # for its library of second steps; its pages are not used
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kondusif.project.unsent.KeepsFormsOfStaff",
    "kondusif.web.identity.known_person",
]
MIDDLEWARE = PUBLIC_MIDDLEWARE if PROGRAM == "public" else STAFF_MIDDLEWARE

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kondusif.web.context.frame",
                "kondusif.project.frame.staff_frame",
            ],
            "builtins": [
                "kondusif.web.templatetags.kondusif",
                "kondusif.web.templatetags.form_mark",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]


def _databases() -> dict[str, dict[str, Any]]:
    """One alias per database role that this program holds; `default` is the program's own."""
    file = SECRETS / "database.json"
    known = json.loads(file.read_text()) if file.exists() else {"passwords": {}}
    mine = {
        "public": {"default": "k_public", "public": "k_public"},
        "staff": {"default": "k_app"},
        "worker": {"default": "k_worker", "worker": "k_worker"},
        "loader": {"default": "k_loader", "loader": "k_loader"},
        "owner": {
            "default": "k_app",
            "public": "k_public",
            "worker": "k_worker",
            "loader": "k_loader",
            "audit": "k_audit",
            "owner": known.get("owner", "k_owner"),
        },
    }[PROGRAM]
    return {alias: _database(known, role) for alias, role in mine.items()}


def _database(known: dict[str, Any], role: str) -> dict[str, Any]:
    # Pages of a busy table lie in memory or on a disk without a moving arm: at the default cost of 4 the planner reads
    # all reports to check whether seven of them may be seen. Compiling a plan costs more than it saves on pages, and so
    # does trying every order of nine joined tables (7 ms to find one that runs in 1 ms).
    planner = "-c random_page_cost=1.1 -c jit=off -c join_collapse_limit=4"
    # Nothing of the public program may hold what the team waits for; what it asks takes milliseconds.
    ends = "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
    options: dict[str, Any] = {
        "options": f"-c search_path=kondusif,lib,pg_temp {planner} {ends if role == 'k_public' else ''}".strip(),
        "prepare_threshold": 5,  # for base.database.standing_rows; what Django asks is never kept prepared
    }
    if PROGRAM in {"public", "staff"}:
        options["pool"] = {"min_size": 1, "max_size": POOL_SIZE, "timeout": 5}
    is_owner = role == known.get("owner", "k_owner")
    return {
        "ENGINE": "kondusif.base.pooled",  # knows connections that lead nowhere after the server was away
        "NAME": known.get("dbname", "kondusif"),
        "USER": role,
        "PASSWORD": known["passwords"].get("k_owner" if is_owner else role, ""),
        "HOST": known.get("host", ""),
        "PORT": known.get("port", ""),
        "OPTIONS": options,
        "TEST": {} if is_owner else {"MIRROR": "owner"},
    }


DATABASES = _databases()
DATABASE_ROUTERS = ["kondusif.base.database.RoleRouter"]
# The worker alone loads its tasks; left to look for them, every program would load half of the others' code.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["kondusif.project.tasks"]
PROCRASTINATE_DATABASE_ALIAS = "worker"  # the web programs hold no such alias: they never touch the queue

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parents[1] / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.zone("KONDUSIF_TIME_ZONE", "Asia/Makassar")
USE_THOUSAND_SEPARATOR = True

# How days are counted where no text says it (docs/reference/rules.md, C1 to C6).
CLOCK_CONVENTIONS = {
    "count_start_day": env.flag("KONDUSIF_COUNT_START_DAY", False),
    "roll_over": env.flag("KONDUSIF_ROLL_OVER", False),
    "collective_leave_works": env.flag("KONDUSIF_COLLECTIVE_LEAVE_WORKS", False),
    "voting_day_works": env.flag("KONDUSIF_VOTING_DAY_WORKS", False),
    "desk_hours_apply": env.flag("KONDUSIF_DESK_HOURS_APPLY", True),
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = [
    "kondusif.web.finders.NamedAssetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
_STORAGE = "kondusif.web.storage.CompressedOnce"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": _STORAGE if PROGRAM in {"public", "staff"} and STATIC_ROOT.exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}  # fmt: skip

# Cookies are shared between ports of localhost, so each program has names of its own.
SESSION_ENGINE = "kondusif.web.session_store"
_HTTPS = PUBLIC_URL.startswith("https://") or STAFF_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
_HOST = "__Host-" if _HTTPS else ""  # browsers take such a name from this host alone, see web/cookies.py
SESSION_COOKIE_NAME = f"{_HOST}kondusif_staf"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = f"{_HOST}kondusif_formulir" if PROGRAM == "public" else f"{_HOST}kondusif_staf_formulir"
CSRF_COOKIE_AGE = None  # gone with the browser window: a year-old cookie would tell that somebody was here
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = f"kondusif.{'public.rescue' if PROGRAM == 'public' else 'project.failures'}.form_too_old"
# Behind a proxy that speaks TLS the program itself is asked over plain HTTP, and would refuse its own pages' forms.
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL if PROGRAM == "public" else STAFF_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers would then send "Origin: null", which the CSRF check rightly refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "models.W035",  # several aliases read the same tables on purpose: one per database role
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Tabler and Pico carry small data: pictures
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],  # the installable page of a post
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Letters are sent by the worker alone: the web programs do not know the mail server's password.
_MAIL = read_mail_server(env.text("KONDUSIF_MAIL_URL", "") if PROGRAM in {"worker", "owner"} else "")
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.is_encrypted, _MAIL.starts_encryption
EMAIL_TIMEOUT = 20
MAIL_FROM = env.text("KONDUSIF_MAIL_FROM", "")  # set: letters are sent, and the pages say so
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    # No query string, body, address or browser name: a log line must not lead to a reporter, nor open a secret link.
    "formatters": {
        "plain": {
            "class": "kondusif.web.secret_links.WithoutSecrets",
            "format": "{asctime} {levelname} {name} {message}",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
if PROGRAM == "public":  # a line for each refused request would let a flood fill the disk
    LOGGING["loggers"] = {
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    }
