"""Who comes in, and the page where every pack stands."""

import re

import pytest

from motcua.authoring.tests.visiting import PAGE, sign_in, text
from motcua.procedures.models import PackDraft
from motcua.procedures.tests.drafting import CODE, ROLES, brought, published, started
from motcua.procedures.tests.factories import a_procedure

pytestmark = pytest.mark.django_db
PAGES = ("", "/cac-buoc", "/tep", "/tep/mot?ten=pack.yaml", "/ban-hanh")
SEES = {"soan", "soan2", "luat", "lanh", "tinh", "quan"}


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
