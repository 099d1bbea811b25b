"""Every rule of `packs check` finds the fault it is there for, and the shipped pack has none."""

import os
from pathlib import Path

import pytest

from motcua.procedures.packs import Printing, check, load
from motcua.procedures.tests.pack_folders import EXTRACTS, copy_of_pack, edit_json, edit_yaml, replace


def found(folder: Path, printing: Printing | None = None) -> list[tuple[str, str]]:
    return [(one.rule, one.file) for one in check(load(folder), printing)]


def test_the_shipped_pack_has_no_fault():
    assert found(EXTRACTS) == []


def write(file: str, content: bytes | str):
    def change(folder: Path) -> None:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return change


def remove(file: str):
    return lambda folder: (folder / file).unlink()


def second_law(pack):
    pack["law"].append(dict(pack["law"][0]))


def unchecked(pack):
    pack["checked_on"], pack["checked_by"] = "2026-11-01", "Lê Văn An"


def two_rows_for_one_case(folder: Path) -> None:
    text = (folder / "tables/fees.csv").read_text("utf-8")
    (folder / "tables/fees.csv").write_text(text + text.splitlines()[1].replace("-,", "birth,", 1) + "\n")


def drop_step(name):
    return edit_yaml("steps.yaml", lambda said: _drop(said["steps"], name))


def _drop(steps, name):
    at = next(i for i, row in enumerate(steps) if row["id"] == name)
    gone = steps.pop(at)
    for row in steps:
        if row["next"] == name:
            row["next"] = gone["next"]
        row["send_back_to"] = [one for one in row.get("send_back_to", []) if one != name]


def step(name, **values):
    def edit(said):
        row = next(row for row in said["steps"] if row["id"] == name)
        row.update(values)

    return edit_yaml("steps.yaml", edit)


def first_slot(**values):
    return edit_yaml("pack.yaml", lambda pack: pack["slots"][0].update(values))


def result(**values):
    return edit_yaml("pack.yaml", lambda pack: pack["result"].update(values))


PLANTED = [
    ("file-missing", "steps.yaml", remove("steps.yaml")),
    ("file-missing", "pack.yaml", remove("tables/fees.csv")),
    ("file-missing", "pack.yaml", remove("result.json")),
    ("yaml", "pack.yaml", replace("pack.yaml", "name: Cấp", "name: : [Cấp")),
    ("yaml", "pack.yaml", replace("pack.yaml", "format: 1", "format: 1\nformat: 1")),
    ("json", "form.json", replace("form.json", '"type"', "type")),
    ("not-utf-8", "pack.yaml", write("pack.yaml", "tên: thủ tục".encode("utf-16"))),
    ("control-character", "steps.yaml", replace("steps.yaml", "Tra sổ", "Tra\x00sổ")),
    ("unknown-file", "run.sh", write("run.sh", "echo")),
    ("unknown-file", "other.yaml", write("other.yaml", "a: 1")),
    ("unknown-file", "other.json", write("other.json", "{}")),
    ("unknown-file", "tables/other.csv", write("tables/other.csv", "a,b\n")),
    ("file-too-large", "notes.md", write("notes.md", b"x" * 1_000_001)),
    ("schema", "pack.yaml", replace("pack.yaml", "copies: 1", "copies: one")),
    ("schema", "pack.yaml", replace("pack.yaml", "copies: 1", "copies: 1\nsurprise: 2")),
    ("schema", "steps.yaml", replace("steps.yaml", "role: van_thu", "role: boss")),
    (
        "schema",
        "golden/03-sat-15-gio.yaml",
        replace("golden/03-sat-15-gio.yaml", "due_at: 2026", "due: 2026"),
    ),
    (
        "schema",
        "golden/03-sat-15-gio.yaml",
        replace("golden/03-sat-15-gio.yaml", "at: 2026-11-23", "at: 2026-02-30"),
    ),
    ("law-id", "pack.yaml", edit_yaml("pack.yaml", second_law)),
    ("law-unknown", "pack.yaml", first_slot(law=["nghi-dinh-la"])),
    ("law-dates", "pack.yaml", replace("pack.yaml", "issued_on: 2015-11-15", "issued_on: 2017-11-15")),
    ("law-dates", "pack.yaml", replace("pack.yaml", "valid_to: 2027-02-28", "valid_to: 2015-02-28")),
    ("law-not-in-force", "pack.yaml", replace("pack.yaml", "status: in_force", "status: suspended")),
    ("law-not-in-force", "pack.yaml", replace("pack.yaml", "valid_to: 2027-02-28", "valid_to: 2025-06-30")),
    (
        "law-not-in-force",
        "pack.yaml",
        replace("pack.yaml", "effective_from: 2025-07-01", "effective_from: 2014-01-01"),
    ),
    ("law-checked", "pack.yaml", edit_yaml("pack.yaml", unchecked)),
    ("limit", "pack.yaml", replace("pack.yaml", "text: trong ngày", "text: nhanh nhất có thể")),
    (
        "presence",
        "pack.yaml",
        edit_yaml("pack.yaml", lambda p: p["presence"].update(required=True, law=["tt-04"])),
    ),
    ("unknown-field", "pack.yaml", replace("pack.yaml", "name: requester.full_name", "name: requester.nick")),
    ("applicant", "pack.yaml", replace("pack.yaml", "phone: requester.phone", "phone: requester.email")),
    ("expression", "pack.yaml", replace("pack.yaml", "{field: for_whom}, other", "{field: for_whom}, 3")),
    ("expression", "pack.yaml", replace("pack.yaml", "{field: delivery}", "{field: nowhere}")),
    (
        "expression",
        "pack.yaml",
        replace("pack.yaml", "value: {field: item.event}", "value: {field: item.none}"),
    ),
    ("slot-id", "pack.yaml", first_slot(id="van-ban-uy-quyen")),
    ("slot-name", "pack.yaml", first_slot(name="file_1")),
    ("prefill", "pack.yaml", replace("pack.yaml", "        copies: copies", "        copies: full_name")),
    ("form-closed", "form.json", edit_json("form.json", lambda form: form.update({"not": {}}))),
    ("form-example", "form.json", edit_json("form.json", lambda f: f["examples"][0].update(delivery="fax"))),
    ("form-example", "result.json", edit_json("result.json", lambda f: f["examples"][0].update(entries=[]))),
    ("table", "tables/fees.csv", replace("tables/fees.csv", "8000", "8.000")),
    ("table-gap", "tables/fees.csv", replace("tables/fees.csv", "-,ban", "!death,ban")),
    ("table-overlap", "tables/fees.csv", two_rows_for_one_case),
    ("table-source", "tables/fees.csv", replace("tables/fees.csv", "281/2016", "999/2016")),
    ("fee", "pack.yaml", replace("pack.yaml", "- table: fees", "- table: other")),
    (
        "fee",
        "pack.yaml",
        replace("pack.yaml", "quantity: {field: item.copies}", "quantity: {field: item.event}"),
    ),
    ("condition", "steps.yaml", step("tra-cuu", by="kho", next=[{"to": "ky"}, {"when": "x", "to": "ky"}])),
    ("step-table", "steps.yaml", step("tra-cuu", next="ki")),
    ("soundness-never_ends", "steps.yaml", step("tra-ket-qua", next="phat-hanh")),
    ("soundness-unreachable", "steps.yaml", step("tra-cuu", next="tra-ket-qua")),
    ("soundness-jump", "steps.yaml", step("ky", send_back_to=["tra-ket-qua"])),
    ("step-missing", "steps.yaml", drop_step("ky")),
    ("step-accept", "steps.yaml", step("tra-ket-qua", does="accept")),
    ("result-step", "pack.yaml", result(step="ky")),
    ("time-budget", "steps.yaml", step("tra-cuu", hours="1.25")),
    ("paper-missing", "pack.yaml", result(paper="khong-co")),
    ("paper-missing", "steps.yaml", step("tra-cuu", paper="to-trinh")),
    ("paper-unused", "papers/extra.typ", write("papers/extra.typ", "= Giấy")),
    ("golden-missing", "golden", lambda folder: [path.unlink() for path in (folder / "golden").iterdir()]),
    ("golden-fee", "golden/07-hai-muoi-ban.yaml", replace("golden/07-hai-muoi-ban.yaml", "160000", "150000")),
    ("golden-due-at", "golden/03-sat-15-gio.yaml", replace("golden/03-sat-15-gio.yaml", "T17:00", "T16:00")),
    (
        "golden-slots",
        "golden/04-nhieu-trich-luc.yaml",
        replace("golden/04-nhieu-trich-luc.yaml", "[giay-to-tuy-than]", "[]"),
    ),
    ("golden-route", "golden/04-nhieu-trich-luc.yaml", replace("golden/04-nhieu-trich-luc.yaml", "ky, ", "")),
    (
        "golden-papers",
        "golden/04-nhieu-trich-luc.yaml",
        replace("golden/04-nhieu-trich-luc.yaml", ", trich-luc]", "]"),
    ),
    (
        "golden-errors",
        "golden/08-to-khai-thieu.yaml",
        replace("golden/08-to-khai-thieu.yaml", "/declaration, ", ""),
    ),
]


@pytest.mark.parametrize(
    ("rule", "file", "plant"), PLANTED, ids=[f"{p[0]}-{i}" for i, p in enumerate(PLANTED)]
)
def test_a_planted_fault_is_found(tmp_path, rule, file, plant):
    folder = copy_of_pack(tmp_path)
    plant(folder)
    findings = check(load(folder))
    assert (rule, file) in [(one.rule, one.file) for one in findings]
    for one in findings:
        assert str(one.message)
        assert str(one.mend)
        assert "{" not in str(one.message), one


def test_all_faults_come_in_one_run(tmp_path):
    folder = copy_of_pack(tmp_path)
    first_slot(name="file_1")(folder)
    replace("tables/fees.csv", "281/2016", "999/2016")(folder)
    step("tra-cuu", hours=2)(folder)
    replace("golden/07-hai-muoi-ban.yaml", "160000", "150000")(folder)
    rules = {rule for rule, _ in found(folder)}
    assert rules == {
        "slot-name",
        "table-source",
        "time-budget",
        "golden-fee",
        "words-missing",
        "words-unknown",
    }


def test_a_finding_names_the_line(tmp_path):
    folder = copy_of_pack(tmp_path)
    replace("pack.yaml", "copies: 1", "copies: one")(folder)
    (one,) = check(load(folder))
    line = next(
        i
        for i, text in enumerate((folder / "pack.yaml").read_text().splitlines(), 1)
        if "copies: one" in text
    )
    assert one.where == f"dòng {line}, /copies"
    assert one.as_json().keys() == {"pack", "file", "where", "rule", "message", "mend"}


def test_an_unsound_process_is_told_with_its_way(tmp_path):
    folder = copy_of_pack(tmp_path)
    step("tra-ket-qua", next="phat-hanh")(folder)
    one = next(one for one in check(load(folder)) if one.rule == "soundness-never_ends")
    assert "Nhận hồ sơ" in str(one.message) or "Trả kết quả" in str(one.message)


def test_papers_that_do_not_print_are_found(tmp_path):
    def refuse(source, data):
        return b"no pdf"

    rules = found(EXTRACTS, Printing(refuse, {"to-khai-trong": ""}))
    assert rules == [("paper-prints", "papers/trich-luc.typ"), ("blank-prints", "form.ui.json")]


BOMB = "a: &a [x]\n" + "".join(f"{n}: &{n} [*a, *a, *a, *a, *a, *a, *a, *a]\n" for n in "bcdefgh")


@pytest.mark.parametrize("file", ["pack.yaml", "steps.yaml", "golden/01-mot-ban-khai-sinh.yaml"])
@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        "[" * 100_000,
        "a: " * 10_000,
        "- " * 5_000 + "x",
        "!!python/object/apply:os.system ['true']",
        "--- a\n--- b",
        "{a: 1, a: 2}",
        "? [a]\n: b",
        "*x",
        "null",
        "7",
        "[]",
        "",
        "\t",
        "%YAML 9.9\n---\na",
        "law: 3\nslots: {}\nform: []\ntables: [1]\nfees: x",
        "steps: [1, {}, [], {id: a}]",
        "expect: [1]",
        b"\xff\xfe\x00",
        b"\xed\xa0\x80",
        b"x: \x00",
        "9" * 5000,
    ],
    ids=range(22),
)
def test_a_hostile_yaml_gives_findings_and_no_traceback(tmp_path, file, content):
    folder = copy_of_pack(tmp_path)
    write(file, content)(folder)
    assert file in {name for _, name in found(folder)}


@pytest.mark.parametrize("file", ["form.json", "form.ui.json", "result.json", "result.ui.json"])
@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"a":' * 1_000 + "1" + "}" * 1_000,
        "1e400",
        "NaN",
        "9" * 6000,
        "[]",
        "null",
        '"text"',
        "{}",
        '{"type": "object", "properties": 7}',
        '{"properties": {"a": [], "b": {"type": 3}}}',
        '{"a": 1, "a": 2}',
        '{"$ref": "file:///etc/passwd"}',
        '"\\ud800"',
        '{"title": "\\ud800"}',
        '{"steps": [{"sections": 3}]}',
    ],
    ids=range(16),
)
def test_a_hostile_json_gives_findings_and_no_traceback(tmp_path, file, content):
    folder = copy_of_pack(tmp_path)
    write(file, content)(folder)
    names = {name for _, name in found(folder)}
    assert names


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n\n",
        '"',
        "a,b",
        "event,code,name,unit_vnd,source\n" + "-,a,b,1,c\n" * 6_000,
        "x" * 900_000,
        "event;code",
    ],
    ids=range(7),
)
def test_a_hostile_table_gives_findings_and_no_traceback(tmp_path, content):
    folder = copy_of_pack(tmp_path)
    write("tables/fees.csv", content)(folder)
    assert "tables/fees.csv" in {name for _, name in found(folder)}


def test_files_outside_the_folder_are_never_reached(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("event,code,name,unit_vnd,source\n")
    folder = copy_of_pack(tmp_path)
    (folder / "tables/fees.csv").unlink()
    (folder / "tables/fees.csv").symlink_to(secret)
    assert ("not-a-plain-file", "tables/fees.csv") in found(folder)
    replace("pack.yaml", "tables/fees.csv", "../secret.csv")(folder)
    assert ("schema", "pack.yaml") in found(folder)
    replace("pack.yaml", "../secret.csv", str(secret))(folder)
    assert ("schema", "pack.yaml") in found(folder)


def test_a_pipe_or_an_endless_file_is_not_read(tmp_path):
    folder = copy_of_pack(tmp_path)
    os.mkfifo(folder / "pipe.yaml")
    with (folder / "huge.csv").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    rules = found(folder)
    assert ("not-a-plain-file", "pipe.yaml") in rules
    assert ("file-too-large", "huge.csv") in rules


def test_many_large_files_are_refused(tmp_path):
    folder = copy_of_pack(tmp_path)
    for number in range(11):
        (folder / f"n{number}.md").write_text("x" * 999_999)
    assert ("pack-too-large", "") in found(folder)


def test_too_many_files_are_refused(tmp_path):
    folder = copy_of_pack(tmp_path)
    for number in range(400):
        (folder / f"n{number}.md").write_text("x")
    assert ("too-many-files", "") in found(folder)


def test_no_folder_is_a_finding_too(tmp_path):
    assert found(tmp_path / "nothing") == [("folder", "")]
    (tmp_path / "file").write_text("x")
    assert found(tmp_path / "file") == [("folder", "")]
