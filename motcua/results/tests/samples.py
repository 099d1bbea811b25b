"""Data for every common paper, with all the fields that its template knows."""

from datetime import datetime

from motcua.ground.dates import TZ

AT = datetime(2026, 11, 23, 9, 46, tzinfo=TZ)
HEAD = {
    "agency_above": "Ủy ban nhân dân xã Mường Lạn",
    "agency": "Trung tâm Phục vụ hành chính công",
    "number": "43/TTPVHCC",
    "place": "Mường Lạn",
    "issued_on": "2026-11-23",
    "sample": True,
    "phone": "0212 3822 118",
}
PERSON = {
    "applicant": {
        "name": "Vàng Thị Mỷ",
        "id_label": "Số căn cước",
        "id_number": "002 158 004 417",
        "address": "Bản Nà Lâu, xã Mường Lạn, tỉnh Lam Giang",
        "phone": "0912 345 486",
        "email": "my.vang@example.vn",
    },
    "procedure": "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    "code": "H99.15-261123-0043",
    "barcode": "H99.15-261123-0043",
    "officer": "Hà Thị Lan",
}
RECEIPT = {
    **HEAD,
    **PERSON,
    "receipt_code": "7QX4-M2KD",
    "qr": "http://localhost:8000/tra-cuu?ma=H99.15-261123-0043",
    "request": "Cấp 2 bản sao trích lục khai sinh",
    "documents": [
        {"name": "Tờ khai cấp bản sao trích lục hộ tịch", "kind": "Bản điện tử", "count": 1},
        {"name": "Văn bản ủy quyền", "kind": "Bản chính", "count": 1},
    ],
    "sets": 1,
    "limit": "Trong ngày",
    "received_at": "9 giờ 46 phút 10 giây, ngày 23/11/2026",
    "due_at": "17 giờ 00 phút 00 giây, thứ Hai, 23/11/2026",
    "return_at": "Trung tâm Phục vụ hành chính công xã Mường Lạn",
    "fee": "16.000 đồng",
    "fee_state": "chưa thanh toán",
    "book": "01",
    "book_order": 43,
    "track_at": "http://localhost:8000/tra-cuu",
}
SUPPLEMENT = {
    **HEAD,
    **PERSON,
    "missing": ["Văn bản ủy quyền có chứng thực", "Ghi rõ ngày đăng ký khai sinh"],
    "reason": "Người nộp không phải người được cấp trích lục.",
    "answer_by": "17 giờ, thứ Năm, 26/11/2026",
    "guide": "Hà Thị Lan",
}
REFUSAL = {
    **HEAD,
    **PERSON,
    "reasons": [
        "Sự kiện hộ tịch không được đăng ký tại cơ quan nào của tỉnh.",
        "Không có thông tin trong sổ.",
    ],
    "legal_basis": "Điều 64 Luật Hộ tịch năm 2014",
    "track_at": "http://localhost:8000/tra-cuu",
}
BLANK = {
    "form_title": "Tờ khai cấp bản sao trích lục hộ tịch",
    "form_note": "Mẫu in từ biểu mẫu điện tử",
    "addressee": "Ủy ban nhân dân xã Mường Lạn",
    "sample": True,
    "sections": [
        {
            "title": "I. Người yêu cầu",
            "rows": [
                {"label": "Họ, chữ đệm, tên"},
                {"label": "Số định danh cá nhân", "hint": "12 chữ số"},
                {"label": "Nơi cư trú", "lines": 2},
                {"label": "Giấy cần cấp", "choices": ["Khai sinh", "Kết hôn", "Khai tử"]},
            ],
        }
    ],
    "documents": [{"name": "Giấy tờ tùy thân"}],
}
CASH = {
    **HEAD,
    **PERSON,
    "receipt_number": "00000012",
    "lines": [{"name": "Lệ phí cấp bản sao trích lục hộ tịch (2 bản)", "amount": "16.000 đồng"}],
    "total": "16.000 đồng",
    "method": "Tiền mặt",
    "paid_at": "9 giờ 50, thứ Hai, 23/11/2026",
}
SIGNED = {
    "authority": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    "signer": "Phạm Thị Mai Hương",
    "signer_title": "Chủ tịch",
    "track_at": "http://localhost:8000/tra-cuu",
}
APOLOGY = {
    **HEAD,
    **PERSON,
    **SIGNED,
    "accepted_at": "9 giờ 46, thứ Hai, 23/11/2026",
    "due_at": "17 giờ, thứ Hai, 23/11/2026",
    "reason": "Cơ quan đang giữ sổ gốc chưa trả lời xác minh.",
    "new_due_at": "17 giờ, thứ Tư, 25/11/2026",
}
STOPPED = {
    **HEAD,
    **PERSON,
    **SIGNED,
    "reason": "Quá thời gian chờ mà người nộp chưa bổ sung giấy tờ.",
    "legal_basis": "Quyết định công bố thủ tục của tỉnh",
}
WITHDRAWAL = {
    **HEAD,
    **PERSON,
    "filed_at": "8 giờ 05, thứ Hai, 23/11/2026",
    "withdrawn_at": "10 giờ 12, thứ Hai, 23/11/2026",
    "reason": "Không còn nhu cầu.",
    "owed": "16.000 đồng",
}
REVOKED = {
    **HEAD,
    **PERSON,
    **SIGNED,
    "result_title": "Bản sao trích lục hộ tịch",
    "result_number": "12/TLKS-BS",
    "result_issued_on": "23/11/2026",
    "reason": "Ghi sai ngày sinh của người được cấp.",
    "legal_basis": "Điều 64 Luật Hộ tịch năm 2014",
    "again": True,
}
CONTROL = {
    **HEAD,
    **PERSON,
    "accepted_at": "9 giờ 46, thứ Hai, 23/11/2026",
    "due_at": "17 giờ, thứ Hai, 23/11/2026",
    "handled_by": "Ủy ban nhân dân xã Mường Lạn",
    "with_others": "Công an tỉnh",
    "rows": [
        {
            "step": "Nhận hồ sơ",
            "unit": "Bộ phận Một Cửa",
            "given": "8 giờ 05, 23/11/2026",
            "giver": "Ủy ban nhân dân xã Mường Lạn",
            "done": "9 giờ 46, 23/11/2026",
            "taker": "Hà Thị Lan",
            "result": "Trước hạn",
            "note": "Trả lại: thiếu ngày ký",
        }
    ],
}
LETTER = {
    **HEAD,
    **PERSON,
    "number": "01/TNHS",
    "applicant": {"name": "Vàng Thị Mỷ"},
    "officer": "Hà Thị Lan",
    "sample": True,
    "bodies": [
        {
            "name": "Công an xã",
            "question": "Người có tên trên còn nơi ở ghi trong đơn không?",
            "limit": "3 ngày làm việc",
            "due_at": "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        },
        {
            "name": "Phòng Kinh tế",
            "question": "Thửa đất có tranh chấp không?",
            "limit": "8 giờ làm việc",
            "due_at": "",
        },
    ],
}
COMMON = {
    "giay-tiep-nhan": RECEIPT,
    "phieu-yeu-cau-bo-sung": SUPPLEMENT,
    "phieu-tu-choi": REFUSAL,
    "to-khai-trong": BLANK,
    "bien-lai": CASH,
    "van-ban-xin-loi": APOLOGY,
    "thong-bao-dung-giai-quyet": STOPPED,
    "giay-xac-nhan-rut-ho-so": WITHDRAWAL,
    "thong-bao-thu-hoi": REVOKED,
    "phieu-kiem-soat": CONTROL,
    "cong-van-lay-y-kien": LETTER,
}
RESULT_SOURCE = """
#import "/layout/paper.typ": *
#show: paper.with(size: "a4", title: "Trích lục khai sinh (bản sao)")
#head(agency: value("agency"), number: value("number"), place: value("place"), date: value("issued_on"))
#title("Trích lục khai sinh", subtitle: "(Bản sao)")
#sample-banner()
#entry("Họ, chữ đệm, tên", value("holder"), bold: true)
#entry("Ngày, tháng, năm sinh", "01/02/2020")
#leader(authority: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name: value("signer"),
  sealed-by: value("seal_agency"))
#v(1fr)
#check-line()
"""
RESULT = {
    "agency": "Ủy ban nhân dân xã Mường Lạn",
    "place": "Mường Lạn",
    "holder": "Vàng Thị Mỷ",
    "signer": "Phạm Thị Mai Hương",
    "sample": True,
}
ISSUED = {
    **RESULT,
    "number": "12/TLKS-BS",
    "issued_on": "2026-11-23",
    "seal_agency": "Ủy ban nhân dân xã Mường Lạn",
    "check_code": "7QX4-M2KD",
    "check_at": "http://localhost:8000/kiem-tra",
    "qr": "http://localhost:8000/kiem-tra?so=12/TLKS-BS&ma=7QX4M2KD",
}
