"""`motcua packs rehearse`: what it says to people and machines, and the how-to page that shows it."""

import json
from pathlib import Path

from django.conf import settings

from motcua.cli.main import main
from motcua.dossiers.models import Event
from motcua.dossiers.tests.factories import do, filed, walk, walk_to
from motcua.dossiers.tests.province import PACK
from motcua.dossiers.tests.standing_here import *  # noqa: F403
from motcua.dossiers.tests.test_migrate import without_email
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.tests.pack_folders import copy_of_pack, replace


def test_the_command_says_it_all_and_names_nobody(capsys, tmp_path):
    code = walk_to("taken")
    folder = copy_of_pack(tmp_path)
    replace("pack.yaml", "text: trong ngày", "text: 4 giờ làm việc")(folder)
    assert main(["packs", "rehearse", str(folder), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == {"unaffected": 0, "moves": 1, "needs": 0, "stays": 0}
    assert said["changes"][0]["kind"] == "limit-changed"
    (one,) = said["dossiers"]
    assert (one["code"], one["verdict"], one["steps"]) == (code, "moves", ["tra-cuu"])
    assert one["due_at"]["after"] < one["due_at"]["before"]
    assert "Hoa" not in json.dumps(said, ensure_ascii=False)
    assert PackVersion.objects.count() == 1
    assert main(["packs", "rehearse", str(folder)]) == 0
    assert "Thời hạn giải quyết: trước là trong ngày, nay là 4 giờ làm việc." in capsys.readouterr().out


def test_the_command_refuses_a_pack_that_cannot_run(capsys, tmp_path):
    folder = copy_of_pack(tmp_path)
    replace("steps.yaml", "next: ky", "next: khong-co")(folder)
    assert main(["packs", "rehearse", str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)
    assert main(["packs", "rehearse"]) == 2


def test_a_procedure_that_nobody_has_filed_yet_has_nothing_to_rehearse(capsys):
    Procedure.objects.filter(code="2.000635").update(code="2.000999")
    assert main(["packs", "rehearse", str(PACK), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["open"] == 0
    assert not Event.objects.exists()


def test_the_page_for_those_who_change_a_procedure_tells_no_tales(capsys, tmp_path):
    taken, lacks, late = walk_to("taken"), filed(requester=without_email()), filed(requester=without_email())
    do(lacks, "quay", "accept")
    walk(late, (("quay", "accept"), ("chuyenvien", "complete_step")))
    folder = copy_of_pack(tmp_path)
    for file, old, new in (
        ("form.json", '"phone", "ward", "address"', '"phone", "email", "ward", "address"'),
        ("pack.yaml", "text: trong ngày", "text: 4 giờ làm việc"),
        ("pack.yaml", "  step: tra-cuu", "  step: tra-so"),
        ("steps.yaml", "- id: tra-cuu", "- id: tra-so\n    renamed_from: tra-cuu"),
        ("steps.yaml", "next: tra-cuu", "next: tra-so"),
        ("steps.yaml", "on_supplement: tra-cuu", "on_supplement: tra-so"),
        ("steps.yaml", "[tra-cuu]", "[tra-so]"),
    ):
        replace(file, old, new)(folder)
    page = (Path(settings.ROOT) / "docs" / "how-to" / "change-a-procedure.md").read_text("utf-8")
    promised = page.partition("$ motcua packs rehearse")[2].partition("\n")[2].partition("…")[0].splitlines()
    assert main(["packs", "rehearse", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[: len(promised)] == promised
    assert main(["packs", "rehearse", str(folder), "--json"]) == 0
    said = {one["code"]: one["verdict"] for one in json.loads(capsys.readouterr().out)["dossiers"]}
    assert said == {taken: "moves", lacks: "needs", late: "stays"}
