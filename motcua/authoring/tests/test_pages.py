"""The pages of who writes, reviews and approves procedures: what they show, what they save, what they refuse."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.authoring.step_form import MOST_ROWS
from motcua.people.models import Account
from motcua.procedures.actions import drafting
from motcua.procedures.models import PackDraft, Procedure
from motcua.procedures.packs.taking_in import unzipped, zipped
from motcua.procedures.queries.drafts import source_of
from motcua.procedures.tests.drafting import AT, CODE, ROLES, brought, changed, officer, published, started
from motcua.procedures.tests.factories import a_procedure

pytestmark = pytest.mark.django_db
PAGE = f"/quy-trinh/{CODE}"
PAGES = ("", "/cac-buoc", "/tep", "/tep/mot?ten=pack.yaml", "/ban-hanh")
SEES = {"soan", "soan2", "luat", "lanh", "tinh", "quan"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for module in ("board", "steps", "files", "publishing"):
        monkeypatch.setattr(f"motcua.authoring.views.{module}.now", lambda: AT)


def sign_in(client, username):
    officer(username)
    client.force_login(Account.objects.get(username=username))
    return client


def text(client, address, **post):
    answer = client.post(address, post) if post else client.get(address)
    return answer.status_code, answer.content.decode()


class Fields(HTMLParser):
    """What a browser would send of a form: names and values."""

    def __init__(self):
        super().__init__()
        self.found, self.select, self.area = {}, "", ""

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name", "")
        if tag == "input" and name:
            self.found[name] = said.get("value", "")
        elif tag == "textarea":
            self.area, self.found[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in said or self.select not in self.found):
            self.found[self.select] = said.get("value", "")

    def handle_data(self, data):
        if self.area:
            self.found[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


def fields(html):
    reading = Fields()
    reading.feed(html[html.index("data-preview") : html.index("</form>", html.index("data-preview"))])
    return reading.found


def table(client):
    """The form of the step table as it stands."""
    html = client.get(f"{PAGE}/cac-buoc").content.decode()
    return fields(html)


class TestWhoComesIn:
    @pytest.mark.parametrize("who", ROLES)
    def test_only_who_has_a_part_in_it(self, client, who):
        started()
        sign_in(client, who)
        for page in PAGES:
            assert client.get(PAGE + page).status_code == (200 if who in SEES else 403), page
        assert client.get("/quy-trinh").status_code == (200 if who in SEES else 403)
        assert client.get(f"{PAGE}/goi.zip").status_code == (200 if who in SEES else 403)

    @pytest.mark.parametrize("who", ["luat", "lanh", "vien"])
    def test_only_who_drafts_writes(self, client, who):
        draft = started()
        sign_in(client, who)
        posts = ("/cac-buoc", "/xem-thu", "/tep/mot", "/nap", "/bo")
        for page in posts:
            assert client.post(PAGE + page, {"rev": draft.rev, "ten": "a.md"}).status_code == 403, page
        assert client.post("/quy-trinh/bat-dau", {"thu-tuc": CODE}).status_code == 403
        assert PackDraft.objects.get().rev == draft.rev

    def test_a_reader_sees_no_buttons(self, client):
        started()
        html = text(sign_in(client, "luat"), f"{PAGE}/cac-buoc")[1]
        assert 'name="lam"' not in html
        assert "readonly" in html

    def test_the_menu_shows_it_with_what_waits(self, client):
        brought("in_review")
        assert re.search(
            r'href="/quy-trinh"[^>]*>.*?<b>1</b>', text(sign_in(client, "luat"), "/quy-trinh")[1]
        )
        assert 'href="/quy-trinh"' not in text(sign_in(client, "vien"), "/viec")[1]


class TestBoard:
    def test_it_shows_where_each_stands(self, client):
        started()
        status, html = text(sign_in(client, "soan"), "/quy-trinh")
        assert status == 200
        assert "Đang soạn" in html
        assert "đang dùng bản 1" in html

    def test_a_procedure_without_a_pack_is_found_and_begun(self, client):
        a_procedure("1.001193", name="Đăng ký khai sinh")
        sign_in(client, "soan")
        assert "Đăng ký khai sinh" in text(client, "/quy-trinh?q=1.001193")[1]
        assert "Không thấy thủ tục nào" in text(client, "/quy-trinh?q=zzzz")[1]
        answer = client.post("/quy-trinh/bat-dau", {"thu-tuc": "1.001193"})
        assert answer["Location"] == "/quy-trinh/1.001193/cac-buoc"
        page = text(client, "/quy-trinh/1.001193/cac-buoc")[1]
        assert "Xem xét, soạn kết quả" in page
        assert client.post("/quy-trinh/bat-dau", {"thu-tuc": "1.001193"}).status_code == 409
        assert client.post("/quy-trinh/bat-dau", {"thu-tuc": "x\0"}).status_code == 404

    def test_a_pack_without_a_draft(self, client):
        published()
        sign_in(client, "soan")
        assert "Bắt đầu soạn" in text(client, PAGE)[1]
        assert text(client, f"{PAGE}/cac-buoc")[0] == 404
        assert text(client, "/quy-trinh/9.9")[0] == 404

    def test_dropping(self, client):
        draft = started()
        sign_in(client, "soan")
        assert client.post(f"{PAGE}/bo", {"rev": "x"}).status_code == 409
        assert client.post(f"{PAGE}/bo", {"rev": draft.rev}).status_code == 302
        assert PackDraft.objects.get().state == "dropped"


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


class TestFiles:
    def test_every_file_with_its_faults(self, client):
        draft = started()
        table_text = draft.files["tables/fees.csv"].replace("-,ban", "!guardianship,ban")
        drafting.save_file(CODE, "tables/fees.csv", table_text, rev=draft.rev, by=officer("soan"), at=AT)
        html = text(sign_in(client, "soan"), f"{PAGE}/tep")[1]
        assert "tables/fees.csv" in html
        assert "1 chỗ sai" in html

    def test_bad_yaml_is_kept_and_named_by_its_line(self, client):
        draft = started()
        sign_in(client, "soan")
        broken = draft.files["pack.yaml"].replace("copies: 1", "copies: [1")
        client.post(f"{PAGE}/tep/mot", {"ten": "pack.yaml", "noi-dung": broken, "rev": draft.rev})
        html = text(client, f"{PAGE}/tep/mot?ten=pack.yaml")[1]
        assert "copies: [1" in html
        assert re.search(r"<b>Dòng \d+</b>", html)

    def test_a_new_file_and_taking_it_out(self, client):
        draft = started()
        sign_in(client, "soan")
        page = f"{PAGE}/tep/mot"
        assert text(client, f"{page}?ten=ghi-chu.md")[0] == 404
        assert text(client, f"{page}?ten=ghi-chu.md&moi=1")[0] == 200
        client.post(page, {"ten": "ghi-chu.md", "noi-dung": "Xin chào\r\n", "rev": draft.rev})
        assert PackDraft.objects.get().files["ghi-chu.md"] == "Xin chào\n"
        client.post(page, {"ten": "ghi-chu.md", "lam": "xoa", "rev": draft.rev + 1})
        assert "ghi-chu.md" not in PackDraft.objects.get().files

    @pytest.mark.parametrize("name", ["../x.yaml", "approval.yaml", "x.py", "", "a\0.md"])
    def test_a_name_that_no_pack_has(self, client, name):
        draft = started()
        status, html = text(
            sign_in(client, "soan"),
            f"{PAGE}/tep/mot",
            **{"ten": name, "noi-dung": "giữ lại", "rev": draft.rev},
        )
        assert status == 422
        assert "giữ lại" in html

    def test_two_windows_on_a_file(self, client):
        draft = started()
        changed(draft, by="soan2", minutes=9)
        status, html = text(
            sign_in(client, "soan"),
            f"{PAGE}/tep/mot",
            **{"ten": "pack.yaml", "noi-dung": "a: 1", "rev": draft.rev},
        )
        assert status == 409
        assert "a: 1" in html
        assert "minutes: 9" in html

    def test_the_whole_draft_goes_out_and_comes_back(self, client):
        draft = started()
        sign_in(client, "soan")
        raw = client.get(f"{PAGE}/goi.zip").content
        files = unzipped(raw)
        assert files == draft.files
        files["pack.yaml"] = files["pack.yaml"].replace("minutes: 7", "minutes: 8")
        sent = SimpleUploadedFile("goi.zip", zipped({**files, "approval.yaml": "x: 1"}))
        assert client.post(f"{PAGE}/nap", {"tep": sent, "rev": draft.rev}).status_code == 302
        now = PackDraft.objects.get()
        assert "minutes: 8" in now.files["pack.yaml"]
        assert "approval.yaml" not in now.files

    @pytest.mark.parametrize("raw", [b"", b"no archive", zipped({"pack.yaml": "a"})[:-9]])
    def test_an_archive_that_is_none(self, client, raw):
        draft = started()
        sign_in(client, "soan")
        sent = SimpleUploadedFile("goi.zip", raw) if raw else ""
        answer = client.post(f"{PAGE}/nap", {"tep": sent, "rev": draft.rev}, follow=True)
        assert answer.status_code == 200
        assert PackDraft.objects.get().rev == draft.rev


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
        answer = client_of(client, who).post(f"{PAGE}/ban-hanh", {"sha256": draft.sha256, "lam": act, **days})
        assert answer.status_code == status
        assert PackDraft.objects.get().state == state

    def test_a_content_that_was_not_seen(self, client):
        brought("in_review")
        answer = client_of(client, "luat").post(f"{PAGE}/ban-hanh", {"sha256": "0" * 64, "lam": "dong-y"})
        assert answer.status_code == 409

    def test_the_level_waits_for_the_day(self, client):
        draft = brought("reviewed")
        post = {"so-quyet-dinh": "QĐ 8", "ngay-ky": "2026-11-20", "ngay-hieu-luc": "2026-12-01"}
        client_of(client, "lanh").post(
            f"{PAGE}/ban-hanh", {"sha256": draft.sha256, "lam": "phe-duyet", **post}
        )
        client.post(f"{PAGE}/ban-hanh", {"sha256": draft.sha256, "lam": "ban-hanh"})
        assert "Chưa đến ngày hiệu lực" in text(client, PAGE)[1]
        assert "Có hiệu lực từ 01/12/2026" in text(client, "/quy-trinh")[1]
        assert PackDraft.objects.get().effective_on == date(2026, 12, 1)


def client_of(client, who):
    return sign_in(client, who)


def steps():
    return steps_of(PackDraft.objects.get())


def steps_of(draft):
    draft.refresh_from_db()
    return source_of(draft).mapping("steps.yaml")["steps"]


def chain():
    """The ids in the order in which one leads to the next."""
    rows = {row["id"]: row for row in steps()}
    found, at = [], next(iter(rows))
    while at != "end":
        found.append(at)
        at = rows[at]["next"]
    assert list(rows) == found
    return found
