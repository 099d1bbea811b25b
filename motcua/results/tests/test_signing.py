"""Signatures: the leader's and the agency's both stand, and nothing can be changed unseen."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from motcua.ground.refusals import Refused
from motcua.results import authority, papers, pdf_marks, signing
from motcua.results.tests.pdf import text_of
from motcua.results.tests.samples import AT, ISSUED, RESULT, RESULT_SOURCE

AGENCY = "Ủy ban nhân dân xã Mường Lạn"
LEADER = "Phạm Thị Mai Hương"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, settings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def base() -> bytes:
    return papers.render(RESULT_SOURCE, RESULT, layer="base", at=AT)


@pytest.fixture
def signed(base: bytes) -> bytes:
    return signing.sign_as_person(base, name=LEADER, title="Phó Chủ tịch", authority=AGENCY, at=AT)


@pytest.fixture
def stamped(signed: bytes) -> bytes:
    overlay = papers.render(RESULT_SOURCE, ISSUED, layer="stamp", at=AT)
    return signing.stamp_as_agency(signed, overlay, agency=AGENCY, at=AT + timedelta(minutes=5))


def test_each_signature_only_adds_to_the_file(base: bytes, signed: bytes, stamped: bytes) -> None:
    assert signed.startswith(base)
    assert stamped.startswith(signed)


def test_the_leaders_signature_stays_valid_under_number_and_seal(stamped: bytes) -> None:
    report = signing.check(stamped)
    assert [(one.name, one.is_valid, one.is_whole, one.is_trusted) for one in report.signers] == [
        (LEADER, True, True, True),
        (AGENCY, True, True, True),
    ]
    assert report.intact
    assert not report.modified


def test_the_library_itself_sees_only_a_signature_added(stamped: bytes) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    leader, clerk = PdfFileReader(BytesIO(stamped)).embedded_regular_signatures
    trust = ValidationContext(trust_roots=[authority.root().certificate])
    status = validate_pdf_signature(leader, trust, trust)
    assert status.bottom_line
    assert status.coverage == SignatureCoverageLevel.ENTIRE_REVISION
    assert status.modification_level <= ModificationLevel.FORM_FILLING
    last = validate_pdf_signature(clerk, trust, trust)
    assert last.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert last.modification_level == ModificationLevel.NONE


def test_signing_times_are_the_given_ones_and_time_stamped(stamped: bytes) -> None:
    leader, clerk = signing.check(stamped).signers
    assert (leader.at, clerk.at) == (AT, AT + timedelta(minutes=5))
    assert leader.has_time_stamp
    assert clerk.has_time_stamp


def test_the_authority_says_that_it_is_a_trial(stamped: bytes) -> None:
    assert all("THỬ NGHIỆM" in one.issuer for one in signing.check(stamped).signers)
    for one in (authority.root(), authority.time_stamping()):
        assert "THỬ NGHIỆM" in one.certificate.subject.human_friendly


def test_keys_lie_in_files_for_the_owner_only(stamped: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "keys" / "trial-authority"
    files = sorted(folder.iterdir())
    assert len(files) == 4, "root, time stamps, leader, agency; no drafts left"
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_signer_keeps_the_certificate_once_issued() -> None:
    who = authority.Subject(LEADER, "Phó Chủ tịch", AGENCY)
    assert authority.credential(who).certificate.sha256 == authority.credential(who).certificate.sha256
    other = authority.Subject(LEADER, "Chủ tịch", AGENCY)
    assert authority.credential(who).certificate.sha256 != authority.credential(other).certificate.sha256


def test_long_names_fit_into_a_certificate() -> None:
    name = "Trung tâm Phục vụ hành chính công " * 4
    assert authority.credential(authority.Subject(name, name, name)).certificate


def test_the_clerks_signature_looks_as_the_overlay_does(stamped: bytes) -> None:
    """Drawn over the whole page at its own size, so that every piece lands where the layout left room."""
    overlay = PdfReader(BytesIO(papers.render(RESULT_SOURCE, ISSUED, layer="stamp", at=AT))).pages[0]
    page = PdfReader(BytesIO(stamped)).pages[0]
    leader, clerk = (annotation.get_object() for annotation in page["/Annots"])
    assert [float(n) for n in clerk["/Rect"]] == pytest.approx([float(n) for n in page.mediabox], abs=0.02)
    seen = clerk["/AP"]["/N"]["/Resources"]["/XObject"]["/Page"]
    assert seen.get_data() == overlay.get_contents().get_data()
    assert [float(n) for n in seen["/BBox"]] == pytest.approx([float(n) for n in overlay.mediabox])
    room = pdf_marks.read(stamped).signature
    assert room is not None
    assert float(leader["/Rect"][0]) == pytest.approx(room.x, abs=0.02)
    assert float(leader["/Rect"][3]) == pytest.approx(float(page.mediabox.height) - room.y, abs=0.02)


def test_the_signatures_block_says_who_and_when() -> None:
    words = {"name": LEADER, "title": "Phó Chủ tịch", "authority": AGENCY, "at": "2026-11-23T09:46:00+07:00"}
    text = text_of(papers.render_common("khoi-chu-ky", {**words, "width": 170, "height": 68}))
    for said in ("Ký số bởi", *words.values()):
        assert said in text


def test_one_changed_byte_anywhere_that_is_signed_breaks_the_signatures(stamped: bytes) -> None:
    places = range(100, len(stamped), max(1, len(stamped) // 40))
    containers = [m.span() for m in pdf_marks._SIGNATURE.finditer(stamped)]
    for place in places:
        if any(start <= place < end for start, end in containers):
            continue
        damaged = bytearray(stamped)
        damaged[place] ^= 1
        assert not signing.check(bytes(damaged)).intact, place


def test_bytes_after_the_end_are_seen(stamped: bytes) -> None:
    assert not signing.check(stamped + b"\n% more\n").intact


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"x" * 5000, b"%PDF-1.7\n%%EOF", b"\x00" * 100])
def test_what_is_no_pdf_has_no_signatures_and_cannot_be_signed(content: bytes) -> None:
    report = signing.check(content)
    assert not report.intact
    assert not report.modified
    with pytest.raises(Refused):
        signing.sign_as_person(content, name=LEADER, title="", authority=AGENCY, at=AT)


def test_a_paper_without_marks_is_signed_at_the_foot_of_its_first_page() -> None:
    plain = papers.render('#set page(paper: "a4")\nGiấy', {}, at=AT)
    pdf = signing.sign_as_person(plain, name=LEADER, title="", authority=AGENCY, at=AT)
    assert signing.check(pdf).intact


def test_a_seal_on_the_second_page_gets_a_signature_of_its_own() -> None:
    source = RESULT_SOURCE.replace("#leader(", "#pagebreak()\n#leader(")
    base = papers.render(source, RESULT, layer="base", at=AT)
    overlay = papers.render(source, ISSUED, layer="stamp", at=AT)
    signed = signing.sign_as_person(base, name=LEADER, title="", authority=AGENCY, at=AT)
    pdf = signing.stamp_as_agency(signed, overlay, agency=AGENCY, at=AT)
    report = signing.check(pdf)
    assert [one.name for one in report.signers] == [LEADER, AGENCY, AGENCY]
    assert report.intact
    assert pdf.startswith(signed)


def test_another_authoritys_signature_is_not_ours(stamped: bytes, tmp_path: Path, settings) -> None:
    settings.HOME = tmp_path / "elsewhere"
    report = signing.check(stamped)
    assert not report.intact
    assert not any(one.is_trusted for one in report.signers)


def test_the_base_shows_no_text_of_the_stamp(base: bytes) -> None:
    assert "TLKS" not in text_of(base)


def test_several_hands_sign_at_once_each_at_its_own_time(base: bytes) -> None:
    """The key of the time stamps is read once and shared; nothing of one stamp gets into another."""
    times = [AT + timedelta(minutes=n) for n in range(6)]

    def sign(at):
        return signing.sign_as_person(base, name=LEADER, title="Phó Chủ tịch", authority=AGENCY, at=at)

    with ThreadPoolExecutor(3) as hands:
        reports = [signing.check(pdf) for pdf in hands.map(sign, times)]
    assert all(report.intact for report in reports)
    assert [report.signers[0].at for report in reports] == times


def test_the_time_stamps_follow_the_installation(base: bytes, tmp_path: Path, settings) -> None:
    for name in ("one", "two"):
        settings.HOME = tmp_path / name
        pdf = signing.sign_as_person(base, name=LEADER, title="Phó Chủ tịch", authority=AGENCY, at=AT)
        assert signing.check(pdf).intact
