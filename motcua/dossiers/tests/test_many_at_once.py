"""One act on many rows of the list: each for itself, with what became of it."""

from io import BytesIO

from pypdf import PdfReader

from motcua.dossiers.models import Dossier, OpenTask
from motcua.dossiers.tests.branched import CODE, publish_branched
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import account, case_of, do, filed, walk_to
from motcua.dossiers.tests.visitor import Visitor
from motcua.dossiers.wanted import Wanted


def tick(code):
    """What the box of a row sends."""
    return f"{code}~{case_of(code).row.rev}"


def paper_ids(codes):
    return [
        paper
        for code in codes
        for paper in Dossier.objects.get(code=code).papers.values_list("pk", flat=True)
    ]


class TestManyAtOnce:
    def test_each_row_says_what_became_of_it(self):
        codes = [walk_to("accepted"), walk_to("accepted"), walk_to("accepted")]
        page = Visitor("chuyenvien")
        page.open("/viec")
        ticks = [tick(code) for code in codes]
        do(codes[1], "dongnghiep", "take")
        page.send("/viec/nhieu", viec="take", **{"ho-so": ticks})
        assert page.url.startswith("/viec?")
        mine = set(
            OpenTask.objects.filter(assignee=account("chuyenvien")).values_list("dossier__code", flat=True)
        )
        assert mine == {codes[0], codes[2]}
        assert "Đã làm: 2" in page.html
        assert account("dongnghiep").full_name in page.html

    def test_what_asks_nothing_is_completed(self):
        publish_branched()
        code = filed(procedure=CODE)
        do(code, "quay", "accept")
        page = Visitor("ubnd")
        page.open("/viec")
        page.send("/viec/nhieu", viec="complete_step", **{"ho-so": [tick(code)]})
        assert "hoi" not in case_of(code).marking
        assert "Đã làm: 1" in page.html

    def test_what_asks_something_is_left_and_says_what(self):
        code = walk_to("taken")
        page = Visitor("chuyenvien")
        page.open("/viec")
        before = case_of(code).row.rev
        page.send("/viec/nhieu", viec="complete_step", **{"ho-so": [tick(code)]})
        assert case_of(code).row.rev == before
        assert "chưa làm được: 1" in page.html
        assert "Nhập mục này" in page.html

    def test_the_head_gives_several_to_one(self):
        codes = [walk_to("accepted"), walk_to("accepted")]
        page = Visitor("truongphong")
        page.open("/viec")
        page.send(
            "/viec/nhieu",
            viec="assign",
            assignee="dongnghiep",
            **{"ho-so": [tick(c) for c in codes]},
        )
        assert OpenTask.objects.filter(assignee=account("dongnghiep")).count() == 2

    def test_all_that_the_filters_leave_can_be_meant(self):
        codes = [walk_to("accepted") for _ in range(3)]
        page = Visitor("chuyenvien")
        page.open("/viec")
        page.send("/viec/nhieu", viec="take", **{"tat-ca": "1", "loc": Wanted(text=codes[0]).query()})
        assert OpenTask.objects.filter(assignee=account("chuyenvien")).count() == 1

    def test_nothing_ticked_and_unknown_acts_change_nothing(self):
        code = walk_to("accepted")
        page, before = Visitor("chuyenvien"), None
        page.open("/viec")
        before = dump()
        page.send("/viec/nhieu", viec="take")
        assert "Chọn ít nhất một hồ sơ" in page.html
        answer = page.client.post("/viec/nhieu", {"viec": "refuse", "ho-so": f"{code}~1"})
        assert answer.status_code == 403
        assert not changed(before, dump())

    def test_the_newest_papers_are_bound_into_one_file(self):
        codes = [walk_to("accepted"), walk_to("accepted"), filed()]
        page = Visitor("quay")
        ticks = [f"{code}~1" for code in codes]
        page.open("/viec")
        page.send("/viec/nhieu", viec="papers", **{"ho-so": ticks})
        assert "Chưa có giấy nào để in." in page.html
        papers = page.client.get("/viec/nhieu/giay.pdf", {"giay": paper_ids(codes)})
        assert papers["Content-Type"] == "application/pdf"
        text = [page.extract_text() for page in PdfReader(BytesIO(papers.content)).pages]
        assert len(text) == 2
        assert codes[0] in text[0]
        assert (
            Visitor("quay_kia").client.get("/viec/nhieu/giay.pdf", {"giay": paper_ids(codes)}).status_code
            == 404
        )
        assert page.client.get("/viec/nhieu/giay.pdf?giay=x&giay=99999999999999999999").status_code == 404

    def test_a_script_gets_the_outcome_of_its_row(self):
        code = walk_to("accepted")
        answer = Visitor("chuyenvien").client.post(
            "/viec/nhieu",
            {"viec": "take", "ho-so": tick(code)},
            headers={"Accept": "application/json"},
        )
        assert [(one["code"], one["done"]) for one in answer.json()["outcomes"]] == [(code, True)]
