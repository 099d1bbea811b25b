"""The name in the headings of a demo: kept beside its database, read when a process starts."""

import json
from pathlib import Path

from django.conf import settings

# The settings look for it there, beside the demo's clock.
FILE = "province.json"


def keep_name(name: str, *, is_city: bool) -> None:
    """Every process that starts from now on calls the province so, unless MOTCUA_PROVINCE says otherwise."""
    text = json.dumps({"name": name, "is_city": is_city}, ensure_ascii=False)
    (Path(settings.HOME) / FILE).write_text(text, encoding="utf-8")
