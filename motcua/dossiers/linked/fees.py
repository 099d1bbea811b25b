"""What a linked request costs: one payment at the parent that lists the fees of every child."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from motcua.dossiers import rules
from motcua.dossiers.case import Case
from motcua.procedures.packs.fees import FeeLine
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import in_force


def fees_of(case: Case) -> list[FeeLine]:
    """The fees of a dossier, those of its children included; none for a child, whose parent is charged."""
    row = case.row
    if row.parent_id is not None:
        return []
    return fees(case.pack, case.form_data, rules.CHANNELS[row.channel], rules.local_date(row.filed_at))


def fees(pack: Pack, data: Mapping[str, Any], channel: str, on: date) -> list[FeeLine]:
    """The same for answers that are not filed yet; one query for a linked request, none for another."""
    return [*pack.fee(data, channel, on), *_of_children(pack, data, channel, on)]


def _of_children(pack: Pack, data: Mapping[str, Any], channel: str, on: date) -> Iterator[FeeLine]:
    """Each child's lines under its name; what only another child's result will say counts as not answered."""
    needed = [one for one in pack.children if one.needed(data)]
    packs = in_force(one.procedure for one in needed) if needed else {}
    for child in needed:
        if child.procedure in packs:
            for line in packs[child.procedure].fee(child.filled(data, {}), channel, on):
                yield replace(line, code=f"{child.id}.{line.code}", name=f"{child.name}: {line.name}")
