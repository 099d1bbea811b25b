"""Looks at the disk: room, rights, and what set-up should have built."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from motcua.ops.doctor.finding import Finding, bad, note, ok
from motcua.ui import assets

NO_ROOM_MB = 500
LITTLE_ROOM_MB = 2000


def home() -> Iterator[Finding]:
    path = Path(settings.HOME)
    if not os.access(path, os.W_OK):
        yield bad("home", f"Không ghi được vào {path}.", "Cho người chạy Một Cửa quyền ghi vào MOTCUA_HOME.")
        return
    yield ok("home", f"Mọi thứ được ghi dưới {path}")
    free = shutil.disk_usage(path).free // 1_000_000
    if free < NO_ROOM_MB:
        yield bad("disk", f"Đĩa chỉ còn {free} MB.", "Dọn đĩa hoặc chuyển MOTCUA_HOME sang đĩa lớn hơn.")
    elif free < LITTLE_ROOM_MB:
        yield note("disk", f"Đĩa còn {free} MB.", "Chuẩn bị thêm chỗ.")
    else:
        yield ok("disk", f"Đĩa còn {free // 1000} GB.")


def keys() -> Iterator[Finding]:
    """Private keys and the database are for their owner only."""
    folder = Path(settings.HOME) / "keys"
    open_ones = [p for p in sorted(folder.rglob("*")) if p.is_file() and _others_may_read(p)]
    for path in open_ones:
        yield bad("keys", f"Người khác trên máy đọc được {path}.", f"Chạy: chmod 600 {path}")
    if not open_ones:
        yield ok("keys", "Khóa chỉ chủ máy đọc được.")


def built() -> Iterator[Finding]:
    try:
        names = assets.manifest()
    except assets.NotBuilt:
        yield bad("assets", "Chưa dựng chữ, hình và kiểu trang.", "Chạy: make setup")
        return
    gone = [name for name in names.values() if not (Path(settings.STATIC_ROOT) / name).is_file()]
    if gone:
        yield bad("assets", f"Thiếu {len(gone)} tệp của trang.", "Chạy: make setup")
    else:
        yield ok("assets", f"{len(names)} tệp của trang đã dựng.")


def _others_may_read(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH)) and ".pub" not in path.name
