"""How the parts of a pack are called where two versions are compared."""

from motcua.ground.sentences import N_
from motcua.procedures.packs.comparing.change import BODY, FORM, RESULT, SLOT, STEP

PARTS = {
    FORM: N_("câu hỏi"),
    RESULT: N_("mục của kết quả"),
    SLOT: N_("giấy tờ"),
    STEP: N_("bước"),
    BODY: N_("nơi được hỏi ý kiến"),
}
DOES = {
    "accept": N_("bước nhận hồ sơ"),
    "work": N_("bước làm việc"),
    "sign": N_("bước ký"),
    "issue": N_("bước cấp số, đóng dấu"),
    "return": N_("bước trả kết quả"),
    "children": N_("bước chờ các hồ sơ con"),
}
TYPES = {
    "string": N_("chữ"),
    "integer": N_("số nguyên"),
    "boolean": N_("có hoặc không"),
    "array": N_("nhóm lặp lại"),
    "date": N_("ngày"),
    "identity-number": N_("số định danh"),
    "tax-code": N_("mã số thuế"),
    "phone": N_("số điện thoại"),
    "email": N_("thư điện tử"),
    "ward": N_("xã, phường"),
    "code": N_("mã trong danh mục"),
}
