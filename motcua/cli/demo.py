"""`motcua demo`: a province to try, with pages, worker and timers in one process group."""

import argparse
import os

from motcua.cli import serving
from motcua.cli.output import say
from motcua.cli.profile import prepare
from motcua.ground.dates import local

NAME = "demo"
HELP = "Dựng một tỉnh mẫu và mở cho dùng thử; dừng bằng Ctrl-C."
ACCOUNTS = (
    ("dan", "người dân"),
    ("doanhnghiep", "doanh nghiệp"),
    ("quay", "cán bộ quầy Một Cửa"),
    ("chuyenvien", "chuyên viên"),
    ("truongphong", "trưởng phòng"),
    ("lanhdao", "lãnh đạo ký"),
    ("capho", "cấp phó, ký thay khi được giao"),
    ("vanthu", "văn thư cấp số, đóng dấu"),
    ("ubnd", "lãnh đạo Ủy ban nhân dân tỉnh"),
    ("soanthao", "người soạn quy trình"),
    ("phapche", "người thẩm định pháp chế"),
    ("quantri", "quản trị"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", default="lam-giang", metavar="NAME", help="tỉnh mẫu; mặc định lam-giang")
    parser.add_argument("--port", type=int, default=8000, help="cổng; mặc định 8000")


def run(args: argparse.Namespace) -> int:
    """0 when it was told to stop."""
    os.environ.setdefault("MOTCUA_SITE_URL", f"http://localhost:{args.port}")
    serving.require_free(args.port, "127.0.0.1")
    at = local(prepare(args.profile))
    site = os.environ["MOTCUA_SITE_URL"]
    say(f"\nMột Cửa – bản dùng thử: {site}   (giờ của bản dùng thử: {at:%H:%M %d/%m/%Y})")
    say(f"Bắt đầu ở đây, mỗi vai một cửa: {site}/dung-thu")
    say(f"Cán bộ: {site}/viec   Tra cứu: {site}/tra-cuu   API: {site}/api/v1/openapi.json")
    say("Tài khoản (mật khẩu motcua-demo):")
    for name, what in ACCOUNTS:
        say(f"  {name:<12} {what}")
    say("")
    return serving.together([serving.pages(args.port, "127.0.0.1"), serving.worker()])
