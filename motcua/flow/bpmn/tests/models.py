"""BPMN files for tests, our own, with the constructs that modellers' reference files are made of."""

from collections.abc import Iterable

NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
    ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:tool="http://example.org/tool"'
)


def definitions(inside: str, encoding: str = "UTF-8") -> bytes:
    """A whole file."""
    heading = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    return f'{heading}<definitions {NAMESPACES} targetNamespace="x">\n{inside}\n</definitions>'.encode(
        encoding
    )


def process(inside: str, name: str = "P") -> str:
    """One process."""
    return f'<process id="{name}" isExecutable="false">\n{inside}\n</process>'


def flows(*ways: str) -> str:
    """Sequence flows from `a > b > c`, each named by its ends: `a-b`."""
    return "\n".join(
        f'<sequenceFlow id="{one}-{other}" sourceRef="{one}" targetRef="{other}"/>'
        for way in ways
        for one, other in zip(way.split(" > "), way.split(" > ")[1:], strict=False)
    )


def shapes(names: Iterable[str]) -> str:
    """A diagram with a shape for each of these, in a row."""
    drawn = "".join(
        f'<bpmndi:BPMNShape id="s{rank}" bpmnElement="{name}">'
        f'<dc:Bounds x="{100 + rank * 150}.5" y="80.0" width="100.0" height="80.0"/></bpmndi:BPMNShape>'
        for rank, name in enumerate(names)
    )
    return f'<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="P">{drawn}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'


# Three steps in a row, ids with an underscore, space around names (as in A.1.0).
ROW = definitions(
    process(
        '<startEvent id="_s" name="Bắt đầu "/><task id="_a" name="Nhận&#13;&#10;hồ sơ " completionQuantity="1"/>'
        '<task id="_b" name="Thẩm định"/><task id="_c" name="Trả"/><endEvent id="_e" name="Xong"/>'
        + flows("_s > _a > _b > _c > _e")
    )
    + shapes(["_s", "_a", "_b", "_c", "_e"])
)

# A drawn split and a drawn merge with a way that passes both by (as in A.2.0).
CHOICE = definitions(
    process(
        '<startEvent id="s"/><task id="a" name="Xét"/>'
        '<exclusiveGateway id="g" name="Đủ?" gatewayDirection="Diverging"/>'
        '<task id="b" name="Duyệt"/><task id="c" name="Bổ sung"/><task id="d" name="Hỏi lại"/>'
        '<exclusiveGateway id="m" gatewayDirection="Converging"/><endEvent id="e"/>'
        + flows("s > a > g > b > m > e", "g > c > m", "g > d > e")
    )
)

# Default and conditional ways out of a step, ways that meet at a step unsaid, empty conditions (as in A.2.1).
UNSAID = definitions(
    process(
        """<startEvent id="_s"/><task id="_1" name="Xét"/><exclusiveGateway id="_g" default="_g-2" name="Rẽ"/>
        <task id="_2" name="Duyệt" default="_2-_3"/>
        <task id="_3" name="Sửa"/><task id="_4" name="Hỏi" default="_4-_3"/>
        <exclusiveGateway id="_m"/><endEvent id="_e"/>
        <sequenceFlow id="_g-2" name="Mặc định" sourceRef="_g" targetRef="_2">
          <conditionExpression xsi:type="tFormalExpression"/></sequenceFlow>
        <sequenceFlow id="_2-e" name="Đạt" sourceRef="_2" targetRef="_e">
          <conditionExpression xsi:type="tFormalExpression" language="x">true</conditionExpression></sequenceFlow>
        <sequenceFlow id="_4-m" name="xong" sourceRef="_4" targetRef="_m"><conditionExpression/></sequenceFlow>"""
        + flows("_s > _1 > _g > _3 > _m > _e", "_g > _4 > _3", "_2 > _3")
    )
)

# Two pools with lanes and messages between them, one without a participant, subprocesses opened up, a step with
# two plain ways out to ends of their own (as in A.4.0 and A.4.1), in an older encoding.
POOLS = definitions(
    process(
        '<endEvent id="e1"/><startEvent id="s1" name="Gui"/>'
        '<task id="t2" name="Nhan tra loi"/><task id="t1" name="Hoi"/>' + flows("s1 > t1 > t2 > e1"),
        "P1",
    )
    + process(
        """<laneSet id="l"><lane id="l1" name="Chuyen vien ">
        <flowNodeRef>t3</flowNodeRef><flowNodeRef>u1</flowNodeRef>
        <flowNodeRef>t5</flowNodeRef></lane><lane id="l2" name="Van thu">
        <flowNodeRef>u2</flowNodeRef></lane></laneSet>
        <endEvent id="e2" name="Het 2"/><startEvent id="s2"/><task id="t3" name="Nhan"/>
        <subProcess id="u1" name="Phan 1" triggeredByEvent="false"><startEvent id="s3"/><task id="t4" name="Xet"/>
        <endEvent id="e3"/>"""
        + flows("s3 > t4 > e3")
        + '</subProcess><task id="t5" name="Tra"/><endEvent id="e5" name="Het 5"/><subProcess id="u2" name="Phan 2">'
        '<startEvent id="s4"/><task id="t6" name="Luu"/><endEvent id="e4"/>'
        + flows("s4 > t6 > e4")
        + "</subProcess>"
        + flows("s2 > t3 > u1 > t5 > e2", "t3 > u2 > e5"),
        "P2",
    )
    + """<message id="m1"/><collaboration id="k"><participant id="p1" name="Nguoi dan" processRef="P1"/>
    <messageFlow id="f1" name="Hoi" sourceRef="t1" targetRef="t3" messageRef="m1"/>
    <messageFlow id="f2" sourceRef="t5" targetRef="t2"/></collaboration>""",
    "ISO-8859-1",
)

# Data, owners, service steps, matter of the tool, a loop by two drawn splits, two ends (as in C.1.1).
DATA = definitions(
    """<import importType="x" location="x.xsd" namespace="x"/><dataStore id="ds" name="Sổ"/>
    <itemDefinition id="i" structureRef="xs:string"/><resource id="r1" name="Chuyên viên"/>"""
    + process(
        """<extensionElements><tool:style><tool:basic/></tool:style></extensionElements>
        <userTask id="giao" name="Giao&#10;người duyệt" tool:form="x.jsf">
        <extensionElements><tool:meta k="v"/></extensionElements>
        <ioSpecification id="io"><dataOutput id="do" name="ok"/><inputSet/><outputSet/></ioSpecification>
        <dataOutputAssociation id="da"><sourceRef>do</sourceRef><targetRef>dr</targetRef></dataOutputAssociation>
        <potentialOwner id="po"><resourceRef>r1</resourceRef></potentialOwner></userTask>
        <userTask id="duyet" name="Duyệt"/>
        <exclusiveGateway id="ok" name="Đồng ý?"/><userTask id="lam-ro" name="Làm rõ"/>
        <exclusiveGateway id="ro" name="Rõ?"/><endEvent id="thoi"/><startEvent id="s" isInterrupting="true"/>
        <userTask id="chuan-bi" name="Chuẩn bị"/><serviceTask id="luu" name="Lưu"/><endEvent id="xong"/>
        <sequenceFlow id="y" name="có" sourceRef="ok" targetRef="chuan-bi">
          <conditionExpression><![CDATA[getData('ok')]]></conditionExpression></sequenceFlow>
        <sequenceFlow id="n" name="không" sourceRef="ok" targetRef="lam-ro"/>
        <sequenceFlow id="ry" name="có" sourceRef="ro" targetRef="duyet"/>
        <sequenceFlow id="rn" name="không" sourceRef="ro" targetRef="thoi"/>
        <dataObject id="o"/><dataObjectReference id="dr" dataObjectRef="o"/>
        <textAnnotation id="ta"><text>Ghi</text></textAnnotation>
        <association id="as" sourceRef="giao" targetRef="ta"/>"""
        + flows("s > giao > duyet > ok", "lam-ro > ro", "chuan-bi > luu > xong")
    )
)

# A message that starts, a closed subprocess with nothing in it, what interrupts a step by time and by message,
# quantities other than one (as in C.3.0).
INTERRUPTED = definitions(
    process(
        """<startEvent id="s" name="Yêu cầu"><messageEventDefinition messageRef="_m"/></startEvent>
        <userTask id="xet" name="Xét yêu cầu" completionQuantity="2" startQuantity="2">
        <documentation>Gặp lần đầu.</documentation></userTask>
        <exclusiveGateway id="loai" name="Loại"/><userTask id="doi" name="Đổi mới"/><endEvent id="e1"/>
        <subProcess id="gap" name="Sửa gấp" triggeredByEvent="false">
        <documentation>Ca đặc biệt.</documentation></subProcess>
        <userTask id="thuong" name="Sửa thường"/>
        <userTask id="nhanh" name="Sửa nhanh"/><endEvent id="e2" name="Sửa xong"/>
        <exclusiveGateway id="duoc" name="Được?"/><endEvent id="e3"/>
        <boundaryEvent id="_t" name="2 giờ" attachedToRef="nhanh" cancelActivity="true">
          <timerEventDefinition><timeDuration xsi:type="tFormalExpression">
          <![CDATA[PT2H]]></timeDuration></timerEventDefinition>
        </boundaryEvent>
        <boundaryEvent id="_b" attachedToRef="thuong"><messageEventDefinition messageRef="_m"/></boundaryEvent>"""
        + flows("s > xet > loai > doi > e1", "loai > gap > duoc > e3", "duoc > doi", "loai > thuong > e2")
        + flows("loai > nhanh > e2", "_t > gap", "_b > nhanh")
    )
    + '<message id="_m" name="Mức phục vụ"/><resource id="r" name="Người"/>'
)

# A step that waits, is reminded daily without being left, and given up after a week; one pool (as in C.9.1).
REMINDED = definitions(
    '<message id="M"/><collaboration id="k"><participant id="p" name="Xin giấy tờ" processRef="P"/></collaboration>'
    + process(
        """<sendTask id="xin" name="Xin giấy tờ"/>
        <endEvent id="tra-loi" name="Đã trả lời"/><sendTask id="nhac" name="Nhắc"/>
        <userTask id="goi" name="Gọi điện"/>
        <receiveTask id="cho" name="Chờ" messageRef="M"/><endEvent id="co" name="Đã có"/>
        <startEvent id="s"/><boundaryEvent id="b1" name="hằng ngày" cancelActivity="false" attachedToRef="cho">
        <timerEventDefinition><timeCycle xsi:type="tFormalExpression">R6/P1D</timeCycle>
        </timerEventDefinition></boundaryEvent>
        <boundaryEvent id="b2" name="1 tuần" attachedToRef="cho">
        <timerEventDefinition><timeDuration>P7D</timeDuration>
        </timerEventDefinition></boundaryEvent><endEvent id="da-nhac"/>"""
        + flows("s > xin > cho > co", "b2 > goi > tra-loi", "b1 > nhac > da-nhac")
    )
)

TAKEN = {
    "a row": ROW,
    "a choice": CHOICE,
    "what is left unsaid": UNSAID,
    "pools and lanes": POOLS,
    "data and owners": DATA,
    "interrupted steps": INTERRUPTED,
    "a reminded step": REMINDED,
}
