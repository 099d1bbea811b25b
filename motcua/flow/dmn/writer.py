"""A decision table as DMN 1.3, with its picture: inputs, the decision, the table; sources as annotations."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.flow.dmn import feel
from motcua.flow.tables import Policy, Row, Table
from motcua.flow.xml_text import attributes, escaped

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
DIAGRAM = "https://www.omg.org/spec/DMN/20191111/DMNDI/"
PLACES = "http://www.omg.org/spec/DMN/20180521/DC/"
LINES = "http://www.omg.org/spec/DMN/20180521/DI/"
HEADING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<definitions xmlns="{MODEL}" xmlns:dmndi="{DIAGRAM}" xmlns:dc="{PLACES}" xmlns:di="{LINES}" id="_definitions"'
)
_POLICIES = {Policy.UNIQUE: "UNIQUE", Policy.FIRST: "FIRST", Policy.COLLECT_SUM: "COLLECT"}
SOURCE = "Căn cứ"


def write(table: Table, label: str = "") -> bytes:
    """The file, UTF-8; the same bytes for the same table. `label`: how people call it.

    DMN adds up a table only when it has one output, so a table of several that collects says COLLECT alone.
    """
    return "".join(_lines(table, label or table.name)).encode()


def _lines(table: Table, label: str) -> Iterator[str]:
    yield HEADING + attributes(name=label, namespace="urn:motcua:flow:1") + ">\n"
    for rank, column in enumerate(table.inputs):
        kind = attributes(name=column.name, typeRef=feel.TYPES[column.kind])
        yield f' <inputData id="_i{rank}"{attributes(name=column.label or column.name)}><variable{kind}/></inputData>\n'
    yield f' <decision id="_decision"{attributes(name=label)}>\n'
    yield f"  <variable{attributes(name=table.name)}/>\n"
    for rank in range(len(table.inputs)):
        yield f'  <informationRequirement id="_r{rank}"><requiredInput href="#_i{rank}"/></informationRequirement>\n'
    yield f'  <decisionTable id="_table"{_policy(table)}>\n'
    yield from _heading(table)
    for rank, row in enumerate(table.rows):
        yield _rule(table, rank, row)
    yield "  </decisionTable>\n </decision>\n"
    yield from _picture(table)
    yield "</definitions>\n"


def _policy(table: Table) -> str:
    adds = table.policy is Policy.COLLECT_SUM and len(table.outputs) == 1
    return attributes(hitPolicy=_POLICIES[table.policy], aggregation="SUM" if adds else "")


def _heading(table: Table) -> Iterator[str]:
    for rank, column in enumerate(table.inputs):
        asked = attributes(typeRef=feel.TYPES[column.kind])
        domain = feel.domain(column)
        values = f"<inputValues><text>{escaped(domain)}</text></inputValues>" if domain else ""
        about = attributes(id=f"_in{rank}", label=column.label)
        expression = f"<inputExpression{asked}><text>{escaped(column.name)}</text></inputExpression>"
        yield f"   <input{about}>{expression}{values}</input>\n"
    for rank, output in enumerate(table.outputs):
        yield f"   <output{attributes(id=f'_out{rank}', name=output.name, typeRef=feel.TYPES[output.kind])}/>\n"
    yield f"   <annotation{attributes(name=SOURCE)}/>\n"


def _rule(table: Table, rank: int, row: Row) -> str:
    tests = [feel.unary_tests(cell, column) for cell, column in zip(row.cells, table.inputs, strict=True)]
    said = [feel.literal(row.outputs[output.name]) for output in table.outputs]
    entries = "".join(f"<inputEntry><text>{escaped(text)}</text></inputEntry>" for text in tests)
    entries += "".join(f"<outputEntry><text>{escaped(text)}</text></outputEntry>" for text in said)
    note = f"<annotationEntry><text>{escaped(row.source)}</text></annotationEntry>"
    # Modellers show a rule's description; readers of the standard its annotations.
    said_of = f"<description>{escaped(row.source)}</description>"
    return f'   <rule id="_row{rank}">{said_of}{entries}{note}</rule>\n'


def _picture(table: Table) -> Iterator[str]:
    middle = max(len(table.inputs) - 1, 0) * 90.0
    yield ' <dmndi:DMNDI><dmndi:DMNDiagram id="_diagram">\n'
    yield _shape("_decision", middle, 0.0, 180)
    for rank in range(len(table.inputs)):
        yield _shape(f"_i{rank}", rank * 180.0, 160.0, 160)
        ends = ((rank * 180.0 + 80, 160.0), (middle + 90, 80.0))
        points = "".join(f'<di:waypoint x="{x:.0f}" y="{y:.0f}"/>' for x, y in ends)
        yield f'  <dmndi:DMNEdge id="_e{rank}" dmnElementRef="_r{rank}">{points}</dmndi:DMNEdge>\n'
    yield " </dmndi:DMNDiagram></dmndi:DMNDI>\n"


def _shape(of: str, left: float, top: float, width: int) -> str:
    bounds = f'<dc:Bounds x="{left:.0f}" y="{top:.0f}" width="{width}" height="{80 if top == 0 else 45}"/>'
    return f'  <dmndi:DMNShape id="_s{of}" dmnElementRef="{of}">{bounds}</dmndi:DMNShape>\n'
