"""The gate, review, approval and publishing on their page."""

from datetime import date

import pytest

from motcua.authoring.tests.visiting import PAGE, sign_in, text
from motcua.procedures.actions import drafting
from motcua.procedures.models import PackDraft, Procedure
from motcua.procedures.tests.drafting import AT, CODE, brought, officer, started

pytestmark = pytest.mark.django_db


class TestPublishing:
    def test_the_whole_way_on_pages(self, client):
        draft = started()
        page = f"{PAGE}/ban-hanh"
        seen = {"sha256": draft.sha256}
        assert "Không thấy chỗ sai nào" in text(sign_in(client, "soan"), page)[1]
        client.post(page, {**seen, "lam": "trinh"})
        html = text(sign_in(client, "luat"), page)[1]
        assert "Trả lại để sửa" in html
        client.post(page, {**seen, "lam": "dong-y", "y-kien": "Đúng luật."})
        assert "Đúng luật." in text(sign_in(client, "lanh"), page)[1]
        decision = {
            "so-quyet-dinh": "QĐ mẫu số 5/QĐ-DEMO",
            "ngay-ky": "2026-11-20",
            "ngay-hieu-luc": "2026-11-23",
        }
        client.post(page, {**seen, **decision, "lam": "phe-duyet"})
        assert "QĐ mẫu số 5/QĐ-DEMO" in text(sign_in(client, "soan"), page)[1]
        assert client.post(page, {**seen, "lam": "ban-hanh"})["Location"] == PAGE
        html = text(client, PAGE)[1]
        assert "Bản 2" in html
        assert Procedure.objects.get().published.version == 2

    def test_a_faulty_draft_says_what_to_mend_and_cannot_be_handed_in(self, client):
        draft = started()
        table_text = draft.files["tables/fees.csv"].replace("-,ban", "!guardianship,ban")
        draft = drafting.save_file(
            CODE, "tables/fees.csv", table_text, rev=draft.rev, by=officer("soan"), at=AT
        )
        page = f"{PAGE}/ban-hanh"
        status, html = text(sign_in(client, "soan"), page, sha256=draft.sha256, lam="trinh")
        assert status == 422
        assert "table-gap" in html
        assert "Chưa trình được" in html

    def test_what_was_typed_of_a_decision_is_kept(self, client):
        draft = brought("reviewed")
        typed = {"so-quyet-dinh": "QĐ 7", "ngay-ky": "hôm nay", "ngay-hieu-luc": ""}
        status, html = text(
            sign_in(client, "lanh"), f"{PAGE}/ban-hanh", sha256=draft.sha256, lam="phe-duyet", **typed
        )
        assert status == 422
        assert 'value="QĐ 7"' in html
        assert html.count("Chọn ngày.") >= 2

    @pytest.mark.parametrize(
        ("who", "state", "act", "status"),
        [
            ("soan", "in_review", "dong-y", 403),
            ("luat", "reviewed", "phe-duyet", 403),
            ("lanh", "reviewed", "ban-hanh", 409),
            ("soan", "drafting", "khong-co", 422),
            ("luat", "in_review", "tra-lai", 422),
        ],
    )
    def test_acts_out_of_turn(self, client, who, state, act, status):
        draft = brought(state)
        days = {"ngay-ky": "2026-11-20", "ngay-hieu-luc": "2026-11-23", "so-quyet-dinh": "1"}
        answer = sign_in(client, who).post(f"{PAGE}/ban-hanh", {"sha256": draft.sha256, "lam": act, **days})
        assert answer.status_code == status
        assert PackDraft.objects.get().state == state

    def test_a_content_that_was_not_seen(self, client):
        brought("in_review")
        answer = sign_in(client, "luat").post(f"{PAGE}/ban-hanh", {"sha256": "0" * 64, "lam": "dong-y"})
        assert answer.status_code == 409

    def test_the_level_waits_for_the_day(self, client):
        draft = brought("reviewed")
        post = {"so-quyet-dinh": "QĐ 8", "ngay-ky": "2026-11-20", "ngay-hieu-luc": "2026-12-01"}
        sign_in(client, "lanh").post(f"{PAGE}/ban-hanh", {"sha256": draft.sha256, "lam": "phe-duyet", **post})
        client.post(f"{PAGE}/ban-hanh", {"sha256": draft.sha256, "lam": "ban-hanh"})
        assert "Chưa đến ngày hiệu lực" in text(client, PAGE)[1]
        assert "Có hiệu lực từ 01/12/2026" in text(client, "/quy-trinh")[1]
        assert PackDraft.objects.get().effective_on == date(2026, 12, 1)
