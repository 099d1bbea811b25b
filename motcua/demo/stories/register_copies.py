"""Copies from the civil status registers: every state of a dossier's life, over the last weeks.

All limits are "trong ngày": accepted before 15:00 a dossier is due that day, later it is due the next working
day. So what was accepted on an earlier morning and is not finished is late, and nothing else is.
"""

from collections.abc import Callable

from motcua.demo.asks.register_copies import AUTHORISATION, IDENTITY, Ask
from motcua.demo.story import Deed, Story, applicant, capho, chuyenvien, lanhdao, quay, vanthu

NGOC_SON, TAN_GIANG, LAM_THANH = "H99.102", "H99.101", "H99.103"
CHE_TA_XUA, MUONG_PAN, SO_TU_PHAP = "H99.125", "H99.139", "H99.03"
TO_COUNTER = "counter"

BLURRED = (
    "Ảnh giấy tờ tùy thân bị mờ, không đọc được số. Chụp lại dưới ánh sáng tốt, thấy đủ bốn góc rồi gửi lại."
)
WHICH_BOOK = (
    "Sổ gốc có hai người trùng họ tên và ngày sinh. Ghi số, quyển, ngày đăng ký nếu còn bản cũ, "
    "hoặc sửa lại nơi đã đăng ký, để lấy đúng người."
)
UNSIGNED = (
    "Văn bản ủy quyền chưa có chữ ký của người ủy quyền. Gửi bản đã ký; "
    "anh, chị, em ruột thì không cần công chứng."
)
ABROAD = (
    "Việc kết hôn này đăng ký ở nước ngoài và chưa ghi vào sổ hộ tịch trong nước, nên chưa có bản gốc để trích lục. "
    "Làm thủ tục ghi chú kết hôn tại Ủy ban nhân dân cấp xã nơi cư trú trước."
)
NOT_IN_BOOK = (
    "Đã tra sổ và cơ sở dữ liệu hộ tịch từ năm 1958: không có sự kiện này. Nếu chưa từng đăng ký, "
    "làm thủ tục đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân."
)

IN_TIME = "Tôi cần bản sao trước 10 giờ sáng mai để nộp cho trường, có kịp không?"
FOUND = "Đã tìm thấy sổ gốc. Nếu ký xong sớm thì kịp; bản điện tử sẽ hiện ngay ở đây."
OLD_BOOK = "Sổ năm ấy đang ở kho lưu trữ. Sáng mai chúng tôi tra xong và trả kết quả; xin lỗi vì đã trễ hẹn."

MARRIAGE = Ask("marriage", copies=2)
FROM_MEMORY = Ask(knows_entry=False)
CHILD = Ask(whose="child", copies=3)


def _finished(day: int, *times: str, signer: Callable[[int, str], Deed] = lanhdao) -> tuple[Deed, ...]:
    """Accepted, taken, looked up, signed and numbered at these times of one day."""
    accepted, taken, looked_up, signed, numbered = times
    return (
        quay(day, accepted),
        chuyenvien(day, taken),
        chuyenvien(day, looked_up, "complete_step"),
        signer(day, signed),
        vanthu(day, numbered),
    )


WAITING = (
    Story("dan-waiting", NGOC_SON, (0, "07:36"), Ask(copies=2), person="dan"),
    Story("waiting-child", NGOC_SON, (0, "07:44"), CHILD),
    Story("waiting-department", SO_TU_PHAP, (0, "07:51"), MARRIAGE),
    Story("waiting-since-yesterday", TAN_GIANG, (1, "16:38"), FROM_MEMORY),
    Story(
        "dan-supplement",
        TAN_GIANG,
        (2, "15:12"),
        Ask("marriage", knows_entry=False),
        (quay(1, "08:25", "request_supplement", reason=WHICH_BOOK, fields=["/extracts"], slots=[]),),
        person="dan",
    ),
    Story(
        "supplement-photograph",
        CHE_TA_XUA,
        (3, "09:40"),
        Ask(delivery=TO_COUNTER),
        (quay(3, "10:05", "request_supplement", reason=BLURRED, fields=[], slots=[IDENTITY]),),
    ),
    Story(
        "supplied-and-waiting",
        NGOC_SON,
        (3, "13:20"),
        Ask(copies=2),
        (
            quay(3, "14:02", "request_supplement", reason=BLURRED, fields=[], slots=[IDENTITY]),
            applicant(1, "14:41", "supply", IDENTITY, note="Tôi đã chụp lại cả hai mặt."),
        ),
    ),
    Story("refused", MUONG_PAN, (6, "08:50"), MARRIAGE, (quay(6, "09:35", "refuse", reasons=ABROAD),)),
    Story(
        "dan-refused",
        CHE_TA_XUA,
        (14, "10:12"),
        Ask("death", "parent", knows_entry=False),
        (quay(14, "13:40", "refuse", reasons=NOT_IN_BOOK),),
        person="dan",
    ),
)

AT_WORK = (
    Story("accepted-today", NGOC_SON, (0, "07:31"), Ask(copies=3), (quay(0, "07:49"),)),
    Story(
        "accepted-after-three",
        TAN_GIANG,
        (1, "15:20"),
        Ask("birth", delivery=TO_COUNTER),
        (quay(1, "15:34"), quay(1, "15:36", "pay")),
        at_desk=True,
    ),
    Story("late-nobody-took-it", MUONG_PAN, (2, "09:02"), Ask(copies=2), (quay(2, "09:26"),)),
    Story(
        "dan-at-work",
        SO_TU_PHAP,
        (1, "14:35"),
        CHILD,
        (
            quay(1, "15:10"),
            Deed(1, "15:32", "truongphong", "assign", {"assignee": "chuyenvien"}),
            applicant(1, "15:50", "message", text=IN_TIME),
            chuyenvien(1, "16:15", "message", text=FOUND),
        ),
        person="dan",
    ),
    Story(
        "late-in-an-old-book",
        NGOC_SON,
        (1, "09:48"),
        Ask(knows_entry=False, copies=2),
        (
            quay(1, "10:15"),
            chuyenvien(1, "10:50"),
            chuyenvien(1, "16:45", "message", text=OLD_BOOK),
        ),
    ),
    Story("taken", LAM_THANH, (1, "15:28"), MARRIAGE, (quay(1, "15:41"), chuyenvien(1, "16:20"))),
    Story(
        "paused",
        SO_TU_PHAP,
        (4, "08:15"),
        Ask("birth", "other"),
        (
            quay(4, "08:40"),
            chuyenvien(4, "09:30"),
            chuyenvien(4, "10:10", "request_supplement", reason=UNSIGNED, fields=[], slots=[AUTHORISATION]),
        ),
    ),
    Story(
        "supplied-and-resumed",
        TAN_GIANG,
        (2, "08:05"),
        FROM_MEMORY,
        (
            quay(2, "08:30"),
            chuyenvien(2, "09:15"),
            chuyenvien(2, "10:00", "request_supplement", reason=WHICH_BOOK, fields=["/extracts"], slots=[]),
            applicant(1, "16:05", "supply", note="Tôi tìm được bản cũ, đã ghi số và quyển."),
        ),
    ),
    Story(
        "to-sign",
        NGOC_SON,
        (1, "14:50"),
        Ask("parentage", "child"),
        (quay(1, "15:05"), chuyenvien(1, "15:25"), chuyenvien(1, "16:20", "complete_step")),
    ),
    Story(
        "late-sent-back-once",
        CHE_TA_XUA,
        (3, "15:10"),
        Ask(copies=4),
        (
            quay(3, "15:30"),
            chuyenvien(2, "08:10"),
            chuyenvien(2, "09:40", "complete_step"),
            lanhdao(2, "14:15", "send_back", reason="Xem lại tên mẹ: trong sổ gốc viết khác với bản dự thảo."),
            chuyenvien(1, "08:35", "complete_step", note="Đã sửa theo sổ gốc."),
        ),
    ),
    Story(
        "to-number",
        TAN_GIANG,
        (1, "15:05"),
        Ask(delivery=TO_COUNTER),
        (quay(1, "15:15"), chuyenvien(1, "15:30"), chuyenvien(1, "16:10", "complete_step"), lanhdao(1, "16:48")),
        at_desk=True,
    ),
)  # fmt: skip

FINISHED = (
    Story(
        "dan-to-collect",
        NGOC_SON,
        (1, "08:12"),
        Ask(copies=2, delivery=TO_COUNTER),
        (*_finished(1, "08:20", "08:45", "09:30", "10:40", "11:05", signer=capho),),  # in the head's place
        person="dan",
    ),
    Story(
        "paid-to-collect",
        LAM_THANH,
        (1, "09:15"),
        Ask("marriage", copies=3, delivery=TO_COUNTER),
        (quay(1, "09:22"), quay(1, "09:24", "pay"), *_finished(1, "09:22", "09:50", "10:30", "13:40", "14:20")[1:]),
        at_desk=True,
    ),
    Story(
        "returned-this-morning",
        TAN_GIANG,
        (1, "13:10"),
        Ask(copies=2),
        (
            *_finished(1, "13:25", "13:50", "14:40", "15:35", "16:10"),
            quay(0, "07:40", "pay"),
            quay(0, "07:42", "return_result", how="counter"),
        ),
    ),
    Story(
        "dan-returned",
        NGOC_SON,
        (9, "08:20"),
        Ask(copies=1),
        (
            *_finished(9, "08:35", "09:10", "10:00", "13:30", "13:55"),
            quay(9, "14:30", "pay"),
            quay(9, "14:32", "return_result", how="portal"),
        ),
        person="dan",
    ),
    Story(
        "returned-after-supplement",
        SO_TU_PHAP,
        (12, "09:05"),
        Ask("marriage", knows_entry=False, copies=2),
        (
            quay(12, "09:30", "request_supplement", reason=WHICH_BOOK, fields=["/extracts"], slots=[]),
            applicant(11, "08:15", "supply", note="Tôi đã ghi thêm số và quyển."),
            *_finished(11, "08:40", "09:05", "10:20", "14:10", "14:45"),
            quay(11, "15:20", "pay"),
            quay(11, "15:21", "return_result", how="portal"),
        ),
    ),
    Story(
        "returned-late",
        MUONG_PAN,
        (16, "10:30"),
        Ask("death", "parent"),
        (
            quay(16, "10:50"),
            chuyenvien(16, "14:10"),
            chuyenvien(15, "08:20", "complete_step"),
            lanhdao(15, "09:45"),
            vanthu(15, "10:15"),
            quay(15, "10:40", "pay"),
            quay(15, "10:41", "return_result", how="counter"),
        ),
        at_desk=True,
    ),
    Story(
        "stopped",
        SO_TU_PHAP,
        (8, "13:45"),
        Ask("change", knows_entry=False),
        (
            quay(8, "14:05"),
            chuyenvien(8, "14:30"),
            chuyenvien(8, "16:20", "complete_step", note="Không tìm thấy trong sổ; đề nghị lãnh đạo xem."),
            lanhdao(8, "16:45", "refuse", reasons=NOT_IN_BOOK),
        ),
    ),
)  # fmt: skip

REGISTER_COPIES = (*WAITING, *AT_WORK, *FINISHED)
