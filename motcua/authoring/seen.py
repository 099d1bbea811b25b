"""What a page shows of a draft beside its text: the gate, the picture of the process, its time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from motcua.authoring import picture
from motcua.authoring.picture import Budget
from motcua.eforms.drawing import words
from motcua.people.models import Role
from motcua.procedures.actions.proving import proof_of
from motcua.procedures.packs import Pack, Printing, newest
from motcua.procedures.packs.changes import Change, changes
from motcua.procedures.packs.findings import Finding
from motcua.procedures.packs.gate import FAILED, PASSED, Verdict, verdicts
from motcua.procedures.packs.source import PackSource
from motcua.results import papers

STEPS = "steps.yaml"
_ROW = re.compile(r"/steps/([0-9]+)")
_LINE = re.compile(r"dòng ([0-9]+)")


@dataclass(frozen=True)
class Seen:
    """A draft looked at; `counts` are (passed, all). `since`: what differs from the version in force."""

    verdicts: Sequence[Verdict]
    since: Sequence[Change]
    diagram: Markup
    standing: Markup
    budget: Budget | None
    bar: Markup

    @property
    def findings(self) -> list[Finding]:
        return [one for verdict in self.verdicts for one in verdict.findings]

    @property
    def counts(self) -> tuple[int, int]:
        return sum(one.state == PASSED for one in self.verdicts), len(self.verdicts)

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; what waits for a print waits for the publishing page."""
        return not any(one.state == FAILED for one in self.verdicts)


def printing() -> Printing:
    """How papers are printed here."""
    return Printing(papers.render, papers.common_papers())


def looked_at(source: PackSource, *, prints: bool = False) -> Seen:
    """Everything that can be seen of a draft. Never raises for what it says."""
    proof, missing = proof_of(source, printing() if prints else None)
    found = picture.graph(source)
    budget = picture.budget(found, source)
    return Seen(
        verdicts(source, proof, missing),
        _since(proof.pack),
        picture.diagram(found, source, roles(), lying=True),
        picture.diagram(found, source, roles(), lying=False),
        budget,
        picture.bar(budget) if budget else Markup(""),
    )


def _since(pack: Pack | None) -> Sequence[Change]:
    before = newest(pack.code) if pack is not None else None
    return changes(before, pack) if pack is not None and before is not None else ()


def roles() -> Mapping[str, str]:
    """What officers may be in a step table, in words."""
    return {**{role.value: str(role.label) for role in Role}, "lien_thong": _("Các cơ quan liên thông")}


def place_of(finding: Finding, ids: Sequence[str]) -> int | None:
    """The row of the step table that a finding is about, counted from 0; None when it is about none."""
    if finding.file != STEPS:
        return None
    found = _ROW.search(finding.where)
    if found:
        return int(found[1])
    return ids.index(finding.where) if finding.where in ids else None


def line_of(finding: Finding) -> int:
    """The line of its file; 0 when it has none."""
    found = _LINE.search(finding.where)
    return int(found[1]) if found else 0


def said(finding: Finding) -> str:
    """A finding in one line, in the language of the page."""
    return f"{words(finding.message)} {words(finding.mend)}"
