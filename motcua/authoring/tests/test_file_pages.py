"""The files behind a draft on their pages: text with its faults, two windows, the whole as a ZIP."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.authoring.tests.visiting import PAGE, sign_in, text
from motcua.procedures.actions import drafting
from motcua.procedures.models import PackDraft
from motcua.procedures.packs.taking_in import unzipped, zipped
from motcua.procedures.tests.drafting import AT, CODE, changed, officer, started

pytestmark = pytest.mark.django_db


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
