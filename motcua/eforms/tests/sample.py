"""One form that has every kind of question, used by the tests of this module."""

from typing import Any

from motcua.eforms.definition import FormDefinition
from motcua.eforms.wards import Wards

PERSON = {
    "type": "object",
    "additionalProperties": False,
    "required": ["full_name", "sex", "birth_date", "identity_number", "phone"],
    "properties": {
        "full_name": {"type": "string", "minLength": 2, "maxLength": 100},
        "sex": {"type": "string", "enum": ["nam", "nu"]},
        "birth_date": {"type": "string", "format": "date"},
        "identity_number": {"type": "string", "format": "identity-number"},
        "phone": {"type": "string", "format": "phone"},
        "email": {"type": "string", "format": "email"},
        "ward": {"type": "string", "format": "ward"},
    },
}
CHILD = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "age"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 100},
        "age": {"type": "integer", "minimum": 0, "maximum": 120},
        "lives_here": {"type": "boolean"},
        "school": {"type": "string", "minLength": 1, "maxLength": 100},
    },
    "allOf": [
        {
            "if": {"properties": {"lives_here": {"const": True}}, "required": ["lives_here"]},
            "then": {"required": ["school"]},
        }
    ],
}
EXAMPLE = {
    "applicant": {
        "full_name": "Trần Thị Hoa",
        "sex": "nu",
        "birth_date": "1992-03-08",
        "identity_number": "001192004518",
        "phone": "0912345486",
    },
    "place": "rent",
    "rented_until": "2028-10-31",
    "copies": 2,
    "pledge": True,
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Tờ khai mẫu",
    "type": "object",
    "additionalProperties": False,
    "required": ["applicant", "place", "copies", "pledge"],
    "properties": {
        "applicant": PERSON,
        "place": {
            "type": "string",
            "oneOf": [
                {"const": "own", "title": "Nhà của mình"},
                {"const": "rent", "title": "Đi thuê", "description": "Cần ảnh hợp đồng thuê"},
                {"const": "lent", "title": "Mượn"},
            ],
        },
        "rented_until": {"type": "string", "format": "date"},
        "landlord": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name"],
            "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 100}},
        },
        "copies": {"type": "integer", "minimum": 1, "maximum": 1000},
        "code": {"type": "string", "maxLength": 8, "pattern": "^[A-Z]{2}-[0-9]{1,5}$"},
        "note": {"type": "string", "minLength": 1, "maxLength": 1000},
        "children": {"type": "array", "maxItems": 3, "items": CHILD},
        "pledge": {"type": "boolean", "const": True},
    },
    "allOf": [
        {
            "if": {"properties": {"place": {"const": "rent"}}, "required": ["place"]},
            "then": {"required": ["rented_until"]},
        },
        {
            "if": {"properties": {"place": {"enum": ["lent"]}}, "required": ["place"]},
            "then": {"required": ["landlord"]},
        },
    ],
    "examples": [EXAMPLE],
}
UI: dict[str, Any] = {
    "steps": [
        {
            "id": "nguoi",
            "title": "Người đăng ký",
            "question": "Ai đăng ký?",
            "minutes": 2,
            "sections": [
                {
                    "id": "ban-than",
                    "title": "Bản thân",
                    "fields": [
                        {
                            "field": "applicant.full_name",
                            "label": "Họ và tên",
                            "missing": "Nhập họ tên như trong căn cước",
                            "prefill": "account.full_name",
                        },
                        {
                            "field": "applicant.sex",
                            "label": "Giới tính",
                            "choices": [{"value": "nam", "label": "Nam"}, {"value": "nu", "label": "Nữ"}],
                        },
                        {
                            "field": "applicant.birth_date",
                            "label": "Ngày sinh",
                            "prefill": "account.birth_date",
                        },
                        {
                            "field": "applicant.identity_number",
                            "label": "Số định danh cá nhân",
                            "identity_of": {"sex": "applicant.sex", "birth_date": "applicant.birth_date"},
                        },
                        {"field": "applicant.phone", "label": "Điện thoại"},
                        {"field": "applicant.email", "label": "Thư điện tử"},
                        {"field": "applicant.ward", "label": "Xã, phường"},
                    ],
                }
            ],
        },
        {
            "id": "cho",
            "title": "Mặt bằng",
            "question": "Cửa hàng đặt ở đâu?",
            "sections": [
                {
                    "id": "dia-diem",
                    "title": "",
                    "fields": [
                        {"field": "place", "label": "Chỗ này là của ai?"},
                        {
                            "field": "rented_until",
                            "label": "Thuê đến hết ngày",
                            "when": {"field": "place", "equals": "rent"},
                        },
                        {
                            "field": "landlord.name",
                            "label": "Tên chủ nhà",
                            "when": {"field": "place", "in": ["lent"]},
                        },
                        {"field": "copies", "label": "Số bản", "unit": "bản"},
                        {"field": "code", "label": "Mã số", "example": "AB-12"},
                        {"field": "note", "label": "Ghi chú", "help": "Viết điều muốn cán bộ biết."},
                    ],
                },
                {
                    "id": "con",
                    "title": "Con",
                    "fields": [
                        {
                            "field": "children",
                            "label": "Các con",
                            "item_label": "Người con",
                            "add_label": "Thêm người con",
                            "fields": [
                                {"field": "name", "label": "Họ tên"},
                                {"field": "age", "label": "Tuổi"},
                                {"field": "lives_here", "label": "Sống cùng nhà"},
                                {
                                    "field": "school",
                                    "label": "Trường",
                                    "when": {"field": "lives_here", "equals": True},
                                },
                            ],
                        },
                        {"field": "pledge", "label": "Tôi cam đoan lời khai là đúng"},
                    ],
                },
            ],
        },
    ]
}
FORM = FormDefinition(SCHEMA, UI)
WARDS = Wards.of([("26734", "Phường Ngọc Sơn"), ("26737", "Xã Ngọc Sơn"), ("26740", "Xã Đắk Lâm")])
