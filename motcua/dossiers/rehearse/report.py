"""A whole rehearsal: every open dossier of a procedure held against a new version, and what that adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.dossiers.rehearse import reading
from motcua.dossiers.rehearse.compare import compare
from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.reading import Wanted
from motcua.dossiers.rehearse.standing import Standing
from motcua.dossiers.rehearse.verdict import Kind, Verdict
from motcua.ground.dates import local
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of


@dataclass(frozen=True)
class Line:
    """One dossier: its code, the version it is on, its open steps there, and the verdict. No personal data."""

    id: int
    code: str
    rev: int
    agency_id: int
    version: int
    steps: tuple[str, ...]
    verdict: Verdict


@dataclass
class Report:
    """`new` is the version that was rehearsed, `pairs` the versions that open dossiers are on, by id."""

    new: Pack
    pairs: Mapping[int, Pair]
    lines: list[Line] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Line]:
        return [line for line in self.lines if line.verdict.kind is kind]

    @property
    def counts(self) -> dict[Kind, int]:
        found = Counter(line.verdict.kind for line in self.lines)
        return {kind: found[kind] for kind in Kind}

    @property
    def dates_moved(self) -> int:
        """How many of those that can be moved would get another promised time."""
        return sum(line.verdict.promise.moves for line in self.lines)

    def steps(self) -> dict[tuple[int, str], Counter[Kind]]:
        """(version id, step) → how many dossiers of each group have that step open."""
        found: dict[tuple[int, str], Counter[Kind]] = {
            (version_id, step): Counter()
            for version_id, pair in self.pairs.items()
            for step in pair.old.steps
        }
        by_number = {pair.old.version: version_id for version_id, pair in self.pairs.items()}
        for line in self.lines:
            for step in line.steps:
                found[by_number[line.version], step][line.verdict.kind] += 1
        return found


class Rehearsal:
    """A rehearsal being done: `total` is known at once, the lots come one after the other.

    `most`: no more dossiers than that, the ones filed first; `is_cut` says that there are more.
    """

    def __init__(
        self,
        new: Pack,
        procedure_id: int,
        agency_ids: Collection[int] | None = None,
        most: int | None = None,
    ) -> None:
        versions = reading.versions_of(procedure_id, new.version_id)
        pairs = {version_id: Pair(pack_of(version_id), new) for version_id in versions}
        self.report = Report(new, pairs)
        found = reading.open_ones(procedure_id, new.version_id, agency_ids)
        self.ids, self.is_cut = found[:most], most is not None and len(found) > most
        self.world = reading.world()

    @property
    def total(self) -> int:
        return len(self.ids)

    def lots(self) -> Iterator[int]:
        """Do it, lot by lot; how many dossiers are done after each."""
        for lot in reading.lots(self.ids, wanted(self.report.pairs.values())):
            self.report.lines += [self._line(one) for one in lot]
            yield len(self.report.lines)

    def whole(self) -> Report:
        """Do it in one go."""
        for _done in self.lots():
            pass
        return self.report

    def _line(self, one: Standing) -> Line:
        pair = self.report.pairs[one.pack_version_id]
        steps = tuple(task.node for task in one.tasks)
        verdict = compare(pair, one, self.world)
        return Line(one.id, one.code, one.rev, one.agency_id, pair.old.version, steps, verdict)


def wanted(pairs: Iterable[Pair]) -> Wanted:
    """What has to be read for these comparisons, and no more."""
    pairs = list(pairs)
    return Wanted(
        answers=any(pair.reads_answers for pair in pairs),
        papers=any(pair.asks_otherwise for pair in pairs),
        drafts=any(pair.writes_otherwise for pair in pairs),
    )


def rehearse(new: Pack, procedure_id: int, agency_ids: Collection[int] | None = None) -> Report:
    """What `new` would mean for every open dossier of the procedure (of these agencies); nothing is changed."""
    return Rehearsal(new, procedure_id, agency_ids).whole()


def as_json(report: Report) -> dict[str, Any]:
    """The report as `motcua packs rehearse --json` prints it (docs/how-to/change-a-procedure.md)."""
    return {
        "pack": report.new.id,
        "procedure": report.new.code,
        "version": report.new.version or None,
        "open": len(report.lines),
        "counts": {str(kind): count for kind, count in report.counts.items()},
        "due_changed": report.dates_moved,
        "changes": [
            {"from_version": pair.old.version, **change.as_json()}
            for pair in report.pairs.values()
            for change in pair.changes
        ],
        "steps": list(_steps(report)),
        "dossiers": [_line(line) for line in report.lines],
    }


def _steps(report: Report) -> Iterator[dict[str, Any]]:
    for (version_id, step), counts in report.steps().items():
        old = report.pairs[version_id].old
        yield {
            "version": old.version,
            "step": step,
            "name": old.steps[step].name,
            "open": sum(counts.values()),
            **{str(kind): counts[kind] for kind in Kind},
        }


def _line(line: Line) -> dict[str, Any]:
    found, promise, cost = line.verdict, line.verdict.promise, line.verdict.cost
    return {
        "code": line.code,
        "version": line.version,
        "steps": list(line.steps),
        "verdict": str(found.kind),
        "places": dict(found.places) if found.places else None,
        "needs": {"fields": list(found.fields), "slots": list(found.slots)},
        "changes": list(found.touches),
        "skips": list(found.skips),
        "reasons": [{"rule": one.rule, "message": str(one.sentence)} for one in found.reasons],
        "due_at": {
            "before": _moment(promise.before),
            "by_new_limit": _moment(promise.by_new_limit),
            "after": _moment(promise.after),
        },
        "fee_vnd": {"before": cost.before, "by_new_fees": cost.by_new_fees, "after": cost.after},
    }


def _moment(at: datetime | None) -> str | None:
    return local(at).isoformat() if at else None
