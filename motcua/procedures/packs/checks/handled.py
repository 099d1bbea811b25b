"""Does `agency.handled_by` send requests to agencies that the pack is for, by answers that are asked?"""

from __future__ import annotations

from motcua.flow.expressions import Kind, parse
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.form_types import fields_of, kinds
from motcua.procedures.packs.source import PackSource

FILE = "pack.yaml"


def check(source: PackSource, findings: Findings) -> None:
    """Each way on: its condition, and its type among the types of the pack."""
    said = source.mapping(FILE)
    fields = kinds(fields_of(source.mapping(said["form"]["schema"])))
    for number, row in enumerate(said["agency"].get("handled_by", ())):
        here = f"/agency/handled_by/{number}"
        for fault in parse(row["when"], fields, Kind.BOOLEAN).faults:
            where = source.where(FILE, f"{here}/when{fault.pointer}")
            findings.add(FILE, where, "expression", fault.message, "Sửa biểu thức.")
        if row["type"] not in said["agency"]["types"]:
            message = Sentence("Loại cơ quan “{type}” không có trong agency.types.", {"type": row["type"]})
            findings.add(FILE, source.where(FILE, f"{here}/type"), "handled-by", message, "Sửa loại cơ quan.")
