"""`motcua catalogue import`, `search` and `stats`: answers, exit codes, one sentence of complaint."""

import json

import pytest

from motcua.cli.main import main
from motcua.config.environment import ROOT
from motcua.procedures.models import Procedure

pytestmark = pytest.mark.django_db
LIST = "code,name,field,level,agency,time_limit,time_unit\n"
GOOD = "1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,xã,Ủy ban nhân dân cấp xã,,trong ngày\n"
BAD = "1.001194,,Hộ tịch,xã,Ủy ban nhân dân cấp xã,,\n"


def answer(words, capsys, code=0):
    assert main([*words, "--json"]) == code
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def a_list(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST + GOOD + BAD, encoding="utf-8")
    return str(path)


def test_the_report_in_json(a_list, capsys):
    report = answer(["catalogue", "import", a_list], capsys)
    assert report == {
        "read": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "refused": [{"row": 3, "column": "name", "reason": "Thiếu tên thủ tục."}],
    }
    again = answer(["catalogue", "import", a_list], capsys)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 1)


def test_the_report_for_a_person(a_list, capsys):
    assert main(["catalogue", "import", a_list, "--dry-run"]) == 0
    said = capsys.readouterr()
    assert "Dòng 3, cột name: Thiếu tên thủ tục." in said.out
    assert "chưa ghi gì" in said.out
    assert said.err == ""
    assert not Procedure.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nowhere.csv", None, 2),
        ("list.pdf", b"x", 2),
        ("list.csv", b"", 1),
        ("list.csv", b"a,b\n1,2\n", 1),
        ("list.csv", b"\xff\xfe", 1),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence(tmp_path, capsys, name, content, code):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["catalogue", "import", str(path)]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert name in said.err


def test_searching(a_list, capsys):
    main(["catalogue", "import", a_list])
    capsys.readouterr()
    (hit,) = answer(["search", "dang ky khai sinh"], capsys)
    assert hit.pop("score") > 0
    assert hit == {
        "kind": "procedure",
        "code": "1.001193",
        "name": "Thủ tục đăng ký khai sinh",
        "url": "/thu-tuc/1.001193",
    }
    assert answer(["search", "xyzzy"], capsys) == []
    assert main(["search", "khai sinh"]) == 0
    assert capsys.readouterr().out == "1.001193       Thủ tục đăng ký khai sinh\n"


@pytest.mark.parametrize("limit", ["0", "-1", "201", "x"])
def test_a_limit_that_cannot_be_meant(capsys, limit):
    assert main(["search", "khai sinh", "--limit", limit]) == 2
    assert capsys.readouterr().err


def test_figures(capsys):
    main(["catalogue", "import", str(ROOT / "data" / "procedures.csv")])
    capsys.readouterr()
    told = answer(["stats"], capsys)
    assert told["procedures"] == 2292
    assert told["by_level"] == {"0": 2292, "1": 0, "2": 0, "3": 0, "4": 0}
    assert told["by_kind"] == {"TTHC": 2282, "TTHC nội bộ": 8, "TTHC lịch sử": 2}
    assert set(told) >= {"online_mode", "dossiers", "agencies"}
    assert main(["stats"]) == 0
    assert "2292" in capsys.readouterr().out
