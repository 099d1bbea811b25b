"""A rehearsal as its page shows it: numbers by step before and after, and each dossier with its reason in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from markupsafe import Markup

from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.report import Line, Report
from motcua.dossiers.rehearse.verdict import Kind
from motcua.eforms import tree
from motcua.eforms.drawing import words
from motcua.flow import drawing
from motcua.procedures.packs.pack import Pack

TOLD = frozenset({"limit-changed", "limit-cases-changed", "fees-changed", "step-renamed"})


@dataclass(frozen=True)
class StepCount:
    """How many dossiers stand at a step: `before` as it is, `after` when all that can be moved are."""

    name: str
    before: int
    after: int
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True)
class Shown:
    """One dossier of a group; no name and no answer of the person."""

    code: str
    mark: str
    steps: str
    steps_after: str
    why: Sequence[str]
    notices: str
    asked: Sequence[str]
    before: datetime | None
    after: datetime | None
    late_at_once: bool
    fee: tuple[int, int] | None
    may_move: bool


def steps(report: Report) -> list[StepCount]:
    """In the order of the new step table; steps that are gone come last."""
    before, after = Counter[str](), Counter[str]()
    names: dict[str, str] = {}
    for line in report.lines:
        pair = _pair(report, line)
        for node in line.steps:
            now = pair.renamed.get(node, node)
            names.setdefault(now, pair.old.steps[node].name)
            before[now] += 1
            after[now] += line.verdict.can_move
    known = report.new.steps
    old = {pair.renamed.get(node, node) for pair in report.pairs.values() for node in pair.old.steps}
    rows = [
        StepCount(one.name, before[one.id], after[one.id], is_new=one.id not in old) for one in known.values()
    ]
    gone = [StepCount(names[node], before[node], 0, is_gone=True) for node in before if node not in known]
    return rows + gone


def shown(report: Report, kind: Kind, most: int, agency_ids: frozenset[int], at: datetime) -> list[Shown]:
    """The dossiers of one group, the first `most`; those of `agency_ids` may be moved by who looks."""
    return [_shown(report, line, agency_ids, at) for line in report.of(kind)[:most]]


def _shown(report: Report, line: Line, agency_ids: frozenset[int], at: datetime) -> Shown:
    pair, found = _pair(report, line), line.verdict
    after = [step.name for node in line.steps if (step := pair.step_now(node)) is not None]
    promise, cost = found.promise, found.cost
    fee = (cost.before, cost.after) if cost.before is not None and cost.after is not None else None
    later = [time for time in (promise.before, promise.after) if time is not None and time >= at]
    return Shown(
        code=line.code,
        mark=f"{line.code}~{line.rev}",
        steps=", ".join(pair.old.steps[node].name for node in line.steps),
        steps_after=", ".join(after) if found.can_move else "",
        why=[words(reason.sentence) for reason in found.reasons] + _skipped(pair, line),
        notices=" ".join(_noticed(pair, line)),
        asked=asked(report.new, found.fields, found.slots),
        before=promise.before,
        after=promise.after,
        late_at_once=promise.moves and later == [promise.before],
        fee=fee if fee and fee[0] != fee[1] else None,
        may_move=found.can_move and line.agency_id in agency_ids,
    )


def _noticed(pair: Pair, line: Line) -> list[str]:
    """The changes that are ahead of it, in words; date and fee are told by themselves."""
    kinds = set(line.verdict.touches) - TOLD
    return list(dict.fromkeys(words(one.sentence) for one in pair.changes if one.kind in kinds))


def _skipped(pair: Pair, line: Line) -> list[str]:
    """The new steps that it never comes to."""
    names = ", ".join(pair.new.steps[node].name for node in line.verdict.skips)
    return [_("Không qua bước mới: {steps}.").format(steps=names)] if names else []


def asked(new: Pack, fields: Sequence[str], slots: Sequence[str]) -> list[str]:
    """What would be asked of the person, by the words of the new version."""
    labels = {tree.pointer(field.path): field.label for field in new.form.fields}
    named = {slot.id: slot.name for slot in new.slots}
    return [labels.get(pointer, pointer) for pointer in fields] + [named[slot] for slot in slots]


def pictures(report: Report) -> list[tuple[str, Markup]]:
    """(title, drawing) of the version that most dossiers are on, as they stand, and of the new one, as they would."""
    if not report.lines:
        return []
    version = Counter(line.version for line in report.lines).most_common(1)[0][0]
    old = next(pair.old for pair in report.pairs.values() if pair.old.version == version)
    before = Counter(node for line in report.lines if line.version == version for node in line.steps)
    after = Counter(
        _pair(report, line).renamed.get(node, node)
        for line in report.lines
        if line.verdict.can_move
        for node in line.steps
    )
    return [
        (_("Bây giờ, phiên bản {n}").format(n=version), _drawn(old, before)),
        (_("Sau khi chuyển hết hồ sơ chuyển được"), _drawn(report.new, after)),
    ]


def _drawn(pack: Pack, counts: Mapping[str, int]) -> Markup:
    labels = {node: _("{n} hồ sơ").format(n=counts.get(node, 0)) for node in pack.steps}
    here = [node for node in pack.steps if counts.get(node)]
    drawn = drawing.svg(pack.graph, here, labels=labels, returns=False, say=lambda one: one.text(_))
    return Markup(drawn)


def _pair(report: Report, line: Line) -> Pair:
    return next(pair for pair in report.pairs.values() if pair.old.version == line.version)
