"""Decision tables as DMN: valid by the schema, and every entry means in FEEL what the cell meant."""

import re
from datetime import date
from pathlib import Path

import pytest
import SpiffWorkflow
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from motcua.flow import dmn
from motcua.flow.cells import parse_cell
from motcua.flow.dmn import feel
from motcua.flow.expressions import Kind
from motcua.flow.tables import Column, Input, Policy, Table, parse_table

MODEL = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"
XSD = "{http://www.w3.org/2001/XMLSchema}"


def schema() -> etree.XMLSchema:
    """The schema of DMN 1.3 without its diagrams, whose own schema is not at hand."""
    tree = etree.parse(str(Path(SpiffWorkflow.__file__).parent / "dmn" / "parser" / "schema" / "DMN13.xsd"))
    for one in [*tree.iter(f"{XSD}import"), *tree.iter(f"{XSD}element")]:
        if one.tag == f"{XSD}import" or (one.get("ref") or "").startswith("dmndi:"):
            one.getparent().remove(one)
    return etree.XMLSchema(tree)


SCHEMA = schema()
COPIES = Input("copies", Kind.INTEGER, least=1, most=20, label="Số bản")
BORN = Input("born", Kind.DATE, optional=True)
EVENT = Input("event", Kind.STRING, allowed=("birth", "marriage", "death"))
POOR = Input("poor", Kind.BOOLEAN)
PLACE = Input("place", Kind.STRING)
COLUMNS = (COPIES, BORN, EVENT, POOR, PLACE)
PRICE = Column("price", Kind.INTEGER)
TEXT = """copies,born,event,poor,place,price,source
1..5,>=2020-01-01,birth;death,có,!Hà Nội;Huế,8000,"Điều 1, <khoản 2>"
-,(không có),-,-,-,7000,b
3;7..9,2021-05-06,!birth,không,-,0,c
"""


def table(policy: Policy = Policy.FIRST) -> Table:
    found, faults = parse_table(TEXT, name="phi", policy=policy, inputs=COLUMNS, outputs=(PRICE,))
    assert faults == ()
    return found


def written(of: Table) -> etree._Element:
    root = etree.fromstring(dmn.write(of, "Lệ phí"))
    model = etree.fromstring(dmn.write(of, "Lệ phí"))
    for one in model:
        if not str(one.tag).startswith(MODEL):
            model.remove(one)
    SCHEMA.assertValid(model)
    return root


def test_a_table_is_written_as_dmn() -> None:
    root = written(table())
    (drawn,) = root.iter(f"{MODEL}decisionTable")
    assert drawn.get("hitPolicy") == "FIRST"
    entries = [["".join(cell.itertext()) for cell in row[1:]] for row in drawn.iter(f"{MODEL}rule")]
    assert entries[0] == [
        "<= 5",
        '>= date("2020-01-01")',
        '"birth", "death"',
        "true",
        'not("Huế", "Hà Nội")',
        "8000",
        "Điều 1, <khoản 2>",
    ]
    assert entries[1][:3] == ["-", "null", "-"]
    assert entries[2][:4] == ["3, [7..9]", 'date("2021-05-06")', 'not("birth")', "false"]
    domains = ["".join(one.itertext()) for one in drawn.iter(f"{MODEL}inputValues")]
    assert domains == ["[1..20]", '"birth", "marriage", "death"', "true, false"]


@pytest.mark.parametrize(
    ("policy", "outputs", "said"),
    [
        (Policy.UNIQUE, (PRICE,), ("UNIQUE", None)),
        (Policy.COLLECT_SUM, (PRICE,), ("COLLECT", "SUM")),
        (Policy.COLLECT_SUM, (PRICE, Column("name", Kind.STRING)), ("COLLECT", None)),
    ],
)
def test_policies_have_their_words_in_dmn(policy, outputs, said) -> None:
    heading = ",".join(["copies", *(one.name for one in outputs), "source"])
    row = ",".join(["-", "1", "x"][: 1 + len(outputs)] + ["s"])
    found, faults = parse_table(
        f"{heading}\n{row}\n", name="t", policy=policy, inputs=(COPIES,), outputs=outputs
    )
    assert faults == ()
    (drawn,) = written(found).iter(f"{MODEL}decisionTable")
    assert (drawn.get("hitPolicy"), drawn.get("aggregation")) == said


def test_the_same_table_gives_the_same_bytes_and_five_thousand_rows_are_written() -> None:
    assert dmn.write(table()) == dmn.write(table())
    rows = "\n".join(f"{n},{n},s" for n in range(1, 5_000))
    wide = Input("copies", Kind.INTEGER, least=1, most=4_999)
    found, faults = parse_table(
        f"copies,price,source\n{rows}\n", name="t", policy=Policy.UNIQUE, inputs=(wide,), outputs=(PRICE,)
    )
    assert faults == ()
    assert dmn.write(found).count(b"<rule ") == 4_999


def feel_value(text: str) -> object:
    """A literal of FEEL."""
    if match := re.fullmatch(r'date\("(.+)"\)', text):
        return date.fromisoformat(match[1])
    if text in ("true", "false"):
        return text == "true"
    return int(text) if re.fullmatch(r"-?\d+", text) else text[1:-1]


def fits(tests: str, value: object) -> bool:
    """Whether a value passes unary tests; the few forms that the writer uses."""
    if tests == "-":
        return True
    if tests == "null" or value is None:
        return tests == "null" and value is None
    if tests.startswith("not("):
        return not fits(tests[4:-1], value)
    return any(_fits(one, value) for one in tests.split(", "))


def _fits(test: str, value: object) -> bool:
    if match := re.fullmatch(r"\[(.+)\.\.(.+)\]", test):
        return feel_value(match[1]) <= value <= feel_value(match[2])
    if match := re.fullmatch(r"(>=|<=) (.+)", test):
        bound = feel_value(match[2])
        return value >= bound if match[1] == ">=" else value <= bound
    return feel_value(test) == value


VALUES = {
    "copies": st.integers(1, 20),
    "born": st.none() | st.dates(date(2019, 12, 30), date(2020, 1, 5)),
    "event": st.sampled_from(EVENT.allowed),
    "poor": st.booleans(),
    "place": st.sampled_from(["Huế", "Vinh", "Đà Lạt"]),
}
CELLS = {
    "copies": ["-", "5", "1..5", ">=7", "<3", "!4..8", "2;9..11", "!1..20", ">5"],
    "born": ["-", "(không có)", "2020-01-01", ">2020-01-01", "<=2020-01-02", "!2020-01-01..2020-01-03"],
    "event": ["-", "birth", "!birth", "birth;death", "!birth;death;marriage"],
    "poor": ["-", "có", "không", "!có"],
    "place": ["-", "Huế", "!Huế;Vinh"],
}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_entry_means_what_its_cell_means(data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(COLUMNS))
    cell = parse_cell(data.draw(st.sampled_from(CELLS[column.name])), column)
    value = data.draw(VALUES[column.name])
    tests = feel.unary_tests(cell, column)
    said = value.isoformat() if isinstance(value, date) else value
    assert fits(tests, value) == cell.has(column.place(said))
