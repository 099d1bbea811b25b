"""The settings of an installation: everything it may be told comes from the environment.

`MOTCUA_HOME` holds all that a running installation writes; `DATABASE_URL` chooses the database;
every `MOTCUA_*` variable is declared in `config/environment.py`, which `motcua doctor` lists.
"""

from motcua.config import environment as env

HOME = env.home()
ROOT = env.ROOT
DEMO = env.is_demo()
DEMO_NOW = env.moment("MOTCUA_DEMO_NOW")
DEBUG = env.flag("MOTCUA_DEBUG")
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.words("MOTCUA_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("MOTCUA_ORIGINS")
SITE_URL = env.text("MOTCUA_SITE_URL")
SECURE = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "motcua.events",
    "motcua.ui",
    "motcua.web",
    "motcua.audit",
    "motcua.agencies",
    "motcua.people",
    "motcua.eforms",
    "motcua.files",
    "motcua.notices",
    "motcua.search",
    "motcua.procedures",
    "motcua.payments",
    "motcua.results",
    "motcua.dossiers",
    "motcua.counter",
    "motcua.authoring",
    "motcua.portal",
    "motcua.api",
    "motcua.demo",
    "motcua.config",
]

MIDDLEWARE = [
    "motcua.web.request_id.RequestIdMiddleware",
    "motcua.web.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.web.language.LanguageMiddleware",
    "motcua.web.rate.ApiRateMiddleware",
    "django.middleware.common.CommonMiddleware",
    "motcua.web.refusals.CsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.web.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "motcua.ui.jinja.environment",
            "context_processors": ["motcua.web.form_token.form_token"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [str(ROOT / "build" / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

PROVINCE, PROVINCE_IS_CITY = env.province()

STATIC_URL = "/static/"
STATIC_ROOT = str(ROOT / "build" / "static")
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-f]{12}\.[a-z0-9]+$"

# Signing in (people). Only what works is offered: no sign-up, no letters, no reset by mail.
AUTHENTICATION_BACKENDS = ["motcua.people.sessions.Backend"]
SESSION_ENGINE = "motcua.people.sessions"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "phone", "identity_number")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
OFFICER_LANDING = "dossiers:worklist"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "motcua.people.sign_in.AccountAdapter"
ACCOUNT_FORMS = {"login": "motcua.people.sign_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip" if DEMO else "30/m/ip",
    "login_failed": "60/m/ip,5/5m/key" if DEMO else "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "motcua.people.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Mail. A demo writes it into a folder to look at; without a server nothing is sent and doctor says so.
DEFAULT_FROM_EMAIL = env.text("MOTCUA_MAIL_FROM")
EMAIL_BACKEND, EMAIL_FILE_PATH = env.mail_backend(DEMO), str(HOME / "mail")
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS = env.mail_host(), env.mail_port(), env.flag("MOTCUA_MAIL_TLS")
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.text("MOTCUA_MAIL_USER"), env.text("MOTCUA_MAIL_PASSWORD")
EMAIL_TIMEOUT = 20

# Cookies: only for who signs in or fills in a form; bound to this host alone when it speaks https.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "motcua.web.errors.csrf_failed"
LANGUAGE_COOKIE_NAME = "ngon_ngu"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What browsers are told, and who may stand in front of us.
TRUSTED_PROXIES = env.number("MOTCUA_TRUSTED_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE and TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_SSL_REDIRECT = bool(SECURE and TRUSTED_PROXIES)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 100
API_CALLS_PER_SECOND = 400 if DEMO else 100

CACHES = {
    "default": {
        "BACKEND": "motcua.web.shared_cache.SharedCache",
        "LOCATION": str(HOME / "cache" / "shared.sqlite3"),
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "motcua.web.logs.formatter", "style": env.text("MOTCUA_LOG")}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django_tasks_db": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pyhanko": {"level": "WARNING"},
    },
}

# Files that people send: how large, of what kinds, and where they wait while they come in (see `files`).
MAX_FILE_BYTES = env.number("MOTCUA_MAX_FILE_MB") * 1024 * 1024
FILE_TYPES = ("application/pdf", "image/jpeg", "image/png")
FILE_UPLOAD_HANDLERS = ["motcua.files.upload_handler.SpoolHandler"]
