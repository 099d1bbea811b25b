"""The pack 1.001612 (đăng ký thành lập hộ kinh doanh): fee by the way in, papers by case, its list of trades."""

import csv

import pytest
from django.conf import settings

from motcua.eforms import checking
from motcua.eforms.wards import Wards
from motcua.flow.expressions import Kind
from motcua.procedures.code_lists import code_list, lists_of
from motcua.procedures.packs import Pack, check, content_of, load
from motcua.procedures.packs.fees import FILED
from motcua.procedures.packs.rehearsal import merged
from motcua.procedures.rules import levels
from motcua.procedures.tests.pack_folders import EXTRACTS, SHIPPED, edit_json, edit_yaml

FOLDER = SHIPPED / "dang-ky-ho-kinh-doanh"
TRADES = settings.ROOT / "data" / "code_lists" / "nganh-kinh-te.csv"
MEMBER = {"full_name": "Vàng Văn Thắng", "birth_date": "1988-03-20", "identity_number": "001088000456"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return Pack(content_of(load(FOLDER)))


def family(pack, count=2):
    return merged(pack.form.example, {"founded_by": "family", "members": [MEMBER] * count})


class TestPack:
    def test_it_may_be_published_and_says_that_it_is_a_sample(self, pack):
        assert check(load(FOLDER)) == []
        assert not pack.is_checked
        assert all(law.checked_on is None for law in pack.law)

    def test_it_carries_the_official_name_of_the_catalogue(self, pack):
        with (settings.ROOT / "data" / "procedures.csv").open(encoding="utf-8") as file:
            official = {row["code"]: row["name"] for row in csv.DictReader(file)}
        assert pack.name == official[pack.code]

    def test_it_is_filed_paid_and_returned_online(self, pack):
        missing = levels.missing_in_pack(pack.seven_items)
        assert missing == ()
        offered = {"missing": missing, "has_form": True, "files_online": True, "has_fee": pack.has_fee}
        assert levels.level(**offered, pays_online=True, delivery=pack.delivery) == 4
        assert levels.level(**offered, delivery=pack.delivery) == 3

    @pytest.mark.parametrize(("channel", "vnd"), [("online", 0), ("counter", 100_000), ("post", 100_000)])
    def test_the_fee_goes_by_the_way_in(self, pack, channel, vnd):
        assert [line.amount_vnd for line in pack.fee(pack.form.example, channel)] == [vnd]

    def test_whoever_says_no_way_in_pays_as_online(self, pack):
        assert pack.fee(pack.form.example) == pack.fee(pack.form.example, "online")

    @pytest.mark.parametrize(
        ("change", "needed"),
        [
            ({}, []),
            ({"has_account": False}, ["giay-to-chu-ho"]),
            ({"founded_by": "family", "members": [MEMBER]}, ["bien-ban-hop", "uy-quyen-chu-ho"]),
            ({"filed_by": "agent", "agent": {"kind": "person"}}, ["uy-quyen-nop"]),
            ({"filed_by": "agent", "agent": {"kind": "company"}}, ["hop-dong-dich-vu"]),
        ],
    )
    def test_only_the_papers_of_the_case_are_asked(self, pack, change, needed):
        data = merged(pack.form.example, change)
        assert [slot.id for slot in pack.slots if slot.needed(data)] == needed

    def test_members_of_one_who_registers_alone_are_dropped(self, pack):
        found = checking.check(pack.form, pack.form.example | {"members": [MEMBER]})
        assert found.errors == ()
        assert "members" not in found.data

    def test_twenty_members_and_thirty_trades_are_taken_and_no_more(self, pack):
        lines = [{"line": "5610"}] * 30
        assert checking.errors(pack.form, family(pack, 20) | {"lines": lines}) == []
        more = checking.errors(pack.form, family(pack, 21) | {"lines": [*lines, {"line": "5630"}]})
        assert [one.pointer for one in more] == ["/members", "/lines"]

    def test_the_certificate_is_drafted_from_the_answers(self, pack):
        draft = pack.result_draft(family(pack))
        assert checking.errors(pack.result_form, draft, wards=Wards.of([("99004", "Phường Ngọc Sơn")])) == []
        assert draft["household"]["business_code"] == draft["owner"]["identity_number"]
        assert [one["line"] for one in draft["lines"]] == ["5610", "5630"]
        assert len(draft["members"]) == 2

    def test_the_list_of_trades_is_frozen_with_the_pack(self, pack):
        assert pack.content["lists"]["nganh-kinh-te"][0] == list(pack.lists["nganh-kinh-te"].pairs[0])
        assert Pack({**pack.content, "lists": {"nganh-kinh-te": [["1", "Một"]]}}).form.lists[
            "nganh-kinh-te"
        ].offers == ["1 – Một"]


class TestBlankForm:
    def test_members_and_trades_are_tables(self, pack):
        groups = [one for one in pack.blank_paper()["sections"] if "table" in one]
        assert [len(one["table"]["columns"]) for one in groups] == [5, 2]
        assert groups[0]["title"].startswith("Các thành viên khác (")
        assert groups[1]["table"]["note"].endswith("nhiều nhất 30 dòng.")

    def test_a_group_of_many_questions_stays_in_blocks(self):
        extracts = Pack(content_of(load(EXTRACTS))).blank_paper()["sections"]
        assert not [one for one in extracts if "table" in one]
        assert len([one for one in extracts if one["title"].startswith("Các bản sao cần cấp – ")]) == 2


class TestListOfTrades:
    def test_every_row_is_one_class_with_its_source_and_is_said_to_be_unchecked(self):
        rows = list(csv.DictReader(TRADES.open(encoding="utf-8")))
        codes = [row["code"] for row in rows]
        assert codes == sorted(set(codes))
        assert all(len(code) == 4 and code.isdigit() for code in codes)
        assert all("chưa đối chiếu" in row["source"] and row["checked_on"] == "" for row in rows)

    def test_names_are_told_apart(self):
        names = [name for _code, name in code_list("nganh-kinh-te").pairs]
        assert len(names) == len(set(names))

    @pytest.mark.parametrize("name", ["khong-co", "../procedures", "", "Nganh"])
    def test_a_list_that_is_not_there_is_none(self, name):
        assert code_list(name) is None
        assert lists_of({"format": "code", "list": name}) == {}


class TestFindings:
    def found(self, tmp_path, change):
        folder = tmp_path / FOLDER.name
        for file in FOLDER.rglob("*"):
            if file.is_file():
                copy = folder / file.relative_to(FOLDER)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())
        change(folder)
        return {one.rule for one in check(load(folder))}

    def test_an_unknown_list_is_a_finding(self, tmp_path):
        def other(schema):
            schema["properties"]["lines"]["items"]["properties"]["line"]["list"] = "khac"

        assert "form-list" in self.found(tmp_path, edit_json("form.json", other))

    def test_a_way_in_without_a_fee_is_a_gap(self, tmp_path):
        def without_post(folder):
            file = folder / "tables" / "fees.csv"
            file.write_text(file.read_text("utf-8").replace("counter;post", "counter"), "utf-8")

        assert "table-gap" in self.found(tmp_path, without_post)

    def test_only_fees_ask_for_the_way_in(self, tmp_path):
        def asks(said):
            said["slots"][0]["when"] = {"eq": [{"field": "filed.channel"}, "online"]}

        assert "expression" in self.found(tmp_path, edit_yaml("pack.yaml", asks))
        assert FILED["filed.channel"].kind is Kind.STRING

    def test_a_golden_dossier_with_an_unknown_way_in_is_refused(self, tmp_path):
        def by_air(golden):
            golden["channel"] = "air"

        assert "schema" in self.found(tmp_path, edit_yaml("golden/02-nop-tai-quay.yaml", by_air))
