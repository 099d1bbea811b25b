"""BPMN out: valid by the schema, read back as the identical graph, drawn so that a modeller opens it."""

import random
from pathlib import Path

import pytest
import SpiffWorkflow
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from motcua.flow import bpmn
from motcua.flow.bpmn.tests.models import POOLS, REMINDED, ROW, TAKEN
from motcua.flow.bpmn.xml_tree import MODEL
from motcua.flow.graph import Graph
from motcua.flow.parts import Edge, Node
from motcua.flow.tests.drawing import FULL_DRAWINGS, Drawing, graph

SCHEMA = etree.XMLSchema(
    etree.parse(str(Path(SpiffWorkflow.__file__).parent / "bpmn" / "parser" / "schema" / "BPMN20.xsd"))
)
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"


def written(of: Graph) -> etree._Element:
    """The file of a graph, held against the schema of BPMN 2.0."""
    root = etree.fromstring(bpmn.write(of, "Quy trình <thử> & “thật”"))
    SCHEMA.assertValid(root)
    return root


@pytest.mark.parametrize("content", TAKEN.values(), ids=TAKEN.keys())
def test_import_export_import_gives_the_identical_graph(content: bytes) -> None:
    once = bpmn.read(content).graph
    written(once)
    again = bpmn.read(bpmn.write(once))
    assert again.graph.canonical == once.canonical
    assert bpmn.write(again.graph) == bpmn.write(once)
    assert again.notes == ()


@settings(deadline=None, max_examples=80)
@given(FULL_DRAWINGS, st.integers(0, 2**20))
def test_any_process_comes_back_as_it_was(drawing: Drawing, seed: int) -> None:
    rng = random.Random(seed)
    roles = ["", "mot_cua", "chuyen_vien", "lanh_dao"]
    nodes = []
    for node in drawing.nodes:
        role = rng.choice(roles) if node.kind == "task" else ""
        nodes.append(Node(node.id, node.kind, node.name, dict(node.data) | ({"role": role} if role else {})))
    of = Graph.build(nodes, drawing.edges)
    written(of)
    assert bpmn.read(bpmn.write(of)).graph.canonical == of.canonical


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS, TEXTS.filter(bool), TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(name: str, label: str, when: str, other: str, said: str) -> None:
    of = Graph.build(
        [
            Node("start", "start", said),
            Node("a", "task", name, {"role": other, "note": [said, {"x": None, "y": True}]}),
            Node("1", "split", "", {"by": "outcome"}),
            Node("end", "end", other),
        ],
        [
            Edge("start", "a"),
            Edge("a", "1"),
            Edge("1", "end", when, label, 1),
            Edge("1", "a", f"{when}.", other, 3),
        ],
    )
    written(of)
    assert bpmn.read(bpmn.write(of)).graph.canonical == of.canonical


def test_one_branch_with_two_ways_into_its_join_is_one_branch_still() -> None:
    of = graph("start > f1 > A > s1 yes> j1 > end\ns1 no> j1\nf1 > B > j1")
    root = written(of)
    assert [one.get("id") for one in root.iter(f"{{{MODEL}}}exclusiveGateway")] == ["s1", "_h.0"]
    assert bpmn.read(bpmn.write(of)).graph == of


def test_ids_that_xml_does_not_allow_are_written_otherwise() -> None:
    of = graph("start > A > B > end").to_json()
    text = str(of).replace("'A'", "'1a'").replace("'B'", "'n.1a'")
    of = Graph.from_json(eval(text))
    written(of)
    assert bpmn.read(bpmn.write(of)).graph == of


def test_a_change_made_in_a_modeller_counts() -> None:
    of = graph(
        "start > A > s1 yes> end\ns1 no> A\nt1 > end",
        A={"role": "mot_cua", "minutes": 30},
        t1={"on": "A", "minutes": 60},
    )
    text = bpmn.write(of).decode()
    text = text.replace('name="Bước A"', 'name="Bước khác"').replace('name="yes"', 'name="Đồng ý"')
    text = (
        text.replace("PT1H", "PT90M")
        .replace("motcua:role='\"mot_cua\"'", "")
        .replace('name="mot_cua"', 'name="Lãnh đạo"')
    )
    changed = bpmn.read(text.encode()).graph
    assert changed.nodes["A"].name == "Bước khác"
    assert changed.nodes["A"].data == {"role": "Lãnh đạo", "minutes": 30}
    assert changed.nodes["t1"].data["minutes"] == 90
    assert [(edge.when, edge.label) for edge in changed.outgoing["s1"]] == [("yes", "Đồng ý"), ("no", "")]


def test_a_picture_shows_every_part_with_lanes_of_the_roles() -> None:
    of = bpmn.read(POOLS).graph
    root = written(of)
    shown = {one.get("bpmnElement") for one in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge")}
    elements = {
        one.get("id")
        for one in root.iter()
        if isinstance(one.tag, str)
        and one.tag.startswith(f"{{{MODEL}}}")
        and one.tag.rpartition("}")[2]
        in ("task", "startEvent", "endEvent", "parallelGateway", "sequenceFlow", "lane")
    }
    assert elements | {"_pool"} == shown
    lanes = [one.get("name") for one in root.iter(f"{{{MODEL}}}lane")]
    assert lanes == ["Nguoi dan", "Chuyen vien", "Van thu"]
    assert b'name="M\xe1\xbb\x99t c\xe1\xbb\xada"' in bpmn.write(
        graph("start > A > end", A={"role": "m"}), roles={"m": "Một cửa"}
    )


def test_what_a_modeller_placed_stays_where_it_was() -> None:
    places = written(bpmn.read(ROW).graph).iter("{http://www.omg.org/spec/DD/20100524/DC}Bounds")
    assert sorted(int(one.get("x")) for one in places) == [100, 250, 400, 550, 700]


def test_reminders_are_drawn_as_timers_that_leave_the_step_open() -> None:
    root = written(bpmn.read(REMINDED).graph)
    (one,) = [
        event for event in root.iter(f"{{{MODEL}}}boundaryEvent") if event.get("cancelActivity") == "false"
    ]
    assert "".join(one.itertext()).endswith("R6/PT8H")
    assert one.get("attachedToRef") == "cho"
    odd = graph("start > A > end", A={"reminders": [{"id": "A"}]})
    assert bpmn.read(bpmn.write(odd)).graph == odd


def test_a_large_process_is_written_and_read_in_good_time() -> None:
    steps = " > ".join(f"A{n}" for n in range(3_000))
    of = graph(f"start > {steps} > end")
    assert bpmn.read(bpmn.write(of)).graph == of
