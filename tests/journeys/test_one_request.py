"""One request, whole: from words typed without tone marks to a result that proves itself.

Every page on the way is looked at wide and narrow, light and dark (`looking`), as it stands at that moment.
"""

import re

import pytest

from motcua.files.tests.samples import PNG
from motcua.results.tests.pdf import text_of
from tests.journeys import citizen, looking, officers
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser

ON_THE_RECEIPT = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Trần Thị Hoa",
    "001190004321", "24 đường Hoa Ban, tổ 5", "0912345486", citizen.NAME, citizen.IDENTITY,
    "Số lượng hồ sơ: 1 bộ", "Thời gian giải quyết theo quy định: trong ngày", "Nhận hồ sơ lúc",
    "Trả kết quả lúc: 17 giờ", "Đăng ký nhận kết quả tại", "16.000 đồng (chưa thanh toán)", "quyển số 2026",
    "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Hà Thị Lan",
]  # fmt: skip


def test_one_request_from_search_to_proof(stranger, person, tmp_path):
    page = stranger()
    finds_and_signs_in(page)
    fills_in_who(page)
    fills_in_what(page)
    gives_papers(page, tmp_path)
    code = checks_and_sends(page)
    desk, specialist, leader = person("quay"), person("chuyenvien"), person("lanhdao")
    receipt_code = is_taken_in(desk, code)
    is_asked_for_more(specialist, code)
    gives_more(page, code, tmp_path)
    is_drafted(specialist, code)
    is_sent_back_once_and_signed(leader, specialist, code)
    is_numbered_and_stamped(person("vanthu"), code)
    is_paid_and_returned(desk, code)
    result, check_code = downloads(page, code, tmp_path)
    is_tracked_by_anybody(stranger(), code, receipt_code)
    proves_itself(stranger(), result, check_code, tmp_path)


def finds_and_signs_in(page) -> None:
    page.goto("/")
    looking.at_every_size(page)
    page.goto("/tim-kiem?q=ban+sao+trich+luc+ho+tich")
    looking.at_every_size(page)
    citizen.find(page)
    looking.at_every_size(page)
    page.get_by_role("link", name="Bắt đầu nộp").first.click()
    page.wait_for_url("**/dang-nhap/?next=**")
    sign_in(page, "dan", here=True)
    citizen.asked(page, "Nộp ở cơ quan nào?")
    looking.at_every_size(page)
    citizen.choose_desk(page)


def fills_in_who(page) -> None:
    """Errors come all at once, each a link to its question; what was typed stays; a choice opens a question."""
    looking.at_every_size(page)
    page.get_by_label("Số nhà, đường, tổ, thôn, bản").fill("24 đường Hoa Ban, tổ 5 (cạnh cầu)")
    page.get_by_label("Số điện thoại").fill("12")
    relation = page.get_by_text("Quan hệ với người đó", exact=True)
    assert not relation.is_visible()
    page.get_by_role("radio", name="Của người khác, có ủy quyền").check()
    assert relation.is_visible()
    citizen.go_on(page)
    summary = page.get_by_role("main").get_by_role("alert")
    summary.wait_for()
    assert page.title().startswith("Lỗi:")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    links = summary.get_by_role("link")
    assert links.count() == 3, links.all_inner_texts()
    for link in links.all():
        link.click()
        assert page.evaluate("document.activeElement === document.querySelector(location.hash)")
    looking.at_every_size(page)
    assert page.get_by_label("Số điện thoại").input_value() == "12"
    assert page.get_by_label("Số nhà, đường, tổ, thôn, bản").input_value().endswith("(cạnh cầu)")
    page.get_by_label("Số điện thoại").fill("0912345486")
    page.get_by_label("Số nhà, đường, tổ, thôn, bản").fill("24 đường Hoa Ban, tổ 5")
    citizen.say_who(page)


def fills_in_what(page) -> None:
    """A second copy comes and goes; the first keeps what was typed."""
    looking.at_every_size(page)
    citizen.say_what(page)
    citizen.press(page, "Thêm bản sao khác")
    second = page.get_by_role("group", name="Bản sao 2")
    second.get_by_role("radio", name="Trích lục kết hôn").check()
    second.get_by_label("Họ, chữ đệm, tên vợ hoặc chồng").fill("Vàng Văn Thắng")
    second.get_by_role("radio", name="Có", exact=True).check()
    second.get_by_label("Quyển số").fill("01/2014")
    looking.at_every_size(page)
    citizen.press(page, "Xóa Bản sao 2")
    second.wait_for(state="detached")
    first = page.get_by_role("group", name="Bản sao 1")
    assert first.get_by_label("Họ, chữ đệm, tên người có tên trong sổ").input_value() == "Trần Thị Hoa"
    citizen.go_on(page)
    citizen.asked(page, "Gửi ảnh giấy tờ")


def gives_papers(page, folder) -> None:
    """What is no paper is refused with a sentence, and what lies there stays."""
    looking.at_every_size(page)
    citizen.go_on(page)
    page.get_by_role("main").get_by_role("alert").get_by_role("link").wait_for()
    citizen.give(page, folder)
    page.get_by_role("link", name="can-cuoc.jpg", exact=True).wait_for()
    citizen.give(page, folder, citizen.OLD_COPY, "giay-cu.pdf", b"MZ this is a program, not a paper" * 9)
    refused = page.get_by_role("main").get_by_role("alert").get_by_role("link")
    refused.wait_for()
    assert "giay-cu.pdf" in refused.inner_text()
    assert page.get_by_role("link", name="giay-cu.pdf", exact=True).count() == 0
    assert page.get_by_role("link", name="can-cuoc.jpg", exact=True).is_visible()
    looking.at_every_size(page)
    citizen.go_on(page)
    citizen.asked(page, "Nhận kết quả thế nào?")
    looking.at_every_size(page)
    citizen.say_how(page)


def checks_and_sends(page) -> str:
    """Pressed twice, gone back and pressed again, and once more from a second tab: one dossier."""
    looking.at_every_size(page)
    for said in ("Trần Thị Hoa", "001 190 004 321", "12/05/1990", "Phường Ngọc Sơn", "16.000 đồng"):
        assert page.get_by_text(said).first.is_visible(), said
    before = _dossiers(page.context)
    second = page.context.new_page()
    second.goto(page.url)
    page.get_by_role("button", name="Gửi hồ sơ").dblclick()
    code = citizen.code_of(page)
    page.go_back()
    if page.get_by_role("button", name="Gửi hồ sơ").count():
        citizen.press(page, "Gửi hồ sơ")
    assert citizen.code_of(page) == code
    citizen.press(second, "Gửi hồ sơ")
    assert citizen.code_of(second) == code
    assert _dossiers(page.context) - before == {code}
    second.close()
    looking.at_every_size(page)
    page.goto("/ho-so")
    looking.at_every_size(page)
    return code


def _dossiers(context) -> set[str]:
    return set(citizen.CODE.findall(context.request.get("/ho-so").text()))


def is_taken_in(page, code: str) -> str:
    """Reception takes it in and prints the receipt; the code for tracking, as the receipt says it."""
    page.goto("/viec")
    looking.at_every_size(page)
    officers.open_desk(page, code)
    looking.at_every_size(page)
    officers.act(page, "Tiếp nhận")
    looking.at_every_size(page)
    text = text_of(officers.paper(page, "Giấy tiếp nhận và hẹn trả"))
    assert [words for words in [code, *ON_THE_RECEIPT] if words not in text] == []
    found = re.search(r"Mã tra cứu: ([0-9A-Z]{4}-?[0-9A-Z]{4})", text)
    assert found, text
    return found.group(1)


def is_asked_for_more(page, code: str) -> None:
    officers.open_desk(page, code)
    officers.act(page, "Nhận việc")
    looking.at_every_size(page)
    officers.ask_for_more(page, "Xin gửi thêm bản chụp cũ và số máy khác.", "Số điện thoại", citizen.OLD_COPY)
    looking.at_every_size(page)
    assert "Xin gửi thêm bản chụp cũ" in text_of(officers.paper(page, "Phiếu yêu cầu bổ sung"))


def gives_more(page, code: str, folder) -> None:
    """The person is asked exactly this; an empty answer is refused with what is missing."""
    page.goto(f"/ho-so/{code}")
    looking.at_every_size(page)
    page.get_by_label("Số điện thoại").fill("0987654321")
    citizen.press(page, "Gửi bổ sung")
    page.get_by_role("main").get_by_role("alert").first.wait_for()
    assert page.get_by_label("Số điện thoại").input_value() == "0987654321"
    looking.at_every_size(page)
    (folder / "ban-cu.png").write_bytes(PNG)
    page.get_by_label(citizen.OLD_COPY).set_input_files(folder / "ban-cu.png")
    citizen.press(page, "Gửi bổ sung")
    page.get_by_text(officers.DONE).wait_for()
    assert page.get_by_role("link", name=re.compile("ban-cu.png")).is_visible()


def is_drafted(page, code: str) -> None:
    """What is missing in the draft is said; what was given more is there to see."""
    officers.open_desk(page, code)
    assert page.get_by_text("0987 654 321").first.is_visible()
    assert page.get_by_role("link", name=re.compile("ban-cu.png")).is_visible()
    citizen.press(page, "Hoàn thành bước")
    page.get_by_role("main").get_by_role("alert").first.wait_for()
    looking.at_every_size(page)
    officers.draft(page, number="54")


def is_sent_back_once_and_signed(leader, specialist, code: str) -> None:
    officers.open_desk(leader, code)
    looking.at_every_size(leader)
    assert "54" in text_of(officers.paper(leader, "Dự thảo kết quả"))
    officers.send_back(leader, "Số đăng ký trong sổ là 45, không phải 54.")
    officers.open_desk(specialist, code)
    looking.at_every_size(specialist)
    assert specialist.get_by_text("Số đăng ký trong sổ là 45").first.is_visible()
    officers.draft(specialist, number="45")
    officers.open_desk(leader, code)
    officers.act(leader, "Ký số")
    looking.at_every_size(leader)


def is_numbered_and_stamped(page, code: str) -> None:
    officers.open_desk(page, code)
    looking.at_every_size(page)
    officers.act(page, "Cấp số, đóng dấu")
    looking.at_every_size(page)


def is_paid_and_returned(page, code: str) -> None:
    """Nothing is handed over before the fee is there."""
    officers.open_desk(page, code)
    assert not officers.may(page, "Trả kết quả")
    officers.act(page, "Thu lệ phí")
    looking.at_every_size(page)
    assert "16.000 đồng" in text_of(officers.paper(page, "Phiếu thu lệ phí"))
    form = officers.panel(page, "Trả kết quả")
    form.get_by_label("Trả cho").fill("Trần Thị Hoa")
    officers.act(page, "Trả kết quả")
    looking.at_every_size(page)


def downloads(page, code: str, folder) -> tuple[bytes, str]:
    """The result as the person gets it, and the code that is printed on it."""
    page.goto(f"/ho-so/{code}")
    looking.at_every_size(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("Tải về")).click()
    coming.value.save_as(folder / "ket-qua.pdf")
    result = (folder / "ket-qua.pdf").read_bytes()
    text = text_of(result)
    for said in ("TRẦN THỊ HOA", "Phạm Thị Mai Hương", "Số: 45 Quyển số: 01/1990"):
        assert said in text, (said, text)
    page.get_by_role("link", name="Kiểm tra", exact=True).first.click()
    page.get_by_text("Giấy thật, đang có hiệu lực").wait_for()
    found = re.search(r"ma=([0-9A-Z]{8})", page.url)
    assert found
    return result, found.group(1)


def is_tracked_by_anybody(page, code: str, receipt_code: str) -> None:
    """Both codes show the way and no name; a wrong one shows nothing."""
    page.goto("/tra-cuu")
    looking.at_every_size(page)
    for key, said in (
        ("ABCD-2345", "Không có hồ sơ nào khớp cả hai mã"),
        (receipt_code, "Đường đi của hồ sơ"),
    ):
        page.get_by_label("Mã hồ sơ").fill(code)
        page.get_by_label("Mã tra cứu 8 ký tự").fill(key)
        citizen.press(page, "Xem")
        page.get_by_text(re.compile(said)).first.wait_for()
        looking.at_every_size(page)
    assert "Trần Thị Hoa" not in page.content()
    assert "đường Hoa Ban, tổ 5" not in page.content()


def proves_itself(page, result: bytes, check_code: str, folder) -> None:
    """The register knows the code and the file; of a file with one changed byte it says no."""
    page.goto("/kiem-tra")
    looking.at_every_size(page)
    page.get_by_label("Mã kiểm tra").fill(f"{check_code[:4]}-{check_code[4:]}".lower())
    citizen.press(page, "Kiểm tra")
    page.get_by_text("Giấy thật, đang có hiệu lực").wait_for()
    assert page.get_by_text("Chữ ký số của bản gốc còn nguyên").is_visible()
    assert "Trần Thị Hoa" not in page.content()
    looking.at_every_size(page)
    changed = bytearray(result)
    changed[len(changed) // 2] ^= 1
    for content, said in (
        (result, "giống bản gốc từng byte"),
        (bytes(changed), "Tệp này không giống bản gốc"),
    ):
        (folder / "dang-cam.pdf").write_bytes(content)
        page.get_by_label("Đang cầm tệp PDF?").set_input_files(folder / "dang-cam.pdf")
        citizen.press(page, "So tệp này")
        page.get_by_text(said).wait_for()
        looking.at_every_size(page)
