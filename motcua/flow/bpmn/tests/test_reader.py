"""BPMN in: what is taken becomes a sound graph, what is not is named, and nothing harmful is read."""

import pytest

from motcua.flow import bpmn, parts, soundness
from motcua.flow.bpmn.subset import REFUSED
from motcua.flow.bpmn.tests.models import (
    CHOICE,
    INTERRUPTED,
    POOLS,
    REMINDED,
    ROW,
    TAKEN,
    UNSAID,
    definitions,
    flows,
    process,
)
from motcua.flow.graph import Graph
from motcua.ground.refusals import Invalid


def ways(graph: Graph, source: str) -> list[tuple[str, str | None, str]]:
    return [(edge.target, edge.when, edge.label) for edge in graph.outgoing[source]]


def told(content: bytes) -> list[tuple[str, str]]:
    """Where and what an import refuses."""
    with pytest.raises(Invalid) as refused:
        bpmn.read(content)
    return [(error.pointer, str(error.message)) for error in refused.value.errors]


def around(inside: str, *more_ways: str) -> bytes:
    """A process of one step with something more in it."""
    row = '<startEvent id="s"/><task id="a" name="Xét"/><endEvent id="e"/>'
    return definitions(process(row + "\n" + inside + flows("s > a > e", *more_ways)))


@pytest.mark.parametrize("content", TAKEN.values(), ids=TAKEN.keys())
def test_what_modellers_draw_is_taken_and_sound(content: bytes) -> None:
    graph = bpmn.read(content).graph
    assert soundness.check(graph) == []
    assert bpmn.read(content).graph.canonical == graph.canonical


def test_names_are_told_on_one_line_and_places_are_kept() -> None:
    graph = bpmn.read(ROW).graph
    assert [(node.id, node.name) for node in graph.nodes.values()] == [
        ("a", "Nhận hồ sơ"),
        ("b", "Thẩm định"),
        ("c", "Trả"),
        ("e", "Xong"),
        ("s", "Bắt đầu"),
    ]
    assert graph.nodes["a"].data["drawn"] == (250, 80, 100, 80)


def test_a_gateway_behind_a_step_asks_its_outcome() -> None:
    graph = bpmn.read(CHOICE).graph
    assert graph.nodes["g"].data == {"by": "outcome"}
    assert [when for _target, when, _label in ways(graph, "g")] == ["Duyệt", "Bổ sung", "Hỏi lại"]
    assert graph.nodes["m"].kind == parts.MERGE


def test_what_is_left_unsaid_is_made_explicit() -> None:
    graph = bpmn.read(UNSAID).graph
    assert graph.nodes["2.split"].kind == parts.SPLIT
    assert ways(graph, "2.split") == [("e", "Đạt", "Đạt"), ("3.merge", "Sửa", "Sửa")]
    assert graph.nodes["3.merge"].kind == parts.MERGE
    assert ways(graph, "g")[0] == ("2", "Mặc định", "Mặc định")
    assert len(graph.incoming["e"]) == 2


def test_pools_run_side_by_side_and_lanes_are_roles() -> None:
    found = bpmn.read(POOLS)
    graph = found.graph
    roles = {node.name: node.data.get("role") for node in graph.nodes.values() if node.kind == parts.TASK}
    assert roles == {
        "Hoi": "Nguoi dan",
        "Nhan tra loi": "Nguoi dan",
        "Nhan": "Chuyen vien",
        "Xet": "Chuyen vien",
        "Tra": "Chuyen vien",
        "Luu": "Van thu",
    }
    assert graph.nodes["t4"].data["part"] == "Phan 1"
    assert [edge.target for edge in graph.outgoing["start.fork"]] == ["t1", "t3"]
    assert graph.nodes["start.fork.end"].name == "Het 2 / Het 5"
    assert ["messageFlow" in str(note) for note in found.notes] == [True, True]


def test_what_interrupts_a_step_is_a_timer_or_a_message_on_it() -> None:
    found = bpmn.read(INTERRUPTED)
    graph = found.graph
    assert graph.nodes["t"].data == {"on": "nhanh", "minutes": 120}
    assert graph.nodes["b"].kind == parts.MESSAGE
    assert graph.nodes["b"].data["on"] == "thuong"
    assert graph.nodes["gap"].kind == parts.TASK
    assert len(found.notes) == 2


def test_a_timer_that_leaves_its_step_open_is_a_reminder_of_the_step() -> None:
    graph = bpmn.read(REMINDED).graph
    (reminder,) = graph.nodes["cho"].data["reminders"]
    assert (reminder["id"], reminder["times"], reminder["minutes"]) == ("b1", 6, 480)
    assert [step["name"] for step in reminder["steps"]] == ["Nhắc"]
    assert "nhac" not in graph.nodes
    assert graph.nodes["b2"].data["minutes"] == 7 * 8 * 60


def test_start_events_beside_each_other_are_alternatives_and_no_end_event_is_an_end() -> None:
    two = '<startEvent id="x" name="Qua mạng"/><startEvent id="y" name="Tại quầy"/><task id="a" name="A"/>'
    graph = bpmn.read(definitions(process(two + flows("x > a", "y > a")))).graph
    assert [when for _target, when, _label in ways(graph, "start.split")] == ["Qua mạng", "Tại quầy"]
    assert graph.nodes["a.end"].kind == parts.END
    bare = bpmn.read(definitions(process('<task id="a"/><task id="b"/>' + flows("a > b")))).graph
    assert (bare.start.id, list(bare.ends)) == ("start", ["b.end"])
    both = bpmn.read(definitions(process('<task id="a"/><task id="b"/>'))).graph
    assert soundness.check(both) == []
    assert [edge.target for edge in both.outgoing["start.fork"]] == ["a", "b"]


def test_two_ways_of_a_choice_into_a_parallel_join_wait_for_each_other_as_in_bpmn() -> None:
    row = '<startEvent id="s"/><task id="a"/><exclusiveGateway id="g"/><parallelGateway id="j"/><endEvent id="e"/>'
    twice = (
        '<sequenceFlow id="1" sourceRef="g" targetRef="j"/><sequenceFlow id="2" sourceRef="g" targetRef="j"/>'
    )
    graph = bpmn.read(definitions(process(row + twice + flows("s > a > g", "j > e")))).graph
    assert [one.rule for one in soundness.check(graph)] == ["never_ends"]
    forked = row.replace("exclusiveGateway", "parallelGateway")
    graph = bpmn.read(definitions(process(forked + twice + flows("s > a > g", "j > e")))).graph
    assert soundness.check(graph) == []


def test_a_gateway_that_gathers_and_parts_becomes_two() -> None:
    row = (
        '<startEvent id="s"/><task id="a"/><task id="b"/><parallelGateway id="f"/><parallelGateway id="g"/>'
        '<task id="c"/><task id="d"/><exclusiveGateway id="x"/><parallelGateway id="j"/><endEvent id="e"/>'
    )
    graph = bpmn.read(
        definitions(process(row + flows("s > f > a > g > c > j", "f > b > g > d > j", "j > x > e")))
    ).graph
    assert (graph.nodes["g"].kind, graph.nodes["g.join"].kind) == (parts.FORK, parts.JOIN)
    assert "x" not in graph.nodes
    assert soundness.check(graph) == []


NOT_TAKEN = {
    "inclusiveGateway": ('<inclusiveGateway id="x" name="Chọn"/>', "inclusiveGateway"),
    "scriptTask": ('<scriptTask id="x" name="Tính"><script>import os</script></scriptTask>', "scriptTask"),
    "callActivity": ('<callActivity id="x" calledElement="khac"/>', "callActivity"),
    "eventBasedGateway": ('<eventBasedGateway id="x"/>', "eventBasedGateway"),
    "multiInstance": (
        '<task id="x"><multiInstanceLoopCharacteristics/></task>',
        "multiInstanceLoopCharacteristics",
    ),
    "a loop": (
        '<subProcess id="x"><standardLoopCharacteristics/></subProcess>',
        "standardLoopCharacteristics",
    ),
    "terminate": ('<endEvent id="x"><terminateEventDefinition/></endEvent>', "terminateEventDefinition"),
    "signal": (
        '<intermediateCatchEvent id="x"><signalEventDefinition/></intermediateCatchEvent>',
        "signalEventDefinition",
    ),
    "error": (
        '<boundaryEvent id="x" attachedToRef="a"><errorEventDefinition/></boundaryEvent>',
        "errorEventDefinition",
    ),
    "compensation": ('<task id="x" isForCompensation="true"/>', "task"),
    "event subprocess": ('<subProcess id="x" triggeredByEvent="true"/>', "subProcess"),
    "a timer start": ('<startEvent id="x"><timerEventDefinition/></startEvent>', "timerEventDefinition"),
    "a guest": (
        '<boundaryEvent id="x" attachedToRef="nobody"><messageEventDefinition/></boundaryEvent>',
        "boundaryEvent",
    ),
    "an unknown element": ('<wonderGateway id="x"/>', "wonderGateway"),
    "two definitions": (
        '<endEvent id="x"><messageEventDefinition/><messageEventDefinition/></endEvent>',
        "endEvent",
    ),
    "a date": (
        '<intermediateCatchEvent id="x"><timerEventDefinition><timeDate>2026-01-01</timeDate></timerEventDefinition>'
        "</intermediateCatchEvent>",
        "timerEventDefinition",
    ),
    "months": (
        '<boundaryEvent id="x" attachedToRef="a"><timerEventDefinition><timeDuration>P1M</timeDuration>'
        "</timerEventDefinition></boundaryEvent>",
        "timerEventDefinition",
    ),
    "a message that does not interrupt": (
        '<boundaryEvent id="x" attachedToRef="a" cancelActivity="false"><messageEventDefinition/></boundaryEvent>',
        "boundaryEvent",
    ),
}


@pytest.mark.parametrize(("inside", "element"), NOT_TAKEN.values(), ids=NOT_TAKEN.keys())
def test_what_is_not_taken_is_named_with_its_line_id_and_reason(inside: str, element: str) -> None:
    found = told(around(inside))
    assert [where for where, _why in found][:1] == ["dòng 5"]
    assert f"<{element}>" in found[0][1]
    assert "(id x)" in found[0][1]
    assert len(found[0][1].partition("): ")[2]) > 10


def test_every_fault_is_told_in_one_run() -> None:
    inside = "".join(f'<complexGateway id="x{n}"/>\n' for n in range(80))
    found = told(around(inside))
    assert len(found) == 50
    assert found[1][0] == "dòng 6"
    assert str(REFUSED["complexGateway"]) in found[0][1]


@pytest.mark.parametrize(
    "content",
    [
        around(
            '<task id="x"/><task id="y"/><task id="z"/>'
            '<sequenceFlow id="1" sourceRef="a" targetRef="x">'
            "<conditionExpression>n > 1</conditionExpression></sequenceFlow>"
            '<sequenceFlow id="2" sourceRef="a" targetRef="y">'
            "<conditionExpression>n > 2</conditionExpression></sequenceFlow>"
        ),
        around(
            '<task id="x"/><sequenceFlow id="1" sourceRef="x" targetRef="e">'
            "<conditionExpression>n</conditionExpression>"
            "</sequenceFlow>",
            "s > x",
        ),
        around(
            '<boundaryEvent id="x" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H'
            "</timeDuration></timerEventDefinition></boundaryEvent>",
            "x > e",
        ),
        around(
            '<subProcess id="u"><task id="i"/></subProcess>'
            '<boundaryEvent id="x" attachedToRef="u"><messageEventDefinition/>'
            "</boundaryEvent>",
            "a > u",
            "x > e",
        ),
        around("", "e > a"),
        around("", "a > s"),
        around('<task id="a"/>'),
        around("<task/>"),
        around('<sequenceFlow id="w" sourceRef="a" targetRef="nowhere"/>'),
        definitions("<choreography id='c'/>"),
        definitions(""),
        definitions("<collaboration id='k'><participant id='p' name='Hộp đen'/></collaboration>"),
        definitions(process('<exclusiveGateway id="a"/><exclusiveGateway id="b"/>' + flows("a > b > a"))),
        b"<definitions/>",
        b'<x xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
        around(
            '<task id="x" motcua:id="x" xmlns:motcua="urn:motcua:flow:1">'
            "<extensionElements><motcua:data>{</motcua:data>"
            "</extensionElements></task>"
        ),
    ],
)
def test_what_means_nothing_certain_is_refused(content: bytes) -> None:
    found = told(content)
    assert found
    assert all(why and "{" not in why for _where, why in found)


BOMB = (
    b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "'
    + b"&a;" * 50
    + b'"><!ENTITY c "'
    + b"&b;" * 50
    + b'">]><d>&c;</d>'
)
HARMFUL = {
    "an entity bomb": BOMB,
    "an external entity": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    "an external document type": b'<!DOCTYPE d SYSTEM "http://example.org/x.dtd"><d/>',
    "a parameter entity": b'<!DOCTYPE d [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><d/>',
    "an unknown entity": b"<d>&x;</d>",
    "broken XML": b"<a><b></a>",
    "half a file": ROW[:-40],
    "nothing": b"",
    "no XML": b"\x00\xff\xfe{}",
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?><d/>',
    "letters of another encoding": b'<?xml version="1.0" encoding="UTF-8"?><d>\xe1\xba</d>',
    "deep nesting": b"<a>" * 500_000,
    "deep nesting of its own": definitions("<process>" * 100 + "</process>" * 100),
    "too many attributes": b"<a " + b" ".join(b'a%d="x"' % n for n in range(5_000)) + b"/>",
    "too many elements": b"<a>" + b"<b/>" * 500_000 + b"</a>",
    "too large": b" " * 20_000_001,
}


@pytest.mark.parametrize("content", HARMFUL.values(), ids=HARMFUL.keys())
def test_harmful_and_broken_files_are_refused_in_one_sentence(content: bytes) -> None:
    ((_where, why),) = told(content)
    assert why.endswith(".")
    assert "passwd" not in why
