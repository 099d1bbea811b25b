"""What went otherwise than the ordinary way, as both sides read it on their pages and in the API."""

from motcua.dossiers import rules
from motcua.dossiers.tests.factories import (
    do,
    filed,
    walk,
    walk_to,
)
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.turned import HOUR, row
from motcua.dossiers.tests.visitor import Visitor
from motcua.results.models import Result


class TestPages:
    """Both sides read what went otherwise, and the API says it too."""

    def page(self, who, url):
        return " ".join(Visitor(who).open(url).content.decode().split())

    def test_an_apology_and_a_pause(self):
        code = walk_to("taken")
        do(code, "lanhdao", "apologise", reason="Sổ gốc đang ở nơi khác.", new_due_on="2026-11-18")
        do(code, "truongphong", "pause", reason="Chờ xác minh ở nơi khác.", law="Điều 64 Luật Hộ tịch")
        for who, url in (("dan", f"/ho-so/{code}"), ("truongphong", f"/viec/{code}")):
            said = self.page(who, url)
            for words in ("Sổ gốc đang ở nơi khác.", "18/11/2026", "Chờ xác minh", "Điều 64 Luật Hộ tịch"):
                assert words in said, (who, words)
        api = Visitor("dan").open(f"/api/v1/dossiers/{code}").json()
        assert api["apology"] == {
            "reason": "Sổ gốc đang ở nơi khác.",
            "new_due_at": "2026-11-18T17:00:00+07:00",
        }
        assert api["due_at"] == "2026-11-16T17:00:00+07:00"

    def test_whoever_holds_the_receipt_reads_the_dates_and_no_reason(self):
        code = walk_to("taken")
        do(code, "lanhdao", "apologise", reason="Sổ gốc đang ở nơi khác.", new_due_on="2026-11-18")
        do(code, "truongphong", "pause", reason="Chờ xác minh ở nơi khác.")
        said = self.page("", f"/tra-cuu?ma={code}&khoa={row(code).receipt_code}")
        assert "18/11/2026" in said
        assert "Thời hạn tạm dừng từ" in said
        assert "Sổ gốc" not in said
        assert "Chờ xác minh" not in said

    def test_a_pause_that_goes_beyond_the_new_day_leaves_the_promised_day_alone(self):
        code = walk_to("taken")
        do(code, "lanhdao", "apologise", reason="Sổ gốc đang ở nơi khác.", new_due_on="2026-11-18")
        do(code, "truongphong", "pause", reason="Chờ xác minh ở nơi khác.")
        do(code, "truongphong", "resume", at=AT + 24 * 5 * HOUR)
        assert row(code).due_at > AT + 24 * 4 * HOUR
        assert Visitor("dan").open(f"/api/v1/dossiers/{code}").json()["apology"]["new_due_at"] is None
        said = self.page("dan", f"/ho-so/{code}")
        assert "18/11/2026" not in said
        assert "muộn hơn ngày hẹn lại" in said

    def test_without_an_apology_the_api_says_null(self):
        assert Visitor("dan").open(f"/api/v1/dossiers/{walk_to('taken')}").json()["apology"] is None

    def test_money_to_be_given_back(self):
        code = filed()
        walk(code, [("quay", "accept"), ("quay", "pay"), ("dan", "withdraw")])
        assert "Được trả lại 16.000 đồng" in self.page("dan", f"/ho-so/{code}")
        assert "Phải trả lại 16.000 đồng" in self.page("quay", f"/viec/{code}")
        assert Visitor("dan").open(f"/api/v1/dossiers/{code}").json()["refunds"][0]["state"] == "owed"
        do(code, "quay", "refund")
        assert "Đã trả lại 16.000 đồng" in self.page("dan", f"/ho-so/{code}")

    def test_a_result_that_was_revoked(self):
        code = walk_to("returned")
        number = Result.objects.get(subject=code).number
        do(code, "lanhdao", "revoke_result", reason="Ghi sai ngày sinh.")
        for who, url in (("dan", f"/ho-so/{code}"), ("lanhdao", f"/viec/{code}")):
            said = self.page(who, url)
            assert number in said
            assert "Ghi sai ngày sinh." in said
        assert Visitor("dan").open(f"/api/v1/dossiers/{code}").json()["results"] == []
        assert Visitor("dan").open(f"/ho-so/{code}/ket-qua.pdf").status_code == 404

    def test_an_unanswered_request_is_asked_no_more_once_it_ended(self):
        code = walk_to("paused")
        do(code, "dan", "withdraw", at=AT + HOUR)
        assert "Gửi bổ sung" not in self.page("dan", f"/ho-so/{code}")

    def test_the_desk_page_does_every_one_of_them(self):
        """The verbs are reached from the page by their own forms, refused input kept, and done."""
        code = walk_to("taken")
        leader = Visitor("lanhdao")
        posted = {"rev": str(row(code).rev), "reason": "Ngắn", "law": ""}
        answer = leader.post(f"/viec/{code}/stop", posted)
        assert answer.status_code == 422
        assert "Ngắn" in answer.content.decode()
        posted["reason"] = "Người nộp đã làm thủ tục này ở nơi khác."
        assert leader.post(f"/viec/{code}/stop", posted).status_code == 200
        assert row(code).status == rules.STOPPED
