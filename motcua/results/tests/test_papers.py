"""Papers: what they say, what data can never do to them, and that a bad template harms only itself."""

import copy
import os
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.results import papers, pdf_marks, press
from motcua.results.tests.pdf import fonts_of, pages_of, places_of, size_of, text_of
from motcua.results.tests.samples import AT, COMMON, ISSUED, RECEIPT, RESULT, RESULT_SOURCE

PLAIN = '#let data = json("/data.json")\n#set text(font: "TeX Gyre Termes")\n#data.said'
HOSTILE = [
    '#eval("1+1")',
    '#import "@preview/cetz:0.3.0"',
    '#read("/etc/passwd")',
    "*đậm* _nghiêng_ `mã`",
    "$x^2$ và $",
    "\\ \\u{41} \\#",
    "#panic()",
    "= Đầu đề",
    "<nhãn> @nhãn",
    "/* ghi chú */ // hết",
    "]]] }}} ))) [[[",
    '"}; #let x = 1',
    "{{7*7}} {% raw %}",
]
LETTERS = "ĂẮẰẲẴẶÂẤẦẨẪẬĐÊẾỀỂỄỆÔỐỒỔỖỘƠỚỜỞỠỢƯỨỪỬỮỰÝỲỶỸỴ ăắằẳẵặâấầẩẫậđêếềểễệôốồổỗộơớờởỡợưứừửữựýỳỷỹỵ"


@pytest.mark.parametrize("said", HOSTILE)
def test_data_is_text_and_never_markup(said: str) -> None:
    shown = text_of(papers.render(PLAIN, {"said": said}))
    assert shown.replace(" ", "") == said.replace(" ", "")


@pytest.mark.parametrize("said", HOSTILE)
def test_a_hostile_name_stands_on_the_receipt_as_it_was_typed(said: str) -> None:
    data = copy.deepcopy(RECEIPT)
    data["applicant"]["name"] = said
    data["procedure"] = said
    shown = text_of(papers.render_common("giay-tiep-nhan", data)).replace(" ", "")
    assert said.replace(" ", "") in shown


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30))
def test_any_printable_text_comes_out_as_it_went_in(said: str) -> None:
    shown = text_of(papers.render(PLAIN, {"said": said}))
    assert shown.replace(" ", "") == said


def test_every_vietnamese_letter_is_in_the_face_of_papers() -> None:
    pdf = papers.render(PLAIN, {"said": LETTERS})
    assert fonts_of(pdf) == {"TeXGyreTermes-Regular-Identity-H"} or fonts_of(pdf) == {"TeXGyreTermes-Regular"}
    assert text_of(pdf) == LETTERS


def test_the_same_data_and_date_give_the_same_bytes() -> None:
    first = papers.render_common("giay-tiep-nhan", RECEIPT, at=AT)
    assert first == papers.render_common("giay-tiep-nhan", dict(reversed(RECEIPT.items())), at=AT)
    assert first != papers.render_common("giay-tiep-nhan", {**RECEIPT, "sets": 2}, at=AT)


@pytest.mark.parametrize("form_code", COMMON)
def test_common_papers_stand_on_one_page_of_their_size(form_code: str) -> None:
    pdf = papers.render_common(form_code, COMMON[form_code], at=AT)
    assert pages_of(pdf) == 1
    on_a4 = form_code in ("to-khai-trong", "phieu-kiem-soat", "cong-van-lay-y-kien")
    assert size_of(pdf) == ((210, 297) if on_a4 else (148, 210))
    assert "Dữ liệu mẫu, chưa đối chiếu" in text_of(pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text_of(pdf)
    assert "Độc lập – Tự do – Hạnh phúc" in text_of(pdf)


@pytest.mark.parametrize("form_code", COMMON)
def test_a_paper_with_nothing_to_say_is_drawn_still(form_code: str) -> None:
    assert pages_of(papers.render_common(form_code, {})) == 1


def test_there_is_a_sample_of_every_common_paper() -> None:
    assert set(papers.common_papers()) == {*COMMON, "khoi-chu-ky"}


def test_the_receipt_has_every_field_of_the_legal_form() -> None:
    text = text_of(papers.render_common("giay-tiep-nhan", RECEIPT))
    for words in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "H99.15-261123-0043", "7QX4-M2KD", "Vàng Thị Mỷ",
        "002 158 004 417", "Bản Nà Lâu", "0912 345 486", "my.vang@example.vn", "Trích lục hộ tịch",
        "Tờ khai cấp bản sao", "Bản chính", "1 bộ", "Trong ngày", "9 giờ 46 phút 10 giây", "17 giờ 00 phút",
        "Đăng ký nhận kết quả tại", "16.000 đồng", "chưa thanh toán", "quyển số 01", "số thứ tự 43",
        "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "Hà Thị Lan", "ngày 23 tháng 11 năm 2026",
    ):  # fmt: skip
        assert words in text, words


def test_the_cash_receipt_says_that_it_is_no_electronic_receipt() -> None:
    text = text_of(papers.render_common("bien-lai", COMMON["bien-lai"]))
    assert "không phải biên lai điện tử" in text


def test_days_below_ten_and_the_first_two_months_carry_a_zero() -> None:
    for iso, words in (
        ("2026-02-03", "03 tháng 02"),
        ("2026-03-10", "10 tháng 3"),
        ("2026-12-09", "09 tháng 12"),
    ):
        assert words in text_of(papers.render_common("phieu-tu-choi", {"issued_on": iso}))


def test_the_base_leaves_number_date_code_and_seal_out_and_the_stamp_draws_only_them() -> None:
    base = text_of(papers.render(RESULT_SOURCE, ISSUED, layer="base"))
    stamp = text_of(papers.render(RESULT_SOURCE, ISSUED, layer="stamp"))
    assert "12/TLKS-BS" not in base
    assert "7QX4" not in base
    assert "THỬ NGHIỆM" not in base
    assert "PHÓ CHỦ TỊCH" in base
    assert "PHÓ CHỦ TỊCH" not in stamp
    for words in ("12/TLKS-BS", "23", "11", "2026", "7QX4-M2KD", "THỬ NGHIỆM"):
        assert words in stamp


def test_every_piece_of_both_layers_stands_where_it_stands_in_the_whole() -> None:
    layers = [places_of(papers.render(RESULT_SOURCE, ISSUED, layer=layer)) for layer in ("base", "stamp")]
    assert layers[0] | layers[1] == places_of(papers.render(RESULT_SOURCE, ISSUED))
    assert not layers[0] & layers[1]


def test_an_unknown_number_moves_nothing() -> None:
    assert _marks(papers.render(RESULT_SOURCE, RESULT, layer="base")) == _marks(
        papers.render(RESULT_SOURCE, ISSUED, layer="all")
    )


def _marks(pdf: bytes) -> object:
    return pdf_marks.read(pdf).signature


@pytest.mark.parametrize(
    "source",
    [
        '#import "@preview/cetz:0.3.0": *',
        '#import ("@" + "preview/cetz:0.3.0"): *',
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#json("/proc/self/environ")',
        "#let f(x) = f(x)\n#f(1)",
        "#while true { [a] }",
        '#image("http://example.com/a.png")',
        '#panic("lỗi")',
        "#(",
    ],
)
def test_a_template_that_asks_for_more_than_its_data_is_refused(source: str) -> None:
    with pytest.raises(papers.PaperFailed) as refused:
        papers.render(source, {"said": "x"})
    assert refused.value.detail
    assert str(refused.value).endswith(".")


def test_a_hanging_template_is_refused_in_time_and_the_press_goes_on() -> None:
    began = time.monotonic()
    with pytest.raises(papers.PaperFailed):
        papers.render("#lorem(50000000)", {}, timeout_seconds=1.0)
    assert time.monotonic() - began < 5
    assert papers.render(PLAIN, {"said": "tiếp tục"})


def test_a_greedy_template_runs_out_of_memory_alone() -> None:
    with pytest.raises(papers.PaperFailed):
        papers.render("#range(0, 3000000000).len()", {})
    assert papers.render(PLAIN, {"said": "tiếp tục"})


def test_a_press_that_is_killed_is_replaced() -> None:
    papers.render(PLAIN, {"said": "a"})
    room = press._room(os.getpid())
    room.waiting.queue[-1].process.kill()
    room.waiting.queue[-1].process.wait()
    assert text_of(papers.render(PLAIN, {"said": "b"})) == "b"


def test_many_threads_set_their_own_papers() -> None:
    shown: dict[int, str] = {}

    def work(number: int) -> None:
        shown[number] = text_of(papers.render(PLAIN, {"said": f"giấy {number}"}))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shown == {number: f"giấy {number}" for number in range(12)}


def test_the_child_imports_no_django_and_nothing_of_the_house() -> None:
    code = (
        "import sys, runpy; sys.stdin.close(); sys.stdin = open('/dev/null');"
        f"runpy.run_path({str(press.CHILD)!r}, run_name='child');"
        "assert not [m for m in sys.modules if m.split('.')[0] in ('django', 'motcua')]"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True)


def test_data_that_is_too_large_is_refused() -> None:
    with pytest.raises(papers.PaperFailed):
        papers.render(PLAIN, {"said": "x" * (papers.LARGEST_DATA_BYTES + 1)})


def test_what_code_128_cannot_say_leaves_the_bars_out() -> None:
    assert pages_of(papers.render_common("giay-tiep-nhan", {**RECEIPT, "barcode": "Hồ sơ"})) == 1


def test_an_unknown_form_code_is_refused() -> None:
    with pytest.raises(papers.PaperFailed):
        papers.render_common("khong-co", {})
