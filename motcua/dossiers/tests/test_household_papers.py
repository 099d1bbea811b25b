"""The papers of the pack 1.001612: the certificate, short and long, and the blank form with its tables."""

import pytest
from django.conf import settings

from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.rehearsal import merged
from motcua.procedures.packs.samples import paper_data
from motcua.results import papers
from motcua.results.tests.pdf import pages_of, text_of

FOLDER = settings.ROOT / "packs" / "dang-ky-ho-kinh-doanh"
MEMBER = {"full_name": "Vàng Văn Thắng", "birth_date": "1988-03-20", "identity_number": "001088000456"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return Pack(content_of(load(FOLDER)))


def printed(pack, **change):
    data = paper_data(pack)
    data["result"] = merged(data["result"], change)
    return papers.render(pack.result_paper, data)


def test_the_certificate_says_all_of_it_on_one_page(pack):
    pdf = printed(pack)
    said = text_of(pdf)
    assert pages_of(pdf) == 1
    for words in (
        "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH",
        "HỘ KINH DOANH PHỞ HOA BAN",
        "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động (ngành chính)",
        "80.000.000 đồng (bằng chữ: tám mươi triệu đồng)",
        "Vàng Văn Thắng",
        "chưa đối chiếu",
    ):
        assert words in said


def test_the_words_household_business_stand_once(pack):
    said = text_of(printed(pack, household={"name": "Hộ kinh doanh Phở Hoa Ban"}))
    assert "HỘ KINH DOANH PHỞ HOA BAN" in said
    assert "HỘ KINH DOANH HỘ" not in said


def test_a_trade_in_words_carries_the_code_that_the_officer_wrote(pack):
    line = {"line": {"code": "", "name": "Đan gùi"}, "code": "16299", "detail": "Theo đặt hàng"}
    said = text_of(printed(pack, lines=[line]))
    assert "Đan gùi (ngành chính)" in said
    assert "16299" in said


def test_thirty_trades_and_twenty_members_are_printed_whole_and_signed_below(pack):
    trade = {"line": {"code": "4773", "name": "Bán lẻ hàng hóa khác mới trong các cửa hàng chuyên doanh"}}
    pdf = printed(pack, lines=[trade] * 30, members=[MEMBER] * 20)
    assert pages_of(pdf) > 1
    assert text_of(pdf).count("001088000456") == 20
    last = text_of(pdf).rindex("Giấy này ghi đúng nội dung")
    assert text_of(pdf).index("Phạm Thị Mai Hương") > last


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (104, "một trăm linh tư"),
        (1_005, "một nghìn không trăm linh năm"),
        (350_500_000, "ba trăm năm mươi triệu năm trăm nghìn"),
        (1_000_000_000_000, "một nghìn tỷ"),
    ],
)
def test_the_capital_is_read_out(pack, number, words):
    assert f"bằng chữ: {words} đồng" in text_of(printed(pack, household={"capital": number}))


def test_the_blank_form_prints_its_tables(pack):
    said = text_of(papers.render_common("to-khai-trong", pack.blank_paper()))
    assert "Phần vốn góp (đồng)" in said
    assert "Thiếu dòng thì ghi tiếp ra tờ kèm theo, nhiều nhất 20 dòng." in said
