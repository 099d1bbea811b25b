"""Papers told from notes, as a table of lines that real lists hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.rules.documents import copies_in, is_document, sort_documents

PAPERS = (
    "Văn bản ủy quyền",
    "Giấy chứng sinh",
    "02 ảnh 4x6cm mới chụp, mặt nhìn thẳng",
    "tờ khai hải quan",
    "bản sao giấy chứng nhận đăng ký kinh doanh",
    "+ Danh sách thành viên",
    "(i) Bản sao hợp đồng ủy quyền cho tổ chức",
    "(1) Đơn đề nghị cấp giấy phép",
    "* Thành phần hồ sơ 1: Đơn đề nghị hưởng chế độ một lần (bản chính)",
    "Hộ chiếu hoặc thẻ căn cước",
    "Tờ khai đăng ký khai tử (theo mẫu)",
    "Các tài liệu khác liên quan kèm theo (nếu có)",
)
NOTES = (
    "Trường hợp giấy tờ tùy thân sử dụng là: Hộ chiếu",
    "TRƯỜNG HỢP ủy quyền",
    "(Trường hợp khai thác được thông tin từ cơ sở dữ liệu)",
    "+ Đối với cá nhân",
    "Đối với giấy tờ gửi kèm theo:",
    "(ix) Đối với trường hợp đề nghị khen thưởng",
    "Số lượng hồ sơ: 01 (một) bộ",
    "SL hồ sơ: 01 bộ",
    "Lưu ý: nộp bản chính",
    "Hóa đơn thương mại:",
    "Một trong các giấy tờ sau",
    "* Thành phần hồ sơ 4: Một hoặc một số giấy tờ sau: + Quyết định",
    "có chứng thực) (điểm b khoản 3 Điều 33)",
    "và nộp cho đơn vị sử dụng lao động",
    "Người yêu cầu có thể nộp bản sao được chứng thực",
    "Mẫu số 01 Phụ lục II ban hành kèm Thông tư",
    "Bước 2. Nộp hồ sơ",
    "-",
    "a)",
)


@pytest.mark.parametrize("line", PAPERS)
def test_papers(line):
    assert is_document(line)


@pytest.mark.parametrize("line", NOTES)
def test_notes(line):
    assert not is_document(line)


@pytest.mark.parametrize(
    ("line", "copies"),
    [
        ("Số lượng hồ sơ: 01 (một) bộ", 1),
        ("SL hồ sơ: 02 bộ", 2),
        ("Số lượng hồ sơ: 01(bộ)", None),
        ("Số lượng: 0 bộ", None),
        ("nộp 3 bản", None),
        ("Số lượng hồ sơ", None),
    ],
)
def test_number_of_sets(line, copies):
    assert copies_in(line) == copies


def test_a_list_keeps_its_order_and_counts_a_paper_once():
    found = sort_documents(
        ["Đơn xin", "Số lượng hồ sơ: 02 bộ", " Đơn  xin ", "", "Đối với cá nhân", "Giấy phép"]
    )
    assert found.documents == ("Đơn xin", "Giấy phép")
    assert found.notes == ("Số lượng hồ sơ: 02 bộ", "Đối với cá nhân")
    assert found.copies == 2


@given(st.lists(st.text(max_size=40)))
def test_nothing_is_lost(parts):
    found = sort_documents(parts)
    told = {" ".join(part.split()) for part in parts} - {""}
    assert set(found.documents) | set(found.notes) == told
    assert not set(found.documents) & set(found.notes)
