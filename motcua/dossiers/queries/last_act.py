"""Who did what last: what the second of two officers is told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Event
from motcua.ground.dates import day, local
from motcua.ui.spoken import clock_time

DID = {
    "filed": gettext_lazy("nộp hồ sơ"),
    "accepted": gettext_lazy("tiếp nhận hồ sơ"),
    "refused": gettext_lazy("từ chối hồ sơ"),
    "supplement_requested": gettext_lazy("yêu cầu bổ sung"),
    "supplied": gettext_lazy("gửi bổ sung"),
    "assigned": gettext_lazy("giao việc"),
    "taken": gettext_lazy("nhận việc"),
    "step_completed": gettext_lazy("hoàn thành bước"),
    "sent_back": gettext_lazy("trả lại bước trước"),
    "consulted": gettext_lazy("hỏi ý kiến nơi khác"),
    "consultation_replied": gettext_lazy("cho ý kiến"),
    "opinion_assigned": gettext_lazy("giao việc cho ý kiến"),
    "consultation_recalled": gettext_lazy("rút câu hỏi ý kiến"),
    "consultation_reminded": gettext_lazy("nhắc nơi được hỏi ý kiến"),
    "consultation_silent": gettext_lazy("khép câu hỏi ý kiến vì quá hạn không trả lời"),
    "consultation_late": gettext_lazy("báo ý kiến trả lời chậm"),
    "reassigned": gettext_lazy("giao lại việc cho người khác"),
    "limit_changed": gettext_lazy("tính lại thời hạn vì phải xác minh"),
    "paused": gettext_lazy("tạm dừng tính thời hạn"),
    "resumed": gettext_lazy("cho tính tiếp thời hạn"),
    "apologised": gettext_lazy("xin lỗi và hẹn lại"),
    "withdrawn": gettext_lazy("rút hồ sơ"),
    "stopped": gettext_lazy("dừng giải quyết hồ sơ"),
    "result_revoked": gettext_lazy("thu hồi kết quả"),
    "refunded": gettext_lazy("trả lại tiền"),
    "children_turned": gettext_lazy("các cơ quan liên thông giải quyết"),
    "children_supplied": gettext_lazy("gửi bổ sung cho các cơ quan"),
    "withdrawn_partly": gettext_lazy("rút phần chưa xong"),
    "migrated": gettext_lazy("chuyển hồ sơ sang phiên bản mới của thủ tục"),
    "undone": gettext_lazy("hoàn tác việc vừa làm"),
    "signed": gettext_lazy("ký kết quả"),
    "issued": gettext_lazy("cấp số, đóng dấu"),
    "paid": gettext_lazy("thu lệ phí"),
    "returned": gettext_lazy("trả kết quả"),
    "message": gettext_lazy("gửi tin nhắn"),
    "rated": gettext_lazy("đánh giá"),
    "noted": gettext_lazy("ghi trao đổi nội bộ"),
}


def who_did_what(dossier_id: int) -> str:
    """“Lê Minh Đức vừa nhận việc lúc 9 giờ 42, 23/11/2026. …”: the newest act that changed the dossier."""
    event = (
        Event.objects.filter(dossier_id=dossier_id)
        .exclude(kind__in=("message", "noted", "rated", "opinion_assigned"))
        .select_related("actor")
        .latest("seq")
    )
    at = local(event.at)
    return _("{who} đã {did} lúc {time}, {day}. Xem lại hồ sơ rồi làm tiếp; chưa có gì bị ghi đè.").format(
        who=event.actor.full_name if event.actor else _("Hệ thống"),
        did=DID.get(event.kind, event.kind),
        time=clock_time(at),
        day=day(at),
    )
