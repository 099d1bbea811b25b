"""Two versions of one procedure beside each other: what differs, worked out once for all dossiers of the older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from motcua.dossiers import answers
from motcua.dossiers.rehearse.places import mapped, places_of
from motcua.flow.marking import Marking
from motcua.ground.canonical import canonical_json
from motcua.procedures.packs.changes import Change, changes, renamed_steps
from motcua.procedures.packs.pack import Pack, Step


@dataclass(eq=False)
class Pair:
    """`old` is the version that the dossiers are on, `new` the one they would go to. Nothing here is of a dossier."""

    old: Pack
    new: Pack
    known_touches: dict[Marking, Any] = field(default_factory=dict, init=False)
    """Kept by `touches`."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.old, self.new)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Old step → new step, where the new step table says so and the old one had it."""
        return {was: now for was, now in renamed_steps(self.new).items() if was in self.old.steps}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Old place → new place, for every place where the new process has one."""
        there = places_of(self.new.graph)
        found = mapped(places_of(self.old.graph), self.renamed)
        return {was: now for was, now in found.items() if now in there and self._same_work(was, now)}

    def _same_work(self, was: str, now: str) -> bool:
        """A step is only the same while it does the same: nobody finds a signature waiting where work was."""
        before, after = self.old.steps.get(was), self.new.steps.get(now)
        return before is None or after is None or before.does == after.does

    def step_now(self, node: str) -> Step | None:
        """The step that an old one has become; None when the new version has none."""
        return self.new.steps.get(self.renamed.get(node, node))

    def keeps_hands(self, node: str) -> bool:
        """Whether the step is still done in the same unit by the same role, so that who has it keeps it."""
        before, after = self.old.steps[node], self.step_now(node)
        return after is not None and (before.unit, before.role, before.at) == (
            after.unit,
            after.role,
            after.at,
        )

    @cached_property
    def asks_otherwise(self) -> bool:
        """Whether answers or papers may be missing: the form, the papers or the requirements differ."""
        said = [(pack.said["slots"], pack.said.get("requirements")) for pack in (self.old, self.new)]
        return self.old.form.sha256 != self.new.form.sha256 or said[0] != said[1]

    @cached_property
    def charges_otherwise(self) -> bool:
        """Whether the same answers may cost something else."""
        sides = [
            [pack.said["fees"], pack.said["tables"], pack.content["tables"]] for pack in (self.old, self.new)
        ]
        return canonical_json(sides[0]) != canonical_json(sides[1])

    @cached_property
    def writes_otherwise(self) -> bool:
        """Whether what an officer wrote as the result may no longer fit."""
        forms = [pack.result_form.sha256 if pack.result_form else "" for pack in (self.old, self.new)]
        return forms[0] != forms[1]

    @cached_property
    def limit_differs(self) -> bool:
        """Whether some dossier may stand under another time limit."""
        sides = [[pack.said["limit"]["text"], _cases(pack)] for pack in (self.old, self.new)]
        return sides[0] != sides[1]

    @property
    def reads_answers(self) -> bool:
        """Whether the comparison has to look into the answers at all."""
        return self.asks_otherwise or self.charges_otherwise or self.limit_differs

    def known_answers(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The answers to questions that the new form still asks; the others are nothing it could refuse."""
        return answers.known(self.new.form.schema, data)


def _cases(pack: Pack) -> list[tuple[Any, ...]]:
    """For which cases the law gives which limit; words about it do not count."""
    return [(one["text"], one.get("when"), one.get("step")) for one in pack.said["limit"].get("cases", ())]
