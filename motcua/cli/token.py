"""`motcua token`: a program's key to the API, shown once."""

import argparse
from datetime import timedelta

from motcua.cli.output import print_json, say
from motcua.cli.parser import CalledWrongly
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence
from motcua.people.actions import issue_token, revoke_token
from motcua.people.queries import account_called
from motcua.people.rules import parse_ttl

NAME = "token"
HELP = "Cấp mã truy cập API cho một tài khoản, hoặc thu hồi."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", nargs="?", metavar="ACCOUNT", help="tên tài khoản mà phần mềm thay mặt")
    parser.add_argument("--ttl", default="30d", help="thời hạn: 30d, 12h hoặc 90m; mặc định 30d")
    parser.add_argument("--revoke", metavar="TOKEN", help="thu hồi mã này ngay")


def run(args: argparse.Namespace) -> int:
    """0 with the token; refused (1) when there is no such account or token."""
    if bool(args.account) == bool(args.revoke):
        raise CalledWrongly("Cần tên tài khoản, hoặc --revoke TOKEN, một trong hai.")
    if args.revoke:
        return _revoke(args.revoke, as_json=args.json)
    issued = issue_token(account_called(args.account), _ttl(args.ttl))
    expires_at = issued.row.expires_at.astimezone().isoformat(timespec="seconds")
    if args.json:
        print_json({"token": issued.token, "expires_at": expires_at})
    else:
        say(issued.token)
        say(f"Dùng được đến {expires_at}. Mã chỉ hiện một lần.")
    return 0


def _ttl(text: str) -> timedelta:
    try:
        return parse_ttl(text)
    except Invalid as refused:
        raise CalledWrongly(Sentence("--ttl: {why}", {"why": str(refused)})) from refused


def _revoke(token: str, *, as_json: bool) -> int:
    row = revoke_token(token)
    revoked_at = row.revoked_at and row.revoked_at.astimezone().isoformat(timespec="seconds")
    if as_json:
        print_json({"revoked_at": revoked_at})
    else:
        say("Đã thu hồi.")
    return 0
