"""What is asked when a head lends their signature: who, by which decision, from when to when, for which procedures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from motcua.eforms import checking
from motcua.eforms.definition import FormDefinition
from motcua.ground.refusals import FieldError
from motcua.people import queries as people
from motcua.people.actions import Terms
from motcua.people.models import Delegation, RoleAssignment
from motcua.procedures.models import PackVersion

ORDER = ("receiver", "decision", "decided_on", "valid_from", "valid_to")


@dataclass(frozen=True)
class Lending:
    """The questions for one office (`held`), as they stand at `at`."""

    held: RoleAssignment
    at: datetime

    @cached_property
    def receivers(self) -> list[tuple[str, str]]:
        """[(form:account, words)]: deputies of the agency sign KT., heads of divisions and bodies below TUQ."""
        agency, giver = self.held.unit.agency_id, self.held.account_id
        return [
            (f"{form}:{one.pk}", f"{one.full_name} · {Delegation.Form(form).label}")
            for form in Delegation.Form.values
            for one in people.may_stand_in(form, agency, self.at)
            if one.pk != giver
        ]

    @cached_property
    def procedures(self) -> list[tuple[str, str]]:
        """[(code, name)] of every procedure with a published pack; what is lent may be limited to some."""
        rows = PackVersion.objects.order_by("code", "-version").values_list("code", "procedure__name")
        return list(dict(reversed(list(rows))).items())

    @cached_property
    def form(self) -> FormDefinition:
        """The questions, without the list of procedures."""
        a_day = {"type": "string", "format": "date"}
        options = [{"const": value, "title": words} for value, words in self.receivers]
        properties = {
            "receiver": {"type": "string", "title": _("Giao cho"), "oneOf": options},
            "decision": {
                "type": "string",
                "title": _("Số quyết định hoặc văn bản giao"),
                "minLength": 1,
                "maxLength": 80,
            },
            "decided_on": a_day | {"title": _("Ngày quyết định")},
            "valid_from": a_day | {"title": _("Từ ngày")},
            "valid_to": a_day | {"title": _("Đến hết ngày")},
        }
        return FormDefinition(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "type": "object",
                "properties": properties,
                "required": list(ORDER),
                "additionalProperties": False,
                "examples": [{}],
            }
        )

    def errors(self, given: Mapping[str, Any]) -> list[FieldError]:
        """What is wrong with the answers, in the order of asking."""
        return checking.errors(self.form, dict(given))

    def terms(self, given: Mapping[str, Any], procedures: Sequence[str]) -> Terms:
        """Valid answers as the action wants them; codes that are not published are left out."""
        known = dict(self.procedures)
        return Terms(
            unit_id=self.held.unit_id,
            role=self.held.role,
            form=str(given["receiver"]).partition(":")[0],
            decision=str(given["decision"]),
            decided_on=date.fromisoformat(given["decided_on"]),
            valid_from=date.fromisoformat(given["valid_from"]),
            valid_to=date.fromisoformat(given["valid_to"]),
            procedures=[code for code in procedures if code in known],
        )
