"""`motcua packs`: what it says, to people and to machines, and with which exit code."""

import json
from pathlib import Path

import pytest

from motcua.cli.main import main
from motcua.config.wiring import put_packs_in_force
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.tests.pack_folders import EXTRACTS, copy_of_pack, replace

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]


@pytest.fixture
def faulty(tmp_path):
    folder = copy_of_pack(tmp_path)
    replace("tables/fees.csv", "-,ban", "!guardianship,ban")(folder)
    return folder


def test_a_good_pack_gives_an_empty_list_its_papers_printed(capsys):
    assert main(["packs", "check", str(EXTRACTS), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_faults_of_several_packs_come_together(capsys, faulty):
    assert main(["packs", "check", str(EXTRACTS), str(faulty), "--no-print", "--json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)
    assert list(one) == ["pack", "file", "where", "rule", "message", "mend"]
    assert (one["rule"], one["file"]) == ("table-gap", "tables/fees.csv")
    assert "guardianship" in one["message"]


def test_faults_are_told_to_a_person_a_line_each(capsys, faulty):
    assert main(["packs", "check", "--no-print", str(faulty)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "tables/fees.csv" in line


@pytest.mark.parametrize("folder", ["no-such-folder", "/dev/null", ""])
def test_a_folder_that_is_none_is_a_finding(capsys, folder):
    assert main(["packs", "check", folder, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)


def test_the_schema_names_every_kind_of_file(capsys):
    assert main(["packs", "schema", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {"pack.yaml", "steps.yaml", "form.json", "form.ui.json", "golden/*.yaml"} <= said.keys()


def test_called_wrongly():
    assert main(["packs", "check"]) == 2
    assert main(["packs"]) == 2


def test_publishing_says_which_version_it_is(capsys):
    assert main(["packs", "publish", str(EXTRACTS), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["code"], said["version"]) == ("2.000635", 1)
    assert PackVersion.objects.get().sha256 == said["sha256"]


def test_a_pack_without_an_approval_is_refused_in_one_sentence_and_the_flags_give_one(capsys, tmp_path):
    folder = copy_of_pack(tmp_path)
    (folder / "approval.yaml").unlink()
    assert main(["packs", "publish", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "approval.yaml" in said.err
    people = ["--drafted-by", "An", "--reviewed-by", "Bình", "--approved-by", "Chu"]
    days = ["--decision", "QĐ mẫu 1", "--decided", "2026-01-05", "--effective", "2098-01-01"]
    assert main(["packs", "publish", str(folder), *people, *days, "--json"]) == 1
    assert "law-not-in-force" in capsys.readouterr().out
    assert main(["packs", "publish", str(folder), *people, *days[:-1], "2026-01-06", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["effective_on"], said["in_force"]) == ("2026-01-06", True)


def test_a_pack_takes_effect_by_the_clock():
    main(["packs", "publish", str(EXTRACTS)])
    Procedure.objects.update(published=None)
    PackVersion.objects.update(in_force_since=None)
    put_packs_in_force()
    assert Procedure.objects.get().published_id == PackVersion.objects.get().pk


def test_a_faulty_pack_is_not_published(capsys, faulty):
    assert main(["packs", "publish", str(faulty)]) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "tables/fees.csv" in said.out
    assert not PackVersion.objects.exists()


def test_the_page_for_writers_tells_no_tales(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "how-to" / "write-a-pack.md").read_text("utf-8")
    lines = page.splitlines()
    asked = next(line for line in lines if line.startswith("$ motcua packs check"))
    assert main(asked.removeprefix("$ motcua ").split()) == 0
    assert capsys.readouterr().out.strip() == lines[lines.index(asked) + 1]


def test_a_check_holds_ids_against_what_was_published_here(capsys, monkeypatch, tmp_path):
    main(["packs", "publish", str(EXTRACTS)])
    folder = copy_of_pack(tmp_path)
    for file in ("form.json", "form.ui.json"):
        text = (folder / file).read_text("utf-8").replace("knows_entry", "entry_known")
        (folder / file).write_text(text, "utf-8")
    capsys.readouterr()
    monkeypatch.setattr("motcua.cli.packs.has_database", lambda: True)
    assert main(["packs", "check", str(folder), "--no-print", "--json"]) == 1
    assert "id-renamed" in {one["rule"] for one in json.loads(capsys.readouterr().out)}
