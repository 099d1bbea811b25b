"""The API's own description (OpenAPI 3.1), built from small shapes; the same document for everybody."""

from functools import cache
from typing import Any

from motcua.dossiers.actions.registry import ACTIONS

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
MAYBE: Json = {"type": ["string", "null"]}
MOMENT: Json = {"type": "string", "format": "date-time"}
MAYBE_MOMENT: Json = {"type": ["string", "null"], "format": "date-time"}
WHOLE: Json = {"type": "integer"}


@cache
def description() -> Json:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Một Cửa",
            "version": "1",
            "summary": "Thủ tục, hồ sơ, kết quả của một tỉnh",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
            "responses": {
                "Problem": _json(
                    "Từ chối, kèm một câu nói cần làm gì", _ref("Problem"), "application/problem+json"
                )
            },
        },
    }


def _paths() -> Json:
    code = _parameter("code", "path", TEXT)
    return {
        "/procedures": {
            "get": _call(
                "Danh mục thủ tục, mỗi thủ tục một dòng, ở cơ quan phục vụ tốt nhất",
                {"200": _json("Danh mục", _page(_ref("ProcedureItem")))},
                parameters=[
                    _parameter("q", "query", TEXT),
                    _parameter("level", "query", {"type": "integer", "minimum": 0, "maximum": 4}),
                    _parameter("field", "query", TEXT),
                    _parameter("agency", "query", TEXT),
                    *_paging(),
                ],
            )
        },
        "/procedures/{code}": {
            "get": _call("Một thủ tục", {"200": _json("Thủ tục", _ref("Procedure"))}, parameters=[code])
        },
        "/files": {
            "post": _call(
                "Tải một tệp lên; tệp thuộc về người gọi",
                {"201": _json("Đã nhận", _ref("File"))},
                body=_multipart(),
                signed_in=True,
            )
        },
        "/dossiers": {
            "post": _call(
                "Nộp hồ sơ; cùng khóa là cùng hồ sơ",
                {"201": _json("Đã nộp", _ref("Filed")), "200": _json("Đã nộp từ trước", _ref("Filed"))},
                parameters=[
                    _parameter(
                        "Idempotency-Key", "header", {"type": "string", "maxLength": 200}, required=True
                    )
                ],
                body=_body(_ref("Filing")),
                signed_in=True,
            )
        },
        "/dossiers/{code}": {
            "get": _call(
                "Hồ sơ, như người nộp hoặc cán bộ thấy",
                {"200": _json("Hồ sơ", _ref("Dossier"))},
                parameters=[code],
                signed_in=True,
            )
        },
        "/dossiers/{code}/actions": {
            "post": _call(
                "Một việc của cán bộ hoặc người nộp trên hồ sơ",
                {"200": _json("Hồ sơ sau việc đó", _ref("Dossier"))},
                parameters=[code],
                body=_body(_ref("Act")),
                signed_in=True,
            )
        },
        "/dossiers/{code}/result": {
            "get": _call("Kết quả đã ký, đúng từng byte", {"200": _pdf()}, parameters=[code], signed_in=True)
        },
        "/dossiers/{code}/result/{child}": {
            "get": _call(
                "Kết quả của một nhánh liên thông, đúng từng byte",
                {"200": _pdf()},
                parameters=[code, _parameter("child", "path", TEXT)],
                signed_in=True,
            )
        },
        "/dossiers/{code}/papers/{paper_id}": {
            "get": _call(
                "Một giấy đã giao cho người nộp",
                {"200": _pdf()},
                parameters=[code, _parameter("paper_id", "path", WHOLE)],
                signed_in=True,
            )
        },
        "/worklist": {
            "get": _call(
                "Việc đang chờ người gọi, hạn gần trước",
                {"200": _json("Danh sách", _page(_ref("Work")))},
                parameters=[
                    _parameter("role", "query", TEXT),
                    _parameter("unit", "query", TEXT),
                    _parameter("due", "query", {"type": "string", "enum": ["late", "today", "supplement"]}),
                    *_paging(),
                ],
                signed_in=True,
            )
        },
        "/results/verify": {
            "get": _call(
                "Giấy này có thật, còn nguyên, còn hiệu lực không",
                {"200": _json("Kết luận", _ref("Verdict"))},
                parameters=[
                    _parameter("number", "query", TEXT),
                    _parameter("code", "query", TEXT, required=True),
                ],
            ),
            "post": _call(
                "So một tệp với bản gốc",
                {"200": _json("Kết luận", _ref("Verdict"))},
                body=_multipart(),
            ),
        },
    }


def _schemas() -> Json:
    status = _object({"code": {"type": "integer", "minimum": 1, "maximum": 10}, "name": TEXT})
    files = {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"type": "string", "format": "uuid"}},
    }
    return {
        "Problem": _object(
            {
                "type": TEXT,
                "title": TEXT,
                "status": WHOLE,
                "detail": TEXT,
                "errors": _list(_object({"pointer": TEXT, "message": TEXT})),
            },
            optional=("errors",),
        ),
        "ProcedureItem": _object({"code": TEXT, "name": TEXT, "level": WHOLE, "agency": MAYBE, "url": TEXT}),
        "Procedure": _object(
            {
                "code": TEXT,
                "name": TEXT,
                "level": WHOLE,
                "online_mode": {"type": "string", "enum": ["toan_trinh", "mot_phan", "thong_tin"]},
                "agencies": _list(_object({"code": TEXT, "name": TEXT})),
                "documents": _list(
                    _object({"slot": MAYBE, "name": TEXT, "required": {"type": ["boolean", "null"]}})
                ),
                "fees": _list({"type": "object"}),
                "limit": MAYBE,
                "steps": _list({"type": "object"}),
                "law": _list({"type": "object"}),
                "form_schema": {"type": ["object", "null"]},
            }
        ),
        "File": _object(
            {"id": {"type": "string", "format": "uuid"}, "sha256": TEXT, "size": WHOLE, "type": TEXT}
        ),
        "Filing": _object(
            {"procedure": TEXT, "agency": TEXT, "form": {"type": "object"}, "files": files},
            optional=("files",),
        ),
        "Filed": _object(
            {
                "code": TEXT,
                "status": status,
                "due_at": MAYBE_MOMENT,
                "receipt_url": TEXT,
                "receipt_code": TEXT,
            }
        ),
        "Act": {
            "type": "object",
            "properties": {
                "action": {"type": "string", "enum": sorted(ACTIONS)},
                "rev": WHOLE,
                "files": files,
            },
            "required": ["action", "rev"],
        },
        "Dossier": _object(
            {
                "code": TEXT,
                "rev": WHOLE,
                "status": status,
                "due_at": MAYBE_MOMENT,
                "clock": _object(
                    {
                        "limit": TEXT,
                        "started_at": MAYBE_MOMENT,
                        "pauses": _list(_object({"from": MOMENT, "to": MAYBE_MOMENT})),
                        "sentences": _list(TEXT),
                    }
                ),
                "steps": _list({"type": "object"}),
                "holder": {"type": ["object", "null"]},
                "documents": _list({"type": "object"}),
                "messages": _list({"type": "object"}),
                "payments": _list({"type": "object"}),
                "results": _list(_object({"number": TEXT, "code": TEXT, "url": TEXT})),
                "parent": {"type": ["string", "null"]},
                "children": _list(TEXT),
                "branches": _list({"type": "object"}),
                "actions": _list(_object({"name": TEXT, "schema": {"type": "object"}})),
            }
        ),
        "Work": _object(
            {
                "code": TEXT,
                "procedure": TEXT,
                "applicant": TEXT,
                "step": TEXT,
                "due_at": MAYBE_MOMENT,
                "rev": WHOLE,
            }
        ),
        "Verdict": _object(
            {
                "verdict": {"type": "string", "enum": ["genuine", "altered", "revoked", "unknown"]},
                "number": MAYBE,
                "issued_at": MAYBE_MOMENT,
                "agency": MAYBE,
            }
        ),
    }


def _call(
    summary: str,
    answers: Json,
    *,
    parameters: list[Json] | None = None,
    body: Json | None = None,
    signed_in: bool = False,
) -> Json:
    call: Json = {
        "summary": summary,
        "responses": answers | {"default": {"$ref": "#/components/responses/Problem"}},
        "security": [{"token": []}] if signed_in else [],
    }
    return call | ({"parameters": parameters} if parameters else {}) | ({"requestBody": body} if body else {})


def _parameter(name: str, place: str, schema: Json, *, required: bool = False) -> Json:
    return {"name": name, "in": place, "schema": schema, "required": required or place == "path"}


def _paging() -> list[Json]:
    return [
        _parameter("cursor", "query", TEXT),
        _parameter("limit", "query", {"type": "integer", "minimum": 1, "maximum": 200}),
    ]


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _page(items: Json) -> Json:
    return _object({"items": _list(items), "next": MAYBE})


def _object(properties: Json, *, optional: tuple[str, ...] = ()) -> Json:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _json(text: str, schema: Json, media: str = "application/json") -> Json:
    return {"description": text, "content": {media: {"schema": schema}}}


def _pdf() -> Json:
    return {
        "description": "PDF",
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    }


def _body(schema: Json) -> Json:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _multipart() -> Json:
    part = _object({"file": {"type": "string", "format": "binary"}})
    return {"required": True, "content": {"multipart/form-data": {"schema": part}}}
