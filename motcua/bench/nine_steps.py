"""The process of `lifecycle`, as a pack and as BPMN: nine tasks in a row, from intake to returned result."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from motcua.bench import house
from motcua.eforms import ui_document
from motcua.flow.step_table import to_graph
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.models import PackVersion

CODE, PROCESS_CODE, PROCESS = "9.000009", "9.000010", "nine"
AT = datetime(2026, 1, 6, 2, tzinfo=UTC)
NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
# (id, role, unit, what is done)
STEPS = (
    ("tiep-nhan", "mot_cua", "mot-cua", "accept"),
    ("tra-cuu", "chuyen_vien", "chuyen-mon", "work"),
    ("tham-tra", "chuyen_vien", "chuyen-mon", "work"),
    ("lay-y-kien", "chuyen_vien", "chuyen-mon", "work"),
    ("tong-hop", "chuyen_vien", "chuyen-mon", "work"),
    ("trinh-ky", "chuyen_vien", "chuyen-mon", "work"),
    ("ky", "lanh_dao", "lanh-dao", "sign"),
    ("phat-hanh", "van_thu", "van-thu", "issue"),
    ("tra-ket-qua", "mot_cua", "mot-cua", "return"),
)
ANSWERS = {"name": "Trần Thị Hoa", "phone": "0912345678"}
FORM = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "name": {"type": "string", "title": "Họ và tên", "minLength": 1, "maxLength": 100},
        "phone": {"type": "string", "title": "Điện thoại", "minLength": 1, "maxLength": 20},
    },
    "required": ["name", "phone"],
    "additionalProperties": False,
    "examples": [ANSWERS],
}


def publish() -> PackVersion:
    """The real pack with these nine steps and without a fee, under a code of its own."""
    real = PackVersion.objects.filter(code=house.CODE).latest("version").content
    return _publish(real, {"code": CODE}, step_rows())


def publish_process() -> PackVersion:
    """The bare process: every step is plain work, the form asks for a name and a phone, no papers are wanted."""
    real = PackVersion.objects.filter(code=house.CODE).latest("version").content
    own = {"code": PROCESS_CODE, "slots": [], "people": {"applicant": {"name": "name", "phone": "phone"}}}
    plain = {"form": {"schema": FORM, "ui": ui_document.plain(FORM)}, "result_form": None}
    return _publish({**real, **plain}, own, [{**row, "does": "work"} for row in step_rows()])


def _publish(real: Mapping[str, Any], own: Mapping[str, Any], rows: list[dict[str, Any]]) -> PackVersion:
    said = {**real["pack"], **own, "name": "Quy trình chín bước", "fees": [], "tables": {}}
    content = {
        **real,
        "pack": said,
        "tables": {},
        "steps": [{**row, "hours": str(row["hours"])} for row in rows],
        "graph": to_graph(rows).to_json(),
    }
    return publish_content(content, by=None, at=AT)


def step_rows() -> list[dict[str, Any]]:
    """The step table; every step after intake may send back to the one before, a working one may ask for more."""
    names = [step[0] for step in STEPS]
    rows: list[dict[str, Any]] = []
    for place, (name, role, unit, does) in enumerate(STEPS):
        row = {"id": name, "name": name, "role": role, "unit": unit, "hours": Decimal("0.5"), "does": does}
        row |= {"text": name, "next": (names + ["end"])[place + 1]}
        if does == "work":
            row["on_supplement"] = name
        if place > 1 and does != "return":
            row["send_back_to"] = [names[place - 1]]
        rows.append(row)
    return rows


def bpmn() -> bytes:
    """The same process as BPMN 2.0: what a step table says in a column is a gateway after the task there."""
    drawing = _Drawing()
    drawing.flow("start", STEPS[0][0])
    for row in step_rows():
        drawing.step(row)
    return drawing.document()


class _Drawing:
    """A BPMN process being written, element by element."""

    def __init__(self) -> None:
        self.elements = ['<startEvent id="start"/>', '<endEvent id="end"/>']
        self.flows = 0

    def step(self, row: Mapping[str, Any]) -> None:
        """The task and, where it may go elsewhere than on, the gateway that chooses by what was answered."""
        name, others = row["id"], {}
        self.elements.append(f'<userTask id="{name}" name="{name}"/>')
        if "send_back_to" in row:
            others["back"] = row["send_back_to"][0]
        if "on_supplement" in row:
            waiting = f"{name}-supplement"
            self.elements.append(f'<userTask id="{waiting}" name="{waiting}"/>')
            self.flow(waiting, row["on_supplement"])
            others["supplement"] = waiting
        if not others:
            self.flow(name, row["next"])
            return
        gateway = f"{name}-way"
        self.flow(name, gateway)
        ordinary = self.flow(gateway, row["next"])
        self.elements.append(f'<exclusiveGateway id="{gateway}" default="{ordinary}"/>')
        for way, target in others.items():
            self.flow(gateway, target, when=f"way == '{way}'")

    def flow(self, source: str, target: str, when: str = "") -> str:
        """An arrow; its id."""
        self.flows += 1
        name = f"flow-{self.flows}"
        inside = f"<conditionExpression>{when}</conditionExpression>" if when else ""
        ends = f'sourceRef="{source}" targetRef="{target}"'
        self.elements.append(f'<sequenceFlow id="{name}" {ends}>{inside}</sequenceFlow>')
        return name

    def document(self) -> bytes:
        inside = "".join(self.elements)
        head = f'<definitions xmlns="{NAMESPACE}" targetNamespace="bench">'
        return f'{head}<process id="{PROCESS}" isExecutable="true">{inside}</process></definitions>'.encode()
