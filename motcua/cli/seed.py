"""`motcua seed`: a synthetic load of dossiers, for measuring and for trying at scale."""

import argparse
import time

from django.conf import settings

from motcua.cli.output import print_json, progress, say
from motcua.cli.parser import CalledWrongly
from motcua.demo.synthetic.load import Load
from motcua.dossiers.models.dossier import Status
from motcua.ground.refusals import NotAllowed
from motcua.ground.sentences import Sentence
from motcua.web.now import now

NAME = "seed"
HELP = (
    "Ghi hồ sơ dựng sẵn để thử tải: đủ bảng, đủ sổ, cùng hạt giống và cùng ngày thì giống nhau. "
    "Không vẽ giấy tờ và không ký kết quả. Mỗi lần gọi ghi thêm bấy nhiêu hồ sơ."
)
MOST = 5_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dossiers", type=int, required=True, metavar="N", help="số hồ sơ ghi thêm")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="hạt giống; mặc định 1")


def run(args: argparse.Namespace) -> int:
    """0 when they are written; refused (1) outside a demo, and where nobody takes dossiers in yet."""
    if not settings.DEMO:
        raise NotAllowed("Hồ sơ thử tải chỉ ghi vào bản dùng thử, không ghi vào sổ của một bản chạy thật.")
    if not 1 <= args.dossiers <= MOST:
        raise CalledWrongly(Sentence("--dossiers phải từ 1 đến {most}", {"most": MOST}))
    begun = time.monotonic()
    load = Load(args.dossiers, args.seed, now())
    for part in progress(load.parts, total=len(load.parts), what="phần đã ghi"):
        load.write(part)
    seconds = round(time.monotonic() - begun, 1)
    if args.json:
        print_json(_answer(load, seconds))
    else:
        say(f"Đã ghi {load.dossiers} hồ sơ, {load.events} dòng sổ, trong {seconds:g} giây.")
        for status in sorted(load.statuses):
            say(f"  {Status(status).label}: {load.statuses[status]}")
    return 0


def _answer(load: Load, seconds: float) -> dict[str, object]:
    by_status = {str(int(status)): load.statuses[status] for status in Status}
    return {
        "dossiers": load.dossiers,
        "seed": load.seed,
        "events": load.events,
        "by_status": by_status,
        "seconds": seconds,
    }
