"""The public check, as a page and as an API."""

import json
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from motcua.ground.refusals import Invalid, TooLarge, TooMany
from motcua.results import actions, api, limits
from motcua.results.tests.factories import agency, issued, officer
from motcua.results.tests.samples import AT

PAGE = "/kiem-tra"
FIELDS = {"verdict", "number", "issued_at", "agency"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_home(tmp_path, settings) -> None:
    settings.HOME = tmp_path


def sent(content: bytes, name: str = "giay.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def asked(**query: str) -> dict:
    request = RequestFactory().get("/api/v1/results/verify", query)
    return json.loads(api.verify(request).content)


def posted(content: bytes) -> dict:
    request = RequestFactory().post("/api/v1/results/verify", {"file": sent(content)})
    return json.loads(api.verify(request).content)


class TestPage:
    def test_it_opens_for_a_stranger(self, client: Client) -> None:
        page = client.get(PAGE)
        assert page.status_code == 200
        assert "Kiểm tra giấy tờ do tỉnh cấp" in page.content.decode()
        assert page["Cache-Control"] == "no-store"

    def test_a_genuine_paper_is_shown_with_what_was_checked(self, client: Client) -> None:
        result, _ = issued()
        text = client.get(PAGE, {"ma": result.shown_code, "so": result.number}).content.decode()
        for words in (
            "Giấy thật, đang có hiệu lực", result.number, "Trích lục khai sinh (bản sao)", "V••• T•• M•",
            "Đã kiểm tra 3 điều", "Chữ ký số của bản gốc còn nguyên", "thứ Hai, 23/11/2026",
        ):  # fmt: skip
            assert words in text, words
        assert "Vàng Thị Mỷ" not in text

    def test_the_address_in_the_square_code_opens_the_check(self, client: Client) -> None:
        from motcua.results.proofs import proof

        result, _ = issued()
        given = proof(result.code, result.number)
        path = given["qr"].removeprefix("http://localhost:8000")
        assert "Giấy thật" in client.get(path).content.decode()
        assert given["check_code"] == result.shown_code
        assert given["check_at"].endswith(PAGE)

    def test_a_file_is_compared_byte_for_byte(self, client: Client) -> None:
        result, pdf = issued()
        whole = client.post(PAGE, {"file": sent(pdf)}).content.decode()
        assert "Giấy thật, đang có hiệu lực" in whole
        assert "Đã kiểm tra 4 điều" in whole
        altered = client.post(PAGE, {"file": sent(pdf + b" ")}).content.decode()
        assert "Tệp này không giống bản gốc" in altered
        assert result.number in altered
        assert "Giấy thật" not in altered

    def test_a_revoked_paper_says_since_when_and_why(self, client: Client) -> None:
        result, pdf = issued()
        actions.revoke(result.pk, by=officer(agency(), "lanh_dao"), at=AT, reason="Cấp nhầm người")
        for page in (client.get(PAGE, {"ma": result.code}), client.post(PAGE, {"file": sent(pdf)})):
            text = page.content.decode()
            assert "Giấy thật, nhưng đã thu hồi" in text
            assert "Cấp nhầm người" in text
            assert "đang có hiệu lực" not in text

    @pytest.mark.parametrize(
        "code", ["22222222", "<script>alert(1)</script>", "'; --", "\x00", "Ấ" * 40, "%00"]
    )
    def test_an_unknown_code_is_a_clear_answer(self, client: Client, code: str) -> None:
        page = client.get(PAGE, {"ma": code})
        assert page.status_code == 200
        assert "Không tìm thấy trong sổ" in page.content.decode()
        assert "<script>alert" not in page.content.decode()

    def test_no_file_and_an_empty_file_are_asked_for_again(self, client: Client) -> None:
        for data, words in (({}, "Chọn tệp PDF cần so."), ({"file": sent(b"")}, "Tệp này rỗng")):
            page = client.post(PAGE, data)
            assert page.status_code == 422
            assert words in page.content.decode()

    def test_a_file_over_the_limit_is_refused(self, client: Client, settings) -> None:
        settings.MAX_FILE_BYTES = 1000
        page = client.post(PAGE, {"file": sent(b"%PDF-" + b"x" * 2000)})
        assert page.status_code == 413

    def test_a_code_is_asked_with_a_fixed_number_of_queries(
        self, client: Client, django_assert_num_queries
    ) -> None:
        result, _ = issued()
        client.get(PAGE, {"ma": result.code})
        with django_assert_num_queries(1):
            client.get(PAGE, {"ma": result.code})

    def test_a_sent_file_needs_the_forms_own_token(self) -> None:
        page = Client(enforce_csrf_checks=True).post(PAGE, {"file": sent(b"x")})
        assert page.status_code == 403


class TestApi:
    def test_the_answer_has_the_contracts_fields(self) -> None:
        result, pdf = issued()
        wanted = {
            "verdict": "genuine",
            "number": result.number,
            "issued_at": "2026-11-23T09:46:00+07:00",
            "agency": "H99.15",
        }
        assert asked(number=result.number, code=result.code) == wanted
        assert asked(code=result.shown_code) == wanted
        assert posted(pdf) == wanted
        assert datetime.fromisoformat(wanted["issued_at"]) == AT

    def test_unknown_altered_and_revoked(self) -> None:
        result, pdf = issued()
        nothing = {"verdict": "unknown", "number": None, "issued_at": None, "agency": None}
        assert asked(code="22222222") == nothing
        assert asked(number="99/X", code=result.code) == nothing
        assert posted(b"something else") == nothing
        assert posted(pdf[:-1])["verdict"] == "altered"
        assert posted(pdf[:-1])["number"] == result.number
        actions.revoke(result.pk, by=officer(agency(), "lanh_dao"), at=AT, reason="x")
        assert asked(code=result.code)["verdict"] == posted(pdf)["verdict"] == "revoked"
        assert set(posted(pdf)) == FIELDS

    def test_what_cannot_be_answered_is_refused(self, settings) -> None:
        for query in ({}, {"code": " "}, {"number": "1"}):
            with pytest.raises(Invalid):
                asked(**query)
        with pytest.raises(Invalid):
            api.verify(RequestFactory().post("/api/v1/results/verify", {}))
        with pytest.raises(Invalid):
            posted(b"")
        settings.MAX_FILE_BYTES = 10
        with pytest.raises(TooLarge):
            posted(b"x" * 100)

    def test_guessing_is_slowed_down_and_knowing_is_not(self, monkeypatch) -> None:
        result, _ = issued()
        monkeypatch.setattr(limits, "MISSES_A_MINUTE", 3)

        def guess() -> None:
            for _ in range(7):
                asked(code="22222222")

        with pytest.raises(TooMany):
            guess()
        assert asked(code=result.code)["verdict"] == "genuine"

    def test_another_method_is_not_taken(self) -> None:
        assert api.verify(RequestFactory().put("/api/v1/results/verify")).status_code == 405


def test_refusals_are_sentences() -> None:
    with pytest.raises(Invalid, match=r"^Cần mã kiểm tra in trên giấy\.$"):
        asked()
