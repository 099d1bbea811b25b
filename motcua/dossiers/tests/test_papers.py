"""The papers handed out on the way: frozen with the act, drawn once, and saying what they must say."""

import io

import pypdf
import pytest

from motcua.dossiers.events import PaperWritten
from motcua.dossiers.models import Paper
from motcua.dossiers.papers import (
    APOLOGY,
    CASH,
    RECEIPT,
    REFUSAL,
    REVOKED,
    STOPPED,
    SUPPLEMENT,
    WITHDRAWAL,
    draw,
)
from motcua.dossiers.papers_after import draw_paper, draw_papers
from motcua.dossiers.tests.factories import case_of, do, filed, walk, walk_to
from motcua.dossiers.tests.visitor import Visitor
from motcua.events.delivery import run_outbox
from motcua.files.models import StoredFile
from motcua.files.queries import open_file
from motcua.results.signatures import check

# state → the paper that it leaves behind, and words that must stand on it.
WHO_SIGNS = ["CHỦ TỊCH", "Cán bộ lanhdao"]
SAID = {
    "accepted": (RECEIPT, ["GIẤY TIẾP NHẬN", "trong ngày", "16.000", "Trần Thị Hoa", "17 giờ", "16/11/2026"]),
    "asked": (SUPPLEMENT, ["BỔ SUNG", "Ghi rõ hơn để tìm đúng sổ gốc."]),
    "refused": (REFUSAL, ["TỪ CHỐI", "không có trong sổ"]),
    "paid": (CASH, ["16.000", "Tiền mặt"]),
    "stopped": (REFUSAL, ["Qua thẩm định", "không có trong sổ", *WHO_SIGNS]),
    "ended": (STOPPED, ["DỪNG GIẢI QUYẾT", "chưa bổ sung giấy tờ", "khiếu nại", *WHO_SIGNS]),
    "withdrawn": (WITHDRAWAL, ["RÚT HỒ SƠ", "Không còn nhu cầu.", "Người nộp tự rút trên cổng"]),
    "revoked": (REVOKED, ["THU HỒI", "01/TLHT-BS", "Ghi sai ngày sinh", "không còn giá trị", *WHO_SIGNS]),
}


def text_of(paper):
    pages = pypdf.PdfReader(io.BytesIO(open_file(draw(paper)).read())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("state", SAID)
def test_a_paper_says_what_happened(state):
    code = walk_to(state)
    kind, words = SAID[state]
    said = text_of(Paper.objects.get(dossier__code=code, kind=kind))
    for word in [*words, code, "Ủy ban nhân dân xã Suối Trong".upper(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]:
        assert word.lower() in said.lower(), word


def test_the_receipt_carries_register_number_and_receipt_code():
    code = walk_to("accepted")
    paper, row = Paper.objects.get(dossier__code=code), case_of(code).row
    said = text_of(paper)
    assert row.receipt_code in said.replace(" ", "").replace("-", "")
    assert paper.data["book_order"] == str(row.register_number)


def test_papers_are_numbered_by_agency_and_kind_without_gaps():
    for _ in range(3):
        do(filed(), "quay", "accept")
    do(filed(), "quay", "refuse")
    numbers = Paper.objects.order_by("id").values_list("kind", "number")
    assert list(numbers) == [(RECEIPT, 1), (RECEIPT, 2), (RECEIPT, 3), (REFUSAL, 1)]


class TestDrawing:
    @pytest.fixture
    def paper(self):
        return Paper.objects.get(dossier__code=walk_to("accepted"))

    def test_it_is_drawn_once_and_the_same_ever_after(self, paper):
        first = draw(paper)
        paper.refresh_from_db()
        draw_paper(PaperWritten(paper_id=paper.pk))
        draw_papers(paper.dossier.code)
        assert (draw(paper), paper.file) == (first, first)
        assert StoredFile.objects.filter(name=first.name).count() == 1

    def test_the_worker_draws_what_nobody_asked_for_yet(self, paper):
        assert paper.file is None
        while run_outbox():
            pass
        paper.refresh_from_db()
        assert paper.file is not None

    def test_what_was_promised_stays_on_paper_when_the_dossier_goes_on(self, paper):
        before = dict(paper.data)
        walk(paper.dossier.code, [("chuyenvien", "request_supplement"), ("dan", "supply")])
        assert Paper.objects.get(pk=paper.pk).data == before

    def test_a_paper_that_is_gone_is_no_fault(self):
        draw_paper(PaperWritten(paper_id=0))


def test_an_apology_says_both_dates_and_why():
    code = walk_to("taken")
    do(code, "lanhdao", "apologise", reason="Sổ gốc đang ở nơi khác.", new_due_on="2026-11-18")
    said = text_of(Paper.objects.get(dossier__code=code, kind=APOLOGY)).lower()
    for word in [
        "xin lỗi",
        "sổ gốc đang ở nơi khác.",
        "16/11/2026",
        "18/11/2026",
        *map(str.lower, WHO_SIGNS),
    ]:
        assert word in said, word


def test_a_second_request_says_that_it_is_the_second_and_why():
    code = filed()
    walk(code, [("quay", "accept"), ("chuyenvien", "request_supplement"), ("dan", "supply")])
    do(code, "truongphong", "request_supplement", round_reason="Giấy vừa nộp là của người khác.")
    said = text_of(Paper.objects.filter(kind=SUPPLEMENT).latest("id"))
    assert "lần thứ 2" in said
    assert "của người khác" in said


def test_what_a_leader_answers_for_carries_their_signature():
    for state, kind in (("ended", STOPPED), ("stopped", REFUSAL)):
        paper = Paper.objects.get(dossier__code=walk_to(state), kind=kind)
        report = check(open_file(draw(paper)).read())
        assert report.intact
        assert [signer.name for signer in report.signers] == ["Cán bộ lanhdao"]
    desk = Paper.objects.get(dossier__code=walk_to("refused"), kind=REFUSAL)
    assert not check(open_file(draw(desk)).read()).signers


def test_the_control_slip_tells_every_hand():
    code = walk_to("returned")
    visitor = Visitor("chuyenvien")
    answer = visitor.open(f"/viec/{code}/phieu-kiem-soat.pdf")
    assert answer["Content-Type"] == "application/pdf"
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    said = " ".join(said.split())
    for word in ["PHIẾU KIỂM SOÁT", code, "Nhận hồ sơ", "Cán bộ quay", "Ký trích lục", "Cán bộ lanhdao"]:
        assert word in said, word
    assert Visitor("dan").open(f"/viec/{code}/phieu-kiem-soat.pdf").status_code == 404
