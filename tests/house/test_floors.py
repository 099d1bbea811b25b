"""What import contracts cannot see: keys named as strings, templates, addresses, folders without a floor."""

import re

import pytest
from django.apps import apps
from django.db import models

from tests.house.floors import HOUSE, floors, may_know, module_of

OWN = [c for c in apps.get_app_configs() if c.name.startswith("motcua.")]
KEYS = [
    (config.label, model, field)
    for config in OWN
    for model in config.get_models(include_auto_created=True)
    for field in model._meta.get_fields()
    if isinstance(field, models.ForeignKey | models.ManyToManyField) and not field.auto_created
]
# Doors that every page may lead to, wherever it stands: a link is an address, not an import.
FRONT_DOORS = {
    "portal:home": "the way home, on every page",
    "portal:search": "the search field of the header",
    "portal:procedures": "where somebody goes on who has nothing yet",
    "portal:procedure": "what a dossier is about",
    "portal:theme": "the switch in the foot",
    "portal:language": "the switch in the foot",
    "api:openapi": "the link in the foot",
    "dossiers:keys": "the table of keys, on every page of officers",
    "notices:inbox": "the bell in the header",
    "account_login": "the door in the header",
    "account_logout": "the door in the header",
}
# Keys that the lower module may follow back, with the reason why.
FOLLOWED_BACK: dict[str, str] = {}
PEOPLE = ("account_", "mfa_")


def test_every_folder_has_a_floor():
    folders = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert folders <= set(floors())


def test_every_application_is_called_like_its_folder():
    assert {config.label for config in OWN} == {config.name.removeprefix("motcua.") for config in OWN}


@pytest.mark.parametrize(("label", "model", "field"), KEYS, ids=lambda v: getattr(v, "__name__", str(v)))
def test_a_foreign_key_points_to_the_same_or_a_lower_floor(label, model, field):
    target = field.remote_field.model._meta.app_label
    if target in floors():
        assert may_know(label, target), f"{model.__name__}.{field.name} points up to {target}"


@pytest.mark.parametrize(("label", "model", "field"), KEYS, ids=lambda v: getattr(v, "__name__", str(v)))
def test_a_lower_module_does_not_see_who_points_to_it(label, model, field):
    name = f"{model.__name__}.{field.name}"
    target = field.remote_field.model._meta.app_label
    if target in floors() and target != label and name not in FOLLOWED_BACK:
        assert field.remote_field.related_name == "+", f'{name}: related_name="+"'


def test_templates_are_built_from_their_own_and_lower_floors():
    upward = []
    for path in HOUSE.glob("*/templates/**/*.html"):
        for name in re.findall(
            r"""(?:extends|from|include|import) ["']([\w/.-]+)["']""", path.read_text("utf-8")
        ):
            other = name.split("/")[0]
            if other in floors() and not may_know(module_of(path), other):
                upward.append(f"{path.name}: {name}")
    assert upward == []


def test_links_lead_down_or_to_a_front_door():
    upward = []
    sources = [*HOUSE.glob("*/templates/**/*.html"), *HOUSE.glob("*/**/*.py")]
    for path in (p for p in sources if "tests" not in p.parts):
        for name in re.findall(
            r"""(?:url|redirect|reverse|reverse_lazy)\(["']([\w:]+)["']""", path.read_text("utf-8")
        ):
            other = "people" if name.startswith(PEOPLE) else name.split(":")[0]
            if name not in FRONT_DOORS and other in floors() and not may_know(module_of(path), other):
                upward.append(f"{path.relative_to(HOUSE)}: {name}")
    assert upward == []
