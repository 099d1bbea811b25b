"""Procedures, packs and lists for tests, made with as little as a test has to say."""

import csv

from django.utils import timezone

from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.rules.rows import COLUMNS

WHOLE = dict.fromkeys("abcdefg", "có")
PRICED = {
    "file": "tables/fees.csv",
    "policy": "unique",
    "inputs": [{"name": "channel", "value": {"field": "filed.channel"}}],
    "outputs": [
        {"name": "code", "type": "string"},
        {"name": "name", "type": "string"},
        {"name": "unit_vnd", "type": "integer"},
    ],
}
PRICES = "channel,code,name,unit_vnd,source\n-,f,Lệ phí,{vnd},Luật thử\n"


def a_procedure(code="1.001193", **columns):
    columns.setdefault("name", f"Thủ tục {code}")
    return Procedure.objects.create(code=code, is_national_code=True, missing=list("abcdefg"), **columns)


def a_version(procedure, version=1, *, seven_items=WHOLE, vnd=0, prices="", **pack):
    """A published version with no more content than levels need; `vnd`: its fee, or a whole table in `prices`."""
    prices = prices or (PRICES.format(vnd=vnd) if vnd else "")
    pack |= {"fees": [{"table": "fees"}] if prices else [], "tables": {"fees": PRICED} if prices else {}}
    content = {
        "seven_items": seven_items,
        "pack": pack,
        "version": version,
        "code": procedure.code,
        "form": {"schema": {}, "ui": {}},
        "tables": {"fees": prices},
    }
    return PackVersion.objects.create(
        procedure=procedure,
        code=procedure.code,
        version=version,
        sha256=sha256_hex(canonical_json(content)),
        content=content,
        published_at=timezone.now(),
    )


def a_row(**columns):
    """A row of a list as text, complete in every column."""
    return {**dict.fromkeys(COLUMNS, ""), "code": "1.001193", "name": "Thủ tục đăng ký khai sinh", **columns}


def write_csv(path, rows, columns=COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path
