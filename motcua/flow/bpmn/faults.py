"""What an import cannot take: which element, where, and why; all of it in one run."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.flow.bpmn.names import said
from motcua.flow.bpmn.xml_tree import Element
from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import N_, Sentence

MOST_TOLD = 50
_NAMED = N_("Dòng {line}: <{element}> “{name}” (id {id}): {why}.")
_UNNAMED = N_("Dòng {line}: <{element}> (id {id}): {why}.")


@dataclass
class Faults:
    """Collects faults, and notes on what was taken otherwise than it is drawn."""

    found: list[FieldError] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)

    def say(self, element: Element, why: str, owner: Element | None = None, **values: str | int) -> None:
        """Add a fault; `owner` is the element that carries a name and an id when this one has none."""
        if len(self.found) < MOST_TOLD:
            self.found.append(FieldError(f"dòng {element.line}", _told(element, why, owner, values)))

    def note(self, element: Element, why: str, **values: str | int) -> None:
        """Add a note."""
        if len(self.notes) < MOST_TOLD:
            self.notes.append(_told(element, why, None, values))

    def raise_found(self) -> None:
        """Raises Invalid with all faults, if there is any."""
        if self.found:
            words = Sentence("Sơ đồ BPMN có phần không nhận được.")
            raise Invalid(words, errors=tuple(self.found))


def _told(element: Element, why: str, owner: Element | None, values: dict[str, str | int]) -> Sentence:
    known = element if owner is None or element.get("id") else owner
    name = said(known.get("name") or (owner.get("name") if owner else ""))
    about: dict[str, str | int | Sentence] = {
        "line": element.line,
        "element": element.name,
        "id": known.get("id")[:80] or "–",
        "why": Sentence(why, values),
    }
    return Sentence(_NAMED, about | {"name": name}) if name else Sentence(_UNNAMED, about)
