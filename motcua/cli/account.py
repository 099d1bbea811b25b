"""`motcua account`: the first accounts of an installation, their passwords and their roles, at the machine itself."""

import argparse
import sys
from datetime import date
from getpass import getpass

from django.db import transaction
from django.utils import timezone

from motcua.agencies import queries as agencies
from motcua.agencies.models import Unit
from motcua.cli.output import print_json, say
from motcua.cli.parser import CalledWrongly
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence
from motcua.people.actions import assign_role, change_password, create_account
from motcua.people.models import Account, Role, RoleAssignment
from motcua.people.queries import account_called

NAME = "account"
HELP = "Lập tài khoản, đặt mật khẩu, giao vai trò; dành cho người quản trị máy chủ."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    adding = verbs.add_parser("add", help="lập một tài khoản; mật khẩu được hỏi, không bao giờ viết vào lệnh")
    adding.add_argument("account", metavar="ACCOUNT", help="tên tài khoản để đăng nhập")
    adding.add_argument("--name", required=True, metavar="HỌ-TÊN", help="họ và tên")
    adding.add_argument(
        "--kind", default="officer", choices=Account.Kind.values, help="loại; mặc định officer"
    )
    adding.add_argument("--role", choices=Role.values, help="vai trò giao ngay, cùng với --unit")
    adding.add_argument("--unit", metavar="CƠ-QUAN/BỘ-PHẬN", help="nơi giữ vai trò, ví dụ H99.15/lanh-dao")
    password = verbs.add_parser("password", help="đặt mật khẩu mới; các phiên đang mở kết thúc")
    password.add_argument("account", metavar="ACCOUNT", help="tên tài khoản")
    role = verbs.add_parser("role", help="giao một vai trò trong một bộ phận")
    role.add_argument("account", metavar="ACCOUNT", help="tên tài khoản")
    role.add_argument("role", metavar="VAI-TRÒ", choices=Role.values, help=", ".join(Role.values))
    role.add_argument("unit", metavar="CƠ-QUAN/BỘ-PHẬN", help="ví dụ H99.15/lanh-dao")
    role.add_argument("--from", dest="since", metavar="NGÀY", type=_day, help="từ ngày; mặc định hôm nay")
    role.add_argument("--until", metavar="NGÀY", type=_day, help="đến hết ngày; mặc định không định")
    role.add_argument("--title", default="", metavar="CHỨC-VỤ", help="chức vụ ghi trên giấy tờ")


def run(args: argparse.Namespace) -> int:
    """0 when it is done; refused (1) for a name that is taken or not there, a weak password, a role that cannot be."""
    return {"add": _add, "password": _password, "role": _role}[args.verb](args)


def _add(args: argparse.Namespace) -> int:
    if bool(args.role) != bool(args.unit):
        raise CalledWrongly("--role và --unit đi cùng nhau: vai trò được giữ trong một bộ phận.")
    unit = _unit(args.unit) if args.unit else None
    password = _asked_for()
    with transaction.atomic():
        account = _made(args, password)
        given = assign_role(account, unit.pk, args.role, valid_from=timezone.localdate()) if unit else None
    return _told(account, given, as_json=args.json)


def _made(args: argparse.Namespace, password: str) -> Account:
    try:
        return create_account(args.account, args.name, kind=args.kind, password=password)
    except Invalid as weak:
        raise _in_words(weak) from weak


def _password(args: argparse.Namespace) -> int:
    account = account_called(args.account)
    try:
        change_password(account, _asked_for())
    except Invalid as weak:
        raise _in_words(weak) from weak
    return _told(account, None, as_json=args.json)


def _role(args: argparse.Namespace) -> int:
    account = account_called(args.account)
    since = args.since or timezone.localdate()
    unit = _unit(args.unit)
    given = assign_role(account, unit.pk, args.role, valid_from=since, valid_to=args.until, title=args.title)
    return _told(account, given, as_json=args.json)


def _asked_for() -> str:
    """The password, asked twice on a terminal; from a pipe its first line. Never an argument: those are seen by all."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Mật khẩu: ")
    if getpass("Nhập lại mật khẩu: ") != password:
        raise Invalid(Sentence("Hai lần nhập mật khẩu không giống nhau."))
    return password


def _in_words(refused: Invalid) -> Invalid:
    """Why in one sentence, with every rule of the policy that the password breaks."""
    rules = " ".join(str(error.message) for error in refused.errors)
    return Invalid(f"{refused} {rules}".strip())


def _unit(place: str) -> Unit:
    code, _slash, key = place.partition("/")
    if not key:
        raise CalledWrongly(
            Sentence("Ghi nơi giữ vai trò như H99.15/lanh-dao, không phải “{text}”.", {"text": place})
        )
    return agencies.unit(agencies.agency_by_code(code).pk, key)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"ghi ngày như 2026-11-23, không phải “{text}”") from None


def _told(account: Account, given: RoleAssignment | None, *, as_json: bool) -> int:
    if as_json:
        role = {"role": given.role, "from": given.valid_from.isoformat()} if given else None
        print_json({"account": account.username, "kind": account.kind, "role": role})
        return 0
    held = f": {Role(given.role).label}, {given.unit.name}" if given else ""
    say(f"{account.username} ({Account.Kind(account.kind).label}){held}.")
    administers = RoleAssignment.objects.filter(account=account, role=Role.QUAN_TRI)
    if account.kind == Account.Kind.ADMIN and not administers.exists():
        say(
            "Chưa giữ vai trò nào nên chưa quản trị được gì: motcua account role TÊN quan_tri CƠ-QUAN/BỘ-PHẬN."
        )
    return 0
