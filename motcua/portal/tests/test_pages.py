"""What the portal's pages say, and how many questions they ask the database."""

from datetime import UTC, datetime

import pytest

from motcua.portal.tests.factories import procedure, published
from motcua.portal.views import reading

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
