"""Settings, read from the environment; `.env.example` lists every variable.

Nothing set means: no debug, no hosts, and a refusal to start without a secret.
"""

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from anatomy_site.fault_reports import report_faults

BASE_DIR = Path(__file__).resolve().parent.parent

WORDS = {"on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False}

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def switch(name: str, *, default: bool) -> bool:
    """Read a yes-or-no variable; a word that is neither stops the process."""
    word = env.str(name, default="").strip().lower()
    if not word:
        return default
    if word not in WORDS:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(WORDS)}; it is {word!r}.")
    return WORDS[word]


def text(name: str, *, default: str) -> str:
    """Read a variable; an empty one counts as not set."""
    return env.str(name, default="").strip() or default


def database(url: str) -> dict:
    """Read the address of the database; one that is none, or another engine’s, stops the process."""
    try:
        config = env.db_url_config(url) if re.match(r"(sqlite|postgres|postgresql|pgsql|psql)://", url) else None
    except ValueError:
        config = None  # the port is no number, as after a password with a / in it
    if config is None:
        raise ImproperlyConfigured(
            "DATABASE_URL must be like sqlite:////folder/db.sqlite3 or postgres://user:password@host/name, "
            "with %2F for a / in the password."
        )
    return config


def cache(url: str) -> dict:
    """Read the address of the cache; one whose client is not among the requirements stops the process."""
    if not re.match(r"(locmemcache://|filecache:///|rediss?://)", url):
        raise ImproperlyConfigured(
            "CACHE_URL must be like locmemcache://, filecache:///folder, redis://host/0 or rediss://host/0."
        )
    config = env.cache_url_config(url)
    if url.startswith("redis"):
        # What it keeps can be made anew, in less time than one waits for a server that does not answer.
        config["OPTIONS"] = {"socket_connect_timeout": 0.3, "socket_timeout": 0.3}
    return config


# begin muscles.features.object_store
def object_store(url: str, backend: str, folder: dict) -> dict:
    """Return the storages of an object store; an address that is none stops the process, and its secret is not named.

    `folder` is what media are moved to and from.
    """
    if not url:
        return {}
    if (own := store_options(url)) is None or not own["bucket_name"]:
        raise ImproperlyConfigured(
            "MEDIA_STORE must be like s3://KEY:SECRET@host/bucket, with %2F for a / in the secret; "
            "?region=, ?folder= and ?tls=off may follow."
        )
    return {
        "default": {"BACKEND": backend, "OPTIONS": own | {"file_overwrite": False}},
        "derived": {"BACKEND": backend, "OPTIONS": own | {"file_overwrite": True}},
        "folder": folder,
    }


def backup_store(url: str, backend: str) -> dict:
    """Return the storage that backups are put into, whose target names bucket and folder; like `object_store` else."""
    if not url:
        return {}
    if (own := store_options(url)) is None:
        raise ImproperlyConfigured(
            "BACKUP_STORE must be like s3://KEY:SECRET@host, with %2F for a / in the secret; "
            "?region= and ?tls=off may follow."
        )
    return {"BACKEND": backend, "OPTIONS": own | {"file_overwrite": True}}


def store_options(url: str) -> dict | None:
    """Return what the address of an object store says; None if it is none."""
    parts = urlsplit(url)
    options, bucket = dict(parse_qsl(parts.query)), parts.path.strip("/")
    known = {"region", "tls", "folder"}
    is_sound = parts.scheme == "s3" and parts.hostname and "/" not in bucket and options.keys() <= known
    if not is_sound or bool(parts.username) != bool(parts.password) or options.get("tls", "on") not in WORDS:
        return None
    scheme = "https" if WORDS[options.get("tls", "on")] else "http"
    return {
        "bucket_name": bucket,
        "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
        "access_key": unquote(parts.username) if parts.username else None,
        "secret_key": unquote(parts.password) if parts.password else None,
        "region_name": options.get("region", "us-east-1"),
        "location": options.get("folder", "").strip("/"),
    }


# end muscles.features.object_store
# begin muscles.features.mailing
def mail_server(url: str) -> dict:
    """Read the address of the mail server as settings of Django; one that is none stops the process."""
    try:
        config = env.email_url_config(url) if re.match(r"(smtp(\+tls|\+ssl|s)?|consolemail)://", url) else None
    except ValueError:
        config = None  # the port is no number
    if config is None:
        raise ImproperlyConfigured(
            "EMAIL_URL must be like smtp+tls://user:password@host:587, smtp+ssl://user:password@host:465 or "
            "consolemail://, with %2F for a / in the password."
        )
    return config


# end muscles.features.mailing
DEBUG = switch("DEBUG", default=False)
HTTPS = switch("HTTPS", default=not DEBUG)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-debugging" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. `make run` writes one into .env; see .env.example.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
if SITE_URL and not re.fullmatch(r"https?://[^/\s?#]+", SITE_URL):
    raise ImproperlyConfigured(f"SITE_URL must be a scheme and a host, as in https://example.org; it is {SITE_URL!r}.")

INSTALLED_APPS = [
    "anatomy_site.apps.AtlasAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "anatomy_site.apps.LoginsConfig",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_guid",
    "imagekit",
    "anatomy_site.apps.TagsConfig",
    "tree_queries",
    "django_tasks",
    "django_tasks_db",
    "muscles",
    "muscles.features.accounts",
    "muscles.features.api",
    "muscles.features.attachments",
    "muscles.features.audit",
    "muscles.features.autosaving",
    "muscles.features.backups",
    "muscles.features.bibliography",
    "muscles.features.browsing",
    "muscles.features.caching",
    "muscles.features.commenting",
    "muscles.features.comparing",
    "muscles.features.cross_sections",
    "muscles.features.decks",
    "muscles.features.downloads",
    "muscles.features.worklist",
    "muscles.features.glossary",
    "muscles.features.exporting",
    "muscles.features.feeds",
    "muscles.features.history",
    "muscles.features.importing",
    "muscles.features.labels",
    "muscles.features.layers",
    "muscles.features.mailing",
    "muscles.features.metadata",
    "muscles.features.metrics",
    "muscles.features.object_store",
    "muscles.features.offline",
    "muscles.features.operating",
    "muscles.features.pictures",
    "muscles.features.redirects",
    "muscles.features.rendering",
    "muscles.features.reporting",
    "muscles.features.signed_in",
    "muscles.features.studying",
    "muscles.features.searching",
    "muscles.features.spreadsheets",
    "muscles.features.tables",
]

MIDDLEWARE = [
    "django_guid.middleware.guid_middleware",
    "muscles.features.operating.middleware.HealthMiddleware",
    "muscles.features.metrics.middleware.MetricsMiddleware",  # it counts what stands below
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "anatomy_site.middleware.HeadersMiddleware",
    "anatomy_site.middleware.MethodMiddleware",
    "anatomy_site.middleware.TextGZipMiddleware",
    "muscles.features.caching.middleware.KeptPageMiddleware",  # whatever stands below sees no page that is kept
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "muscles.features.redirects.middleware.RedirectMiddleware",
    "muscles.features.audit.middleware.AuditMiddleware",
    "muscles.features.signed_in.middleware.SignedInMiddleware",
    "axes.middleware.AxesMiddleware",
    "anatomy_site.middleware.FaultMiddleware",
]

ROOT_URLCONF = "anatomy_site.urls"
WSGI_APPLICATION = "anatomy_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Widgets that have templates take them from the folders above, too.
FORM_RENDERER = "anatomy_site.form_renderer.FormRenderer"

PATIENCE = 30  # seconds that a writer waits for another; then anatomy_site/busy.py answers
DATABASES = {"default": database(text("DATABASE_URL", default=f"sqlite:///{quote(str(BASE_DIR / 'db.sqlite3'))}"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "anatomy_site.sqlite"
    # Readers never wait for a writer (WAL); a writer takes its lock at the start of its
    # transaction, so what it has read still holds when it writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": PATIENCE,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # It expects recursive reads, of what is hidden and of the tree, to find ten times as much as they begin with, takes
    # them for dear ones, compiles each for a second (JIT), and thinks what an index saves beside them not worth it.
    own = f"-c jit=off -c recursive_worktable_factor=0.001 -c random_page_cost=1.1 -c lock_timeout={PATIENCE}s"
    DATABASES["default"]["OPTIONS"] = {"options": own, "connect_timeout": 5} | DATABASES["default"].get("OPTIONS", {})
# A connection is kept for the next request: to make one costs more than most pages ask of it.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Work outside of the request waits in the database, for `manage.py run_worker` (docs/adr/0014).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CACHES = {"default": cache(text("CACHE_URL", default="locmemcache://"))}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "anatomy_site.rights.RightsBackend"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Wrong passwords are counted in the database; anatomy_site/logins.py says what follows.
AXES_HANDLER = "anatomy_site.logins.LoginHandler"
AXES_LOCKOUT_CALLABLE = "anatomy_site.logins.answer_locked"
AXES_CLIENT_IP_CALLABLE = "anatomy_site.logins.address_of"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "resubmitted_fields"]
AXES_ENABLE_ADMIN = False  # its lists of logins stay empty; that of attempts is in anatomy_site/admin_logins.py
AXES_VERBOSE = False
CSRF_FAILURE_VIEW = "anatomy_site.resubmission.refuse"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = text("TIME_ZONE", default="UTC")
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / text("STATIC_ROOT", default="staticfiles")
MEDIA_URL = "media/"
MEDIA_ROOT = BASE_DIR / text("MEDIA_ROOT", default="media")
SERVE_MEDIA = switch("SERVE_MEDIA", default=True)
STORAGES = {
    "default": {"BACKEND": "anatomy_site.storage.AtomicMediaStorage"},
    "derived": {"BACKEND": "anatomy_site.storage.AtomicMediaStorage", "OPTIONS": {"allow_overwrite": True}},
    "staticfiles": {"BACKEND": "anatomy_site.storage.HashedStaticFilesStorage"},
}
# An object store may take the place of the folder: muscles.features.object_store moves files between the two.
STORE = "muscles.features.object_store.storage.ObjectMediaStorage"
STORAGES |= object_store(text("MEDIA_STORE", default=""), STORE, STORAGES["derived"])  # muscles.features.object_store
# The lists that the sitemap names, beside entries and tags.
LISTED_PAGES = ["muscles:home", "muscles:index", "muscles:a-z", "muscles:tags", "muscles:about"]
LISTED_PAGES += ["api:documentation"]  # muscles.features.api
LISTED_PAGES += ["browsing:movements", "browsing:nerves"]  # muscles.features.browsing
LISTED_PAGES += ["glossary:glossary"]  # muscles.features.glossary
LISTED_PAGES += ["studying:start"]  # muscles.features.studying
LISTED_PAGES += ["decks:index"]  # muscles.features.decks
LISTED_PAGES += ["comparing:compare"]  # muscles.features.comparing
LISTED_PAGES += ["cross_sections:index"]  # muscles.features.cross_sections
# The admin, forms and answers to what somebody just asked: for no search engine, and not to be kept on a device.
PASSING_PAGES = ["/admin/"]
PASSING_PAGES += ["/download/"]  # muscles.features.downloads
PASSING_PAGES += ["/atlas.jsonld"]  # muscles.features.metadata
PASSING_PAGES += ["/label-lines/"]  # muscles.features.labels
PASSING_PAGES += ["/report/"]  # muscles.features.reporting
PASSING_PAGES += ["/search/?", "/search/suggest/"]  # muscles.features.searching
PASSING_PAGES += ["/study/round/"]  # muscles.features.studying
PASSING_PAGES += ["/preview/"]  # muscles.features.history
PASSING_PAGES += ["/sources/"]  # muscles.features.bibliography
PASSING_PAGES += ["/table/"]  # muscles.features.tables
# What no file can answer: a static export is without it (muscles.features.exporting).
NEEDS_SERVER = ["/admin/"]
NEEDS_SERVER += ["/api/"]  # muscles.features.api
NEEDS_SERVER += ["/compare/"]  # muscles.features.comparing
NEEDS_SERVER += ["/download/"]  # muscles.features.downloads
NEEDS_SERVER += ["/atlas.jsonld"]  # muscles.features.metadata
NEEDS_SERVER += ["/labels/", "/label-lines/", "/worksheet/"]  # muscles.features.labels
NEEDS_SERVER += ["/report/"]  # muscles.features.reporting
NEEDS_SERVER += ["/sources/"]  # muscles.features.bibliography
NEEDS_SERVER += ["/study/"]  # muscles.features.studying
NEEDS_SERVER += ["/preview/"]  # muscles.features.history
# What takes forms, by how the address begins; every other page is only read.
FORM_PAGES = ["/admin/"]
FORM_PAGES += ["/report/"]  # muscles.features.reporting
# begin muscles.features.caching
# Are pages kept for visitors? While debugging, templates change under them: so not then.
CACHE_PAGES = switch("CACHE_PAGES", default=not DEBUG)
# end muscles.features.caching
# Apps whose rows visitors see nothing of: writes to others let kept pages be rendered anew.
UNSEEN_APPS = ["admin", "auth", "contenttypes", "sessions", "axes", "django_tasks_database"]
UNSEEN_APPS += ["audit"]  # muscles.features.audit
UNSEEN_APPS += ["autosaving"]  # muscles.features.autosaving
UNSEEN_APPS += ["commenting"]  # muscles.features.commenting
UNSEEN_APPS += ["decks"]  # muscles.features.decks
UNSEEN_APPS += ["desk"]  # muscles.features.worklist
UNSEEN_APPS += ["history"]  # muscles.features.history
UNSEEN_APPS += ["importing"]  # muscles.features.importing
UNSEEN_APPS += ["mailing"]  # muscles.features.mailing
UNSEEN_APPS += ["operating"]  # muscles.features.operating
UNSEEN_APPS += ["pictures"]  # muscles.features.pictures
UNSEEN_APPS += ["reporting"]  # muscles.features.reporting
UNSEEN_APPS += ["signed_in"]  # muscles.features.signed_in
UNSEEN_APPS += ["spreadsheets"]  # muscles.features.spreadsheets
# While debugging, pages and files change under a worker's feet: so not then (muscles.features.offline).
OFFLINE_PAGES = switch("OFFLINE_PAGES", default=not DEBUG)  # muscles.features.offline
# begin muscles.features.audit
# For how many days the audit log is kept; the database holds the last thirty against everybody.
AUDIT_DAYS = env.int("AUDIT_DAYS", default=365)
if AUDIT_DAYS < 30:
    raise ImproperlyConfigured(f"AUDIT_DAYS must be 30 or more; it is {AUDIT_DAYS}.")
# end muscles.features.audit
# begin muscles.features.backups
# Where backups are put every day, a folder or s3://bucket/folder; where it is not set, none are, and nobody is told so.
# How many are kept (0 is all of them), and the public keys for which they are encrypted.
BACKUP_TARGET = text("BACKUP_TARGET", default="")
BACKUP_KEEP = env.int("BACKUP_KEEP", default=0)
BACKUP_KEYS = env.list("BACKUP_KEYS", default=[])
BACKUP_STORE = {}
# end muscles.features.backups
# begin muscles.features.object_store
# The server and key of backups to s3://bucket/folder, unless they are those of the media.
BACKUP_STORE = backup_store(text("BACKUP_STORE", default=text("MEDIA_STORE", default="")), STORE)
# end muscles.features.object_store
# Who shows it reads /metrics, for Prometheus; nothing is counted without one.
METRICS_TOKEN = text("METRICS_TOKEN", default="")  # muscles.features.metrics
# begin muscles.features.mailing
# The server that e-mails leave by; where it is not set, none are written. Their links lead to SITE_URL.
EMAIL_URL = text("EMAIL_URL", default="")
SENDS_MAIL = bool(EMAIL_URL)
MAIL_LINKS = SITE_URL or "http://127.0.0.1:8000"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = text("EMAIL_FROM", default="Muscle atlas <atlas@localhost>")
EMAIL_TIMEOUT = 20  # seconds
if SENDS_MAIL:
    vars().update(mail_server(EMAIL_URL))
    if not SITE_URL and not EMAIL_URL.startswith("consolemail:"):
        raise ImproperlyConfigured("EMAIL_URL is set, and SITE_URL is not: e-mails would have links to nowhere.")
# end muscles.features.mailing
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# The limits of an uploaded picture stand in muscles/files/uploads.py, with the messages that name them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "muscles.texts.tags.split_tags"
TAGGIT_STRING_FROM_TAGS = "muscles.texts.tags.join_tags"

# Derived pictures are made by muscles/files/renditions.py when asked to, never by a page.
IMAGEKIT_DEFAULT_CACHEFILE_STRATEGY = "muscles.files.renditions.NeverWhileServing"
IMAGEKIT_CACHEFILE_DIR = "derived"
IMAGEKIT_CACHE_BACKEND = "default"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Behind a proxy, the header that names who asked: logins, and reports of readers, are counted by it.
CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", default="")
BEHIND_PROXY = switch("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# begin muscles.features.feeds
# Where a hole in the security is reported.
SECURITY_CONTACT = text("SECURITY_CONTACT", default="")
if not re.fullmatch(r"((mailto:|https://)\S+)?", SECURITY_CONTACT):
    raise ImproperlyConfigured(f"SECURITY_CONTACT must begin with mailto: or https://; it is {SECURITY_CONTACT!r}.")
# end muscles.features.feeds

# Each request has an id, that of X-Request-ID or a new one; what is logged on the way names it, and so does the answer.
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "EXPOSE_HEADER": False}
LOG_FORMAT = text("LOG_FORMAT", default="text")
LOG_FORMATS = {
    "text": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"},
    "json": {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "format": "%(levelname)s %(name)s %(message)s %(request_id)s",
        "rename_fields": {"levelname": "level", "name": "logger"},
        "timestamp": "time",
    },
}
if LOG_FORMAT not in LOG_FORMATS:
    raise ImproperlyConfigured(f"LOG_FORMAT must be one of {', '.join(LOG_FORMATS)}; it is {LOG_FORMAT!r}.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "django_guid.log_filters.CorrelationId", "correlation_id_field": "request_id"}},
    "formatters": LOG_FORMATS,
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["request"]},
    },
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", default="WARNING").upper()},
}

# Faults are sent to Sentry, or to what speaks its protocol, where this is set; nothing that people wrote goes along.
SENTRY_DSN = text("SENTRY_DSN", default="")
if SENTRY_DSN:
    report_faults(SENTRY_DSN)
