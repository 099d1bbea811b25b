"""The settings of an installation: everything it may be told comes from the environment.

`MOTCUA_HOME` holds all that a running installation writes; `DATABASE_URL` chooses the database;
every `MOTCUA_*` variable is declared in `config/environment.py`, which `motcua doctor` lists.
"""

from motcua.config import environment as env

HOME = env.home()
ROOT = env.ROOT
DEMO = env.flag("MOTCUA_DEMO")
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
    "motcua.search",
    "motcua.procedures",
    "motcua.payments",
    "motcua.results",
    "motcua.dossiers",
    "motcua.counter",
    "motcua.portal",
    "motcua.api",
    "motcua.demo",
    "motcua.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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
        "OPTIONS": {"environment": "motcua.ui.jinja.environment"},
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

PROVINCE = env.text("MOTCUA_PROVINCE")

STATIC_URL = "/static/"
STATIC_ROOT = str(ROOT / "build" / "static")
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-f]{12}\.[a-z0-9]+$"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
