"""Newer versions of the pack of register copies, changed here and there, in force beside the first one."""

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from motcua.dossiers.tests.province import PACK
from motcua.flow.step_table import to_graph
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.models import PackVersion
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of
from motcua.procedures.packs.source import load

Content = dict[str, Any]
Alter = Callable[[Content], object]
PUBLISHED_AT = datetime(2026, 1, 5, tzinfo=UTC)


def altered(*alters: Alter, base: Content | None = None) -> Content:
    """The content of the shipped pack (or `base`) after these changes, its graph drawn anew from its steps."""
    found = copy.deepcopy(base or content_of(load(PACK)))
    for alter in alters:
        alter(found)
    found["graph"] = to_graph([_exact(row) for row in found["steps"]]).to_json()
    return found


def _exact(row: Content) -> Content:
    timer = {"timer": {**row["timer"], "hours": Decimal(row["timer"]["hours"])}} if "timer" in row else {}
    return {**row, "hours": Decimal(row["hours"]), **timer}


def publish(*alters: Alter, base: Content | None = None, at: datetime = PUBLISHED_AT) -> PackVersion:
    """A newer version, in force once its day has come."""
    pack_of.cache_clear()  # ids come back after a rollback, with other packs behind them
    return publish_content(altered(*alters, base=base), by=None, at=at)


def pack(*alters: Alter, base: Content | None = None) -> Pack:
    """The published version as it runs."""
    return pack_of(publish(*alters, base=base).pk)


def step(found: Content, name: str) -> Content:
    return next(row for row in found["steps"] if row["id"] == name)


def reworded(found: Content) -> None:
    """Nothing but words."""
    step(found, "ky")["text"] = "Xem kỹ rồi ký."


def need_email(found: Content) -> None:
    """The e-mail address, which the example has, must be given from now on."""
    found["form"]["schema"]["properties"]["requester"]["required"].append("email")


def need_paper(found: Content) -> None:
    """A paper that was free must be there."""
    slot = next(one for one in found["pack"]["slots"] if one["id"] == "giay-to-lien-quan")
    slot["required"] = True


def without_birth_date(found: Content) -> None:
    """A question is asked no more."""
    of_person = found["form"]["schema"]["properties"]["requester"]
    del of_person["properties"]["birth_date"]
    of_person["required"].remove("birth_date")
    del found["form"]["schema"]["examples"][0]["requester"]["birth_date"]
    for section in _sections(found):
        section["fields"] = [one for one in section["fields"] if one["field"] != "requester.birth_date"]


def need_note(found: Content) -> None:
    """A question that everybody must answer is asked in addition."""
    schema = found["form"]["schema"]
    schema["properties"]["note"] = {"title": "Ghi thêm", "type": "string", "minLength": 1, "maxLength": 100}
    schema["required"].append("note")
    schema["examples"][0]["note"] = "Ghi thêm"
    _sections(found)[0]["fields"].append({"field": "note"})


def _sections(found: Content) -> list[Content]:
    return [section for step in found["form"]["ui"]["steps"] for section in step["sections"]]


def limit(text: str) -> Alter:
    def alter(found: Content) -> None:
        found["pack"]["limit"]["text"] = text

    return alter


def rename(was: str, now: str) -> Alter:
    """The step is called otherwise, and the new table says so."""

    def called(value: Any) -> Any:
        if isinstance(value, list):
            return [called(one) for one in value]
        if isinstance(value, dict):
            return {key: called(one) if key == "to" else one for key, one in value.items()}
        return now if value == was else value

    def alter(found: Content) -> None:
        for row in found["steps"]:
            for key in {"next", "on_supplement", "join", "send_back_to", "timer"} & row.keys():
                row[key] = called(row[key])
        step(found, was).update(id=now, renamed_from=was)
        if found["pack"]["result"]["step"] == was:
            found["pack"]["result"]["step"] = now

    return alter


def without_note_of_rename(found: Content) -> None:
    """The new id stands there, and nothing says that it is the old step."""
    for row in found["steps"]:
        row.pop("renamed_from", None)


def elsewhere(name: str, **hands: str) -> Alter:
    """Another unit or role does the step."""
    return lambda found: step(found, name).update(hands)


def one_more_step(found: Content) -> None:
    """The head looks at it before it is signed."""
    row = {**step(found, "tra-cuu"), "id": "soat", "name": "Soát lại", "role": "truong_phong", "next": "ky"}
    row.pop("on_supplement", None)
    step(found, "tra-cuu")["next"] = "soat"
    found["steps"].insert(2, row)


def prices(old: str, new: str) -> Alter:
    """Something costs something else."""

    def alter(found: Content) -> None:
        assert old in found["tables"]["fees"]
        found["tables"]["fees"] = found["tables"]["fees"].replace(old, new)

    return alter
