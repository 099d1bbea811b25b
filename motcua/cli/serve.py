"""`motcua serve`: the page server of an installation. Background work is `motcua worker`, beside it."""

import argparse

from motcua.cli import serving

NAME = "serve"
HELP = "Mở các trang cho người dùng. Việc nền chạy riêng bằng motcua worker."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="cổng; mặc định 8000")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ nghe; mặc định 127.0.0.1")


def run(args: argparse.Namespace) -> int:
    """0 when it was told to stop."""
    serving.require_free(args.port, args.host)
    return serving.together([serving.pages(args.port, args.host)])
