"""`motcua audit verify`: does the journal still say what was written?"""

import argparse

from motcua.cli.output import print_json, say
from motcua.dossiers import journal
from motcua.procedures.actions.drafting.journal import broken as broken_in
from motcua.procedures.draft_models import PackDraft

NAME = "audit"
HELP = "Đi lại toàn bộ sổ của mọi hồ sơ và bản nháp gói thủ tục, đối chiếu với các điểm neo đã ký."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VIỆC", title="việc")
    verbs.add_parser("verify", help="kiểm tra sổ", description=HELP)


def run(args: argparse.Namespace) -> int:
    """0 when every chain and every anchor holds, 1 when anything is broken."""
    report = journal.verify()
    broken = [{"dossier": b.dossier, "seq": b.seq, "why": str(b.why)} for b in report.broken]
    broken += [
        {"dossier": f"bản nháp {draft.procedure.code}", "seq": fault.seq, "why": str(fault.why)}
        for draft in PackDraft.objects.defer("files").select_related("procedure")
        for fault in broken_in(draft)
    ]
    if args.json:
        print_json({"dossiers": report.dossiers, "events": report.events, "broken": broken})
    else:
        say(f"{report.dossiers} hồ sơ, {report.events} dòng, {len(broken)} chỗ hỏng.")
        for found in broken:
            say(f"  {found['dossier'] or 'điểm neo'}, dòng {found['seq'] or '–'}: {found['why']}")
    return 1 if broken else 0
