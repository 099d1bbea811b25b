"""XML from outside, read safely: no document types, no entities, bounded in size, depth and number.

Only what belongs to BPMN, its diagrams and this house is kept, each element with its line; what other tools
added in namespaces of their own is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from motcua.ground.refusals import FieldError, Invalid
from motcua.ground.sentences import Sentence

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
PLACES = "http://www.omg.org/spec/DD/20100524/DC"
OURS = "urn:motcua:flow:1"
_KEPT = {MODEL: "", DIAGRAM: "di:", PLACES: "dc:", OURS: "motcua:"}

LARGEST_BYTES = 20_000_000
DEEPEST = 60
MOST_ELEMENTS = 400_000
MOST_ATTRIBUTES = 60
LONGEST_TEXT = 1_000_000
CHUNK = 65_536


@dataclass(slots=True)
class Element:
    """One element: `name` is the local name, with `di:`, `dc:` or `motcua:` before it outside BPMN itself."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def get(self, key: str, otherwise: str = "") -> str:
        """An attribute, without the space around it."""
        return self.attributes.get(key, otherwise).strip()

    def all(self, *names: str) -> Iterator[Element]:
        """The children of these names."""
        return (one for one in self.children if one.name in names)

    def first(self, name: str) -> Element | None:
        """The first child of this name."""
        return next(self.all(name), None)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the file."""
        ahead = [self]
        while ahead:
            one = ahead.pop()
            yield one
            ahead += reversed(one.children)


class _Refused(Exception):
    """Ends the parser's run; the sentence is for the person."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__()
        self.sentence = sentence


def parsed(content: bytes) -> Element:
    """The root element of a file. Raises Invalid with one sentence when it is no XML that may be read."""
    if len(content) > LARGEST_BYTES:
        raise _invalid(Sentence("Tệp BPMN lớn quá {most} MB.", {"most": LARGEST_BYTES // 1_000_000}))
    tree = _Tree()
    try:
        for start in range(0, len(content), CHUNK):
            tree.parser.Parse(content[start : start + CHUNK], False)
        tree.parser.Parse(b"", True)
    except _Refused as refused:
        raise _invalid(refused.sentence) from None
    except expat.ExpatError as wrong:
        words = "Tệp không phải XML đúng: hỏng ở dòng {line}, cột {column}."
        raise _invalid(Sentence(words, {"line": wrong.lineno, "column": wrong.offset + 1})) from None
    except (ValueError, LookupError):
        raise _invalid(Sentence("Tệp không phải XML đúng: không đọc được bảng mã chữ.")) from None
    return tree.root


def _invalid(sentence: Sentence) -> Invalid:
    return Invalid(sentence, errors=(FieldError("", sentence),))


class _Tree:
    """Builds the elements while the parser runs."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.ExternalEntityRefHandler = self._outside
        self.root = Element("", 0, {})
        self.open: list[Element] = []
        self.skipped = 0
        self.count = 0
        self.letters = 0

    def _doctype(self, *_about: object) -> None:
        words = "Tệp có khai báo DOCTYPE hoặc thực thể (dòng {line}); không nhận vì có thể gây hại. Bỏ khai báo ấy."
        raise _Refused(Sentence(words, {"line": self.parser.CurrentLineNumber}))

    def _outside(self, *_about: object) -> int:
        self._doctype()
        return 0

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(attributes) > MOST_ATTRIBUTES:
            raise _Refused(Sentence("Tệp BPMN có quá nhiều phần tử hoặc thuộc tính."))
        space, _, local = tag.rpartition(" ")
        if self.skipped or space not in _KEPT:
            self.skipped += 1
            if self.skipped > DEEPEST:
                raise _Refused(self._too_deep())
            return
        if len(self.open) >= DEEPEST:
            raise _Refused(self._too_deep())
        found = {_attribute(key): value for key, value in attributes.items()}
        one = Element(_KEPT[space] + local, self.parser.CurrentLineNumber, found)
        if self.open:
            self.open[-1].children.append(one)
        else:
            self.root = one
        self.open.append(one)

    def _end(self, _tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.open.pop()

    def _text(self, text: str) -> None:
        if self.skipped or not self.open:
            return
        self.letters += len(text)
        if self.letters > LONGEST_TEXT * 10 or len(self.open[-1].text) > LONGEST_TEXT:
            raise _Refused(Sentence("Tệp BPMN có đoạn chữ quá dài."))
        self.open[-1].text += text

    def _too_deep(self) -> Sentence:
        return Sentence("Tệp BPMN lồng nhau sâu quá {most} tầng.", {"most": DEEPEST})


def _attribute(key: str) -> str:
    space, _, local = key.rpartition(" ")
    return local if not space else f"{_KEPT.get(space, space)}:{local}".replace("::", ":")
