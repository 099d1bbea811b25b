"""What the portal's pages say, and how many questions they ask the database."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.people.actions import create_account
from motcua.portal.tests.factories import procedure, published
from motcua.portal.views import reading
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.models import Procedure, Service
from motcua.results.tests.pdf import text_of as pdf_text

pytestmark = pytest.mark.django_db

MONDAY_MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture
def monday(monkeypatch):
    monkeypatch.setattr(reading, "now", lambda: MONDAY_MORNING)


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "style=" not in html
    return html


def test_an_empty_house_still_opens_its_door(client):
    html = text_of(client, "/")
    assert "Cần làm thủ tục gì hôm nay?" in html
    assert "Chưa có thủ tục nào nộp được trên mạng" in html


def test_home_shows_fields_and_what_can_be_filed(client):
    published()
    html = text_of(client, "/")
    assert "2 xã, phường" in html
    assert "/thu-tuc?linh_vuc=H%E1%BB%99+t%E1%BB%8Bch" in html
    assert "Mức 3" in html


@pytest.mark.parametrize(
    "asked", ["khai sinh", "khai+sinh", "KHAI SINH", "tré%22 OR 1=1 --", "%00", "*", "('"]
)
def test_search_answers_anything(client, asked):
    assert text_of(client, f"/tim-kiem?q={asked}")


def test_search_finds_with_and_without_tone_marks(client):
    procedure("1.000003", "Đăng ký khai sinh")
    for asked in ("đăng ký khai sinh", "dang ky khai sinh", "1.000003"):
        assert "/thu-tuc/1.000003" in text_of(client, f"/tim-kiem?q={asked}")


def test_a_search_that_finds_nothing_says_how_to_go_on(client):
    assert "Xem mọi lĩnh vực" in text_of(client, "/tim-kiem?q=zzzz")


def test_the_catalogue_goes_on_page_by_page(client):
    for number in range(reading.PAGE + 1):
        procedure(f"1.0001{number:02}")
    first = text_of(client, "/thu-tuc")
    assert first.count('class="lk"') == reading.PAGE
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = text_of(client, following)
    assert second.count('class="lk"') == 1
    assert 'rel="next"' not in second


def test_the_catalogue_is_filtered(client):
    procedure("1.000001", field="Hộ tịch")
    procedure("1.000002", field="Đất đai")
    html = text_of(client, "/thu-tuc?linh_vuc=Đất đai")
    assert "/thu-tuc/1.000002" in html
    assert "/thu-tuc/1.000001" not in html
    assert "Không có thủ tục nào như đã lọc" in text_of(client, "/thu-tuc?muc=4")
    assert text_of(client, "/thu-tuc?muc=9&co_quan=khong-co")


def test_a_cursor_that_was_not_made_here_is_refused(client):
    assert client.get("/thu-tuc?sau=xx").status_code == 422


def test_a_code_that_does_not_exist_is_said_plainly(client):
    answer = client.get("/thu-tuc/9.999999")
    assert answer.status_code == 404
    assert "thủ tục" in answer.content.decode()


def test_what_the_list_does_not_say_is_said_to_be_missing(client):
    procedure("1.000001", missing=["b", "e"])
    html = text_of(client, "/thu-tuc/1.000001")
    assert "Trình tự thực hiện" in html
    assert "Thời hạn giải quyết" in html
    assert "Chưa rõ" in html
    assert "Bắt đầu nộp" not in html


def test_a_procedure_of_another_system_says_who_handles_it(client):
    procedure("1.000001", handled_elsewhere=True, agency_text="Công an cấp tỉnh")
    assert "do Công an cấp tỉnh giải quyết" in text_of(client, "/thu-tuc/1.000001")


def test_unchecked_data_says_so_on_the_page(client):
    procedure("1.000001", source="ước lượng, chưa đối chiếu")
    assert "Dữ liệu mẫu, chưa đối chiếu" in text_of(client, "/thu-tuc/1.000001")


def test_the_source_is_named_without_a_technical_address(client):
    procedure("1.000001", source="github:ai-do/kho@53 (dichvucong.gov.vn, crawl 06/2026)")
    html = text_of(client, "/thu-tuc/1.000001")
    assert "Nguồn: dichvucong.gov.vn, chép 06/2026" in html
    assert "github" not in html


def test_a_published_pack_promises_the_day_that_the_clock_says(client, monday):
    published()
    html = text_of(client, "/thu-tuc/2.000635")
    for words in (
        "8.000 đồng",
        "Trong ngày",
        "Cần có",
        "Tùy trường hợp",
        "60/2014/QH13",
        "chưa đối chiếu",
        "Bắt đầu nộp",
    ):
        assert words in html
    leaf = html.split('class="leaf">')[1][:120]
    assert "Thứ Hai" in leaf
    assert "<b>23</b>" in leaf
    assert "Trước 17 giờ" in html


class TestWhatIsKept:
    """The pack's part of the page is drawn once; whatever else it says is as it stands now."""

    @pytest.fixture
    def version(self, monday):
        return published()

    def test_a_page_changes_at_once_with_what_is_offered(self, client, version):
        html = text_of(client, "/thu-tuc/2.000635")
        assert "2 nơi nhận trên mạng" in html
        assert "Chụp bằng điện thoại" in html
        Service.objects.filter(agency__code="H99.102").delete()
        assert "Nơi nhận: Ủy ban nhân dân xã Một." in text_of(client, "/thu-tuc/2.000635")
        Procedure.objects.update(service_level=2, copies=3, name="Tên khác")
        html = text_of(client, "/thu-tuc/2.000635")
        assert "Nộp ở đâu" in html
        assert "Số lượng: 3 bộ." in html
        assert "Tên khác" in html
        assert "Mức 2" in html
        for gone in ("Chụp bằng điện thoại", "Bắt đầu nộp", "2 nơi nhận", "Mức 3"):
            assert gone not in html

    def test_a_page_changes_at_once_with_a_new_version(self, client, version):
        assert "Nói cách khác." not in text_of(client, "/thu-tuc/2.000635")
        page = {**version.content["pack"]["page"], "summary": "Nói cách khác."}
        newer = {**version.content, "pack": {**version.content["pack"], "page": page}}
        publish_content(newer, by=None, at=MONDAY_MORNING)
        assert "Nói cách khác." in text_of(client, "/thu-tuc/2.000635")

    def test_the_leaf_and_the_language_are_of_this_moment(self, client, version, monkeypatch):
        assert "<b>23</b>" in text_of(client, "/thu-tuc/2.000635")
        monkeypatch.setattr(reading, "now", lambda: MONDAY_MORNING + timedelta(days=1))
        assert "<b>24</b>" in text_of(client, "/thu-tuc/2.000635")
        client.cookies["ngon_ngu"] = "en"
        english = text_of(client, "/thu-tuc/2.000635")
        assert "Giấy tờ cần có" not in english
        del client.cookies["ngon_ngu"]
        assert "Giấy tờ cần có" in text_of(client, "/thu-tuc/2.000635")

    def test_who_signs_in_is_greeted_and_who_does_not_is_asked_to(self, client, version):
        assert "Đăng nhập" in text_of(client, "/thu-tuc/2.000635")
        client.force_login(create_account("dan", "Trần Thị Hoa", password="mat-khau-dai-lam"))
        html = text_of(client, "/thu-tuc/2.000635")
        assert "Trần Thị Hoa" in html
        client.logout()
        assert "Trần Thị Hoa" not in text_of(client, "/thu-tuc/2.000635")


def test_nothing_is_promised_where_the_year_is_not_confirmed(client, monkeypatch):
    published()
    monkeypatch.setattr(reading, "now", lambda: datetime(2027, 3, 1, 2, tzinfo=UTC))
    html = text_of(client, "/thu-tuc/2.000635")
    assert 'class="leaf' not in html
    assert "2027" in html
    assert "Bắt đầu nộp" in html


def test_the_blank_form_is_a_pdf(client):
    published()
    answer = client.get("/thu-tuc/2.000635/to-khai.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    # What only a screen can do is not asked of a pen.
    words = pdf_text(answer.content)
    assert "Số định danh cá nhân" in words
    assert "Gõ vài chữ để tìm" not in words
    procedure("1.000009")
    assert client.get("/thu-tuc/1.000009/to-khai.pdf").status_code == 404


@pytest.mark.parametrize(
    ("address", "most"),
    [("/", 9), ("/tim-kiem?q=giay", 7), ("/thu-tuc", 3), ("/linh-vuc", 1), ("/thu-tuc/1.000001", 1)],
)
def test_a_page_asks_as_many_questions_with_many_procedures_as_with_few(
    client, address, most, django_assert_max_num_queries
):
    for number in range(1, 12):
        procedure(f"1.0000{number:02}")
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/tim-kiem", "/thu-tuc", "/linh-vuc"])
def test_reading_pages_refuse_to_be_written_to(client, address):
    assert client.post(address).status_code in (403, 405)
