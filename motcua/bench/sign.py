"""`sign`: a leader signs the result of one dossier, through `perform`, against pyHanko signing the same PDF bare.

Ours is the whole act: the dossier read, the paper drawn from what the specialist wrote, the block of the signature
drawn, signed with a time stamp, stored, and the transition committed with its journal. The reference has the drawn
paper in memory and asks pyHanko for one visible signature on it: same key, same profile, same local time stamp, the
library's own plain block; nothing is drawn by typst, stored or written down. Wall-clock time of both.
"""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import sign_pdf
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.bench import house
from motcua.bench.filings import AT, filings
from motcua.bench.rows import Measured
from motcua.bench.turns import in_turn, seconds_each
from motcua.dossiers.action import Act
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.case import Case, load
from motcua.dossiers.letterhead import letterhead
from motcua.dossiers.result_paper import preview
from motcua.people.actor import Actor
from motcua.people.queries import account_called, actor_of
from motcua.results import authority

EACH_ROUND = 5
LEADER, MINUTE = "lanhdao", timedelta(minutes=1)
BOX = (350, 150, 520, 218)
BEFORE = (("quay", "accept"), ("chuyenvien", "complete_step"))


def measure(rounds: int) -> Measured:
    """Milliseconds for one signature."""
    codes = ready_to_sign((rounds + 1) * EACH_ROUND + 1)
    leader = actor_of(account_called(LEADER), AT)
    bare = bare_signer(_case(codes.pop()), leader)
    waiting = iter(codes)

    def sign() -> None:
        perform(next(waiting), "sign", by=leader, at=AT + 3 * MINUTE, rev=3, fields={"note": ""})

    value, reference = in_turn(
        lambda: 1000 * seconds_each(sign, EACH_ROUND), lambda: 1000 * seconds_each(bare, EACH_ROUND), rounds
    )
    return Measured(value, reference)


def ready_to_sign(how_many: int) -> list[str]:
    """Dossiers that wait for the leader's signature."""
    desk = filings(house.CODE)
    by = {name: actor_of(account_called(name), AT) for name, _act in BEFORE}
    result = desk.pack.content["result_form"]["schema"]["examples"][0]
    fields: dict[str, dict[str, Any]] = {"complete_step": {"result": result, "note": "Đủ điều kiện."}}
    codes = []
    for _ in range(how_many):
        codes.append(desk.file().code)
        for rev, (name, act) in enumerate(BEFORE, start=1):
            perform(codes[-1], act, by=by[name], at=AT + rev * MINUTE, rev=rev, fields=fields.get(act, {}))
    return codes


def bare_signer(case: Case, leader: Actor) -> Callable[[], bytes]:
    """A function that puts one signature on the drawn paper of this dossier and keeps nothing."""
    at, agency = AT + 3 * MINUTE, letterhead(case.row.agency_id)
    pdf = preview(Act(case, leader, at, {}))
    own = authority.credential(authority.Subject(leader.full_name, agency.signer_title, agency.name))
    clock = authority.time_stamping()
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register(authority.root().certificate)
    signer = SimpleSigner(own.certificate, own.key, chain)
    stamper = DummyTimeStamper(clock.certificate, clock.key, certs_to_embed=chain, fixed_dt=at)

    def sign() -> bytes:
        output = BytesIO()
        sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)),
            PdfSignatureMetadata(field_name="Sig", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES),
            signer,
            timestamper=stamper,
            new_field_spec=SigFieldSpec("Sig", box=BOX),
            output=output,
        )
        return output.getvalue()

    return sign


def _case(code: str) -> Case:
    found = load(code, lock=False)
    assert found is not None
    return found
