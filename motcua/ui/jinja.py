"""The one Jinja2 environment of the house: where templates lie, and what every template can say.

Used by Django (`TEMPLATES`), by the form drawer and by tests alike.
"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import translation
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from motcua.ground import dates
from motcua.ui import assets, charts, icons, kept, keys, languages, navigation, pictures, spoken, theme
from motcua.ui.compiling import SpeakingEnvironment


class Absent(StrictUndefined):
    """A name that is not there: false when asked, an error when shown or taken apart."""

    def __bool__(self) -> bool:  # type: ignore[override]
        return False


def environment(**options: Any) -> Environment:
    """A Jinja2 environment over every app's `templates/` folder.

    What is absent may be asked about (`{% if item.text %}`) but not shown: a misspelt name is an error.
    """
    options.update(
        loader=FileSystemLoader(template_folders()),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=Absent,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made = SpeakingEnvironment(**options)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        kept.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(GLOBALS, province=settings.PROVINCE, is_city=settings.PROVINCE_IS_CITY)
    made.globals.update(_=kept.said, gettext=kept.said)
    made.filters.update(FILTERS)
    return made


def template_folders() -> list[Path]:
    """Folders of the house's own templates, roof last; the libraries' stay with Django's engine."""
    ours = (Path(app.path) for app in apps.get_app_configs() if app.name.startswith("motcua."))
    return [folder for path in ours if (folder := path / "templates").is_dir()]


GLOBALS: dict[str, Any] = {
    "url": kept.url,
    "kept": kept.kept,
    "part": kept.part,
    "asset": assets.asset,
    "icon": icons.icon,
    "lvl": pictures.level_bars,
    "load_bar": charts.load_bar,
    "qr": pictures.qr,
    "language": translation.get_language,
    "other_languages": languages.other_languages,
    "theme": theme.theme_of,
    "keys": keys.keys_of,
    "site_nav": navigation.site_nav,
    "work_nav": navigation.work_nav,
    "top_line": navigation.top_line,
    "unread_notices": navigation.unread_notices,
    "flashes": navigation.flashes,
    "signed_in": navigation.signed_in,
    "page_exists": navigation.page_exists,
    "leaf_parts": spoken.leaf,
}

FILTERS: dict[str, Any] = {
    "vnd": spoken.vnd,
    "day": dates.day,
    "weekday_day": spoken.weekday_day,
    "clock_time": spoken.clock_time,
    "moment": spoken.moment,
    "thousands": spoken.grouped,
    "file_size": pictures.file_size,
    "initials": pictures.initials,
}
