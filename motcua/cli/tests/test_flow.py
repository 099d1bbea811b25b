"""`motcua flow`: a sound process passes, another is told with its counter-example, bad files with their place."""

import json
from pathlib import Path

import pytest

from motcua.cli.flow_files import graph_in
from motcua.cli.main import main
from motcua.flow.graph import Graph

ROOT = Path(__file__).resolve().parents[3]
PACK = ROOT / "packs" / "trich-luc-ho-tich"
STEP = "  - {{id: {id}, name: {name}, role: chuyen_vien, unit: chuyen-mon, hours: 1.5, does: work, next: {next}}}\n"


def table(folder: Path, *steps: tuple[str, str, str]) -> Path:
    path = folder / "steps.yaml"
    rows = "".join(STEP.format(id=one, name=name, next=following) for one, name, following in steps)
    path.write_text("steps:\n" + rows, encoding="utf-8")
    return path


def test_the_shipped_pack_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "check", str(PACK)]) == 0
    assert "đúng đắn" in capsys.readouterr().out
    assert main(["flow", "check", str(PACK / "steps.yaml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_an_unsound_table_is_told_with_the_way_that_goes_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ways = "[{when: ok, label: Đồng ý, to: gop}, {when: khong, label: Không, to: end}]"
    path = table(
        tmp_path,
        ("chia", "Chia", "[b, c], join: gop"),
        ("b", "Hỏi B", "gop"),
        ("c", "Hỏi C", ways),
        ("gop", "Gộp", "end"),
    )
    assert main(["flow", "check", str(path), "--json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)
    assert fault["rule"] == "improper"
    assert fault["path"] == ["Bắt đầu hồ sơ", "Xong bước “Chia”", "Xong bước “Hỏi C”, chọn “Không”"]
    assert "Hỏi B" in fault["message"]
    assert main(["flow", "check", str(path)]) == 1
    assert "  3. Xong bước “Hỏi C”, chọn “Không”" in capsys.readouterr().out


def test_what_is_no_process_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, ("a", "Một", "b"), ("c", "Hai", "end"))
    assert main(["flow", "check", str(path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found[0]["rule"] == "not_admitted"
    assert found[0]["where"] == "dòng 2"
    assert "không có bước “b”" in found[0]["message"]


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.yaml", "steps: []"),
        ("a.yaml", "steps:\n  - 1"),
        ("a.yaml", "a: &x 1"),
        ("a.yaml", "[" * 200),
        ("a.yaml", "\0"),
        ("a.json", "{"),
        ("a.json", "[" * 100_000),
        ("a.json", '{"format": "motcua-flow/1", "nodes": [1], "edges": []}'),
        ("a.json", '{"format": "motcua-flow/1", "nodes": [], "edges": []}'),
    ],
)
def test_no_file_is_a_fault_of_ours(
    name: str, content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert main(["flow", "check", str(path)]) == 1
    assert "not_admitted" in capsys.readouterr().out
    assert main(["flow", "simulate", str(path)]) == 1


def test_a_graph_is_checked_like_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def node(name: str, kind: str) -> dict[str, str]:
        return {"id": name, "kind": kind, "name": name}

    nodes = [node("start", "start"), node("a", "task"), node("b", "task"), node("end", "end")]
    edges = [
        {"source": "start", "target": "a"},
        {"source": "a", "target": "b"},
        {"source": "b", "target": "end"},
    ]
    path = tmp_path / "graph.json"
    path.write_text(json.dumps({"format": "motcua-flow/1", "nodes": nodes, "edges": edges}), encoding="utf-8")
    assert main(["flow", "check", str(path)]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("path", ["khong-co.yaml", "process.bpmn"])
def test_a_file_that_cannot_be_read_is_a_wrong_call(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "check", path]) == 2
    told = capsys.readouterr().err
    assert path in told
    assert len(told.strip().splitlines()) == 1


def test_a_case_goes_through_the_ordinary_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "simulate", str(PACK), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    nodes = [act["node"] for act in told["acts"]]
    assert nodes == ["start", "tiep-nhan", "tra-cuu", "ky", "phat-hanh", "tra-ket-qua"]
    assert told["ended"] is True
    assert told["longest_minutes"] == 120


def test_the_same_seed_takes_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for seed in ("4", "4", "5"):
        assert main(["flow", "simulate", str(PACK), "--seed", seed]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "Hồ sơ tới kết thúc." in told[2]


@pytest.mark.django_db
def test_an_office_is_simulated_with_the_packs_own_limit(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["flow", "simulate", str(PACK), "--arrivals", "4", "--effort", "0.3", "--days", "20"]
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["on_time"] >= told["goal"] == 0.95
    assert told["enough"] == {"chuyen_vien": 1, "lanh_dao": 1, "mot_cua": 1, "van_thu": 1}
    assert main([*asked, "--limit", "1 giờ làm việc", "--effort", "1"]) == 1
    assert "Thêm người không đạt được 95%" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--arrivals", "nan"], "Số hồ sơ một ngày phải lớn hơn 0"),
        (["--arrivals", "2", "--staff", "vua=2"], "không có vai “vua”"),
        (["--arrivals", "2", "--staff", "x"], "ghi như chuyen_vien=3,lanh_dao=1"),
        (["--arrivals", "2", "--limit", "mai"], "Không đọc được thời hạn “mai”"),
    ],
)
def test_an_office_that_cannot_be_simulated_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    assert main(["flow", "simulate", str(PACK), *more]) != 0
    assert said in capsys.readouterr().err


@pytest.mark.django_db
def test_a_file_without_a_limit_asks_for_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, ("b", "Hỏi B", "end"))
    assert main(["flow", "simulate", str(path), "--arrivals", "2"]) == 2
    assert "Thêm --limit" in capsys.readouterr().err
    assert main(["flow", "simulate", str(path), "--arrivals", "2", "--limit", "3 ngày làm việc"]) == 0


ROW = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="P">
<startEvent id="s"/><userTask id="a" name="Xét"/>{more}<endEvent id="e"/>
<sequenceFlow id="1" sourceRef="s" targetRef="a"/><sequenceFlow id="2" sourceRef="a" targetRef="e"/>
</process></definitions>"""


def test_bpmn_comes_in_as_the_canonical_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "xet.bpmn"
    path.write_text(ROW.format(more=""), encoding="utf-8")
    assert main(["flow", "import", str(path), "--json"]) == 0
    printed = capsys.readouterr().out
    graph = Graph.from_json(printed)
    assert printed == graph.canonical.decode() + "\n"
    assert graph.tasks == {"a"}
    assert main(["flow", "import", str(path)]) == 0
    assert "Xét" in capsys.readouterr().out
    assert main(["flow", "check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_what_bpmn_cannot_be_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "xet.bpmn"
    path.write_text(ROW.format(more='<scriptTask id="x" name="Tính"/>'), encoding="utf-8")
    assert main(["flow", "import", str(path), "--json"]) == 1
    said = capsys.readouterr()
    (fault,) = json.loads(said.out)
    assert fault["where"] == "dòng 2"
    assert said.err.startswith("xet.bpmn: Dòng 2: <scriptTask> “Tính” (id x): ")
    assert main(["flow", "check", str(path), "--json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)
    assert (fault["rule"], fault["where"]) == ("not_admitted", "dòng 2")


@pytest.mark.parametrize("pack", sorted((ROOT / "packs").iterdir()), ids=lambda pack: pack.name)
def test_every_pack_goes_out_as_bpmn_and_comes_back_the_same(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["flow", "export", str(pack)]) == 0
    path = tmp_path / "out.bpmn"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["flow", "import", str(path), "--json"]) == 0
    assert capsys.readouterr().out == graph_in(pack).canonical.decode() + "\n"


def test_a_table_of_a_pack_goes_out_as_dmn(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "export", str(PACK), "--table", "fees", "--json"]) == 0
    assert "<decisionTable" in json.loads(capsys.readouterr().out)["dmn"]
    assert main(["flow", "export", str(PACK), "--table", "nothing"]) == 2
    assert "fees" in capsys.readouterr().err
    assert main(["flow", "export", str(PACK / "steps.yaml"), "--table", "fees"]) == 2
