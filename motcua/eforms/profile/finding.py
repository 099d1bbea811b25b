"""One thing that is wrong with a form, and how to mend it."""

from dataclasses import dataclass

from motcua.ground.sentences import Sentence

FORM = "form.json"
UI = "form.ui.json"


@dataclass(frozen=True)
class Finding:
    """`file` is form.json or form.ui.json, `where` a JSON pointer in it, `rule` a stable short name."""

    file: str
    where: str
    rule: str
    message: Sentence
    mend: Sentence

    @property
    def document(self) -> str:
        """`ui` or `form`, for a pack that names its files otherwise."""
        return "ui" if self.file == UI else "form"


def finding(file: str, where: str, rule: str, message: str, mend: str, /, **values: str | int) -> Finding:
    """A finding; `values` fill the fields of both sentences."""
    return Finding(file, where, rule, Sentence(message, values), Sentence(mend, values))
