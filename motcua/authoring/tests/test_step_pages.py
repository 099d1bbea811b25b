"""The step table on its page: typed, added, moved, looked at, in two windows; nothing typed is lost."""

import pytest

from motcua.authoring.step_form import MOST_ROWS
from motcua.authoring.tests.visiting import PAGE, chain, fields, sign_in, steps, steps_of, table, text
from motcua.procedures.actions import drafting
from motcua.procedures.models import PackDraft
from motcua.procedures.tests.drafting import AT, CODE, changed, officer, started

pytestmark = pytest.mark.django_db


class TestSteps:
    def test_the_table_saved_as_it_is_says_the_same(self, client):
        draft = started()
        sign_in(client, "soan")
        before = steps_of(draft)
        assert client.post(f"{PAGE}/cac-buoc", {**table(client), "lam": "save"}).status_code == 302
        assert steps_of(PackDraft.objects.get()) == before

    def test_hours_are_typed_and_counted(self, client):
        started()
        sign_in(client, "soan")
        assert "1,5 giờ trong 2 giờ" in text(client, f"{PAGE}/cac-buoc")[1]
        client.post(f"{PAGE}/cac-buoc", {**table(client), "b1-hours": "1,25", "lam": "save"})
        status, html = text(client, f"{PAGE}/cac-buoc")
        assert (status, "thời hạn có lúc chỉ để lại 2 giờ" in html) == (200, True)
        assert "Rút bớt giờ" in html

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ({"b1-hours": "nhiều"}, "hours: nhiều"),
            ({"b1-name": ""}, "Bước 2"),
            ({"b1-next": "khong-co"}, "khong-co"),
            ({"b2-send_back_to": "khong-co"}, "khong-co"),
        ],
    )
    def test_what_is_wrong_is_kept_and_told_at_its_row(self, client, typed, told):
        started()
        sign_in(client, "soan")
        assert client.post(f"{PAGE}/cac-buoc", {**table(client), **typed, "lam": "save"}).status_code == 302
        html = text(client, f"{PAGE}/cac-buoc")[1]
        assert "srow--err" in html
        assert all(f'value="{value}"' in html for value in typed.values())
        findings = text(client, f"{PAGE}/tep/mot?ten=steps.yaml")[1]
        assert told in html or told in findings

    def test_a_row_is_added_moved_and_taken_out_and_the_chain_holds(self, client):
        started()
        sign_in(client, "soan")
        route = ["tiep-nhan", "tra-cuu", "ky", "phat-hanh", "tra-ket-qua"]
        assert client.post(f"{PAGE}/cac-buoc", {**table(client), "lam": "add:1"})["Location"].endswith("#b2")
        assert chain() == ["tiep-nhan", "tra-cuu", "buoc-moi-1", "ky", "phat-hanh", "tra-ket-qua"]
        client.post(
            f"{PAGE}/cac-buoc",
            {**table(client), "b2-name": "Thẩm tra", "b2-text": "Soát lại.", "lam": "up:2"},
        )
        assert chain() == ["tiep-nhan", "buoc-moi-1", "tra-cuu", "ky", "phat-hanh", "tra-ket-qua"]
        client.post(f"{PAGE}/cac-buoc", {**table(client), "lam": "down:1"})
        client.post(f"{PAGE}/cac-buoc", {**table(client), "lam": "remove:2"})
        assert chain() == route
        client.post(f"{PAGE}/cac-buoc", {**table(client), "lam": "remove:99"})
        assert chain() == route

    def test_a_body_to_ask_is_added(self, client):
        started()
        sign_in(client, "soan")
        asked = {
            "b1-c0-id": "cong-an", "b1-c0-name": "Công an xã", "b1-c0-unit": "lanh-dao",
            "b1-c0-limit": "1 giờ làm việc",
            "b1-c0-question": "Có ý kiến gì?", "b1-c0-when": "{eq: [{field: for_whom}, other]}",
        }  # fmt: skip
        client.post(f"{PAGE}/cac-buoc", {**table(client), **asked, "lam": "save"})
        (body,) = steps()[1]["consult"]
        assert body["when"] == {"eq": [{"field": "for_whom"}, "other"]}
        assert body["on_silence"] == "wait"
        assert table(client)["b1-c0-name"] == "Công an xã"

    def test_ways_branch(self, client):
        started()
        sign_in(client, "soan")
        ways = "dat | Đạt | ky\nsoat | Cần soát | tra-cuu + ky"
        client.post(f"{PAGE}/cac-buoc", {**table(client), "b1-next": "", "b1-ways": ways, "lam": "save"})
        assert steps()[1]["next"] == [
            {"when": "dat", "label": "Đạt", "to": "ky"},
            {"when": "soat", "label": "Cần soát", "to": ["tra-cuu", "ky"]},
        ]
        assert table(client)["b1-ways"] == ways

    def test_two_windows(self, client):
        draft = started()
        sign_in(client, "soan")
        mine = {**table(client), "b1-name": "Tên của tôi", "lam": "save"}
        changed(draft, by="soan2", minutes=9)
        status, html = text(client, f"{PAGE}/cac-buoc", **mine)
        assert status == 409
        assert "Tên của tôi" in html
        assert "Người khác đã lưu" in html
        assert "Tên của tôi" not in PackDraft.objects.get().files["steps.yaml"]
        again = fields(html)
        assert client.post(f"{PAGE}/cac-buoc", {**again, "lam": "save"}).status_code == 302
        assert "Tên của tôi" in PackDraft.objects.get().files["steps.yaml"]
        assert "minutes: 9" in PackDraft.objects.get().files["pack.yaml"]

    def test_what_is_typed_is_looked_at_without_being_saved(self, client):
        draft = started()
        sign_in(client, "soan")
        status, html = text(client, f"{PAGE}/xem-thu", **{**table(client), "b1-name": "Tra sổ thật kỹ"})
        assert status == 200
        assert "Tra sổ thật kỹ" in html
        assert "<svg" in html
        assert "<html" not in html
        assert PackDraft.objects.get().rev == draft.rev

    def test_a_table_that_cannot_be_read_is_mended_as_text(self, client):
        draft = started()
        drafting.save_file(CODE, "steps.yaml", "steps: [", rev=draft.rev, by=officer("soan"), at=AT)
        html = text(sign_in(client, "soan"), f"{PAGE}/cac-buoc")[1]
        assert "Sửa tệp rồi quay lại" in html
        assert text(client, PAGE)[0] == text(client, f"{PAGE}/ban-hanh")[0] == 200

    @pytest.mark.parametrize(
        "post",
        [
            {},
            {"rows": "x"},
            {"rows": "9999999999"},
            {"rows": "1", "b0-bodies": "99", "rev": "1"},
            {"rows": "3", "lam": "add:-1", "rev": "٣"},
            {"rows": "2", "b0-name": "\0\x1b", "b0-when": "{", "rev": "2"},
            {"rows": "1", "b0-c0-when": "!!python/object:os.system [x]", "b0-bodies": "1", "rev": "2"},
        ],
    )
    def test_strange_input_is_no_fault(self, client, post):
        started()
        sign_in(client, "soan")
        for page in ("/cac-buoc", "/xem-thu"):
            assert client.post(PAGE + page, post).status_code < 500

    def test_a_very_long_table_is_cut(self, client):
        started()
        sign_in(client, "soan")
        rev = PackDraft.objects.get().rev
        client.post(f"{PAGE}/cac-buoc", {"rows": "9999", "rev": rev, "lam": "save"})
        assert len(steps()) == MOST_ROWS
