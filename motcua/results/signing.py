"""Digital signatures on papers: PAdES with a time stamp (B-T), by the installation's trial authority.

The leader signs first; the clerk's number, date and seal are a second signature whose appearance is the
drawn overlay. Each is an incremental update: bytes that were there before are never touched again.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.ground.dates import local
from motcua.ground.refusals import Refused
from motcua.results import authority, papers, pdf_marks
from motcua.results.signatures import SignatureReport, check
from motcua.results.stamping import TrialStamper

__all__ = ["SignatureReport", "check", "sign_as_person", "stamp_as_agency"]

PERSON_FIELD = "NguoiKy"
AGENCY_FIELD = "CoQuan"
MARGIN_POINTS = 40.0
BLOCK_POINTS = (170.0, 68.0)


class NotSignable(Refused):
    """The bytes are no PDF, or one that cannot be signed."""

    def __init__(self) -> None:
        super().__init__("Tệp này không phải văn bản PDF có thể ký số.", code="not_signable")


def sign_as_person(pdf: bytes, *, name: str, title: str, authority: str, at: datetime) -> bytes:
    """The paper with a leader's signature, shown where the layout left room (else at the foot of page one).

    `authority`: the agency the person signs for. `at` is the signing time in file, block and time stamp.
    Refuses: NotSignable.
    """
    mark = pdf_marks.read(pdf).signature or _foot_of_first_page(pdf)
    block = papers.render(
        papers.common_papers()["khoi-chu-ky"],
        {
            "name": name,
            "title": title,
            "authority": authority,
            "at": local(at).isoformat(timespec="seconds"),
            "width": round(mark.width),
            "height": round(mark.height),
        },
        layer="stamp",
        at=at,
    )
    subject = _subject(name, title, authority)
    return _signed(pdf, block, 0, mark, subject, field=PERSON_FIELD, at=at, contact=None)


def stamp_as_agency(pdf: bytes, overlay_pdf: bytes, *, agency: str, at: datetime) -> bytes:
    """The signed paper with the agency's own signature, which looks as the overlay does: number, date, seal.

    One signature for each page on which the overlay draws something; the leader's stays valid.
    Refuses: NotSignable.
    """
    marks = pdf_marks.read(overlay_pdf)
    contact = f"{pdf_marks.CODE}{marks.code}" if marks.code else None
    for page in marks.stamped_pages or (1,):
        whole = pdf_marks.whole_page(pdf, page)
        subject = _subject(agency, "", agency)
        pdf = _signed(pdf, overlay_pdf, page - 1, whole, subject, field=AGENCY_FIELD, at=at, contact=contact)
    return pdf


def _subject(name: str, title: str, organisation: str) -> authority.Subject:
    return authority.Subject(name, title, organisation)


def _foot_of_first_page(pdf: bytes) -> pdf_marks.Place:
    page = pdf_marks.whole_page(pdf, 1)
    width, height = BLOCK_POINTS
    return pdf_marks.Place(
        1, page.width - width - MARGIN_POINTS, page.height - height - MARGIN_POINTS, width, height
    )


def _signed(
    pdf: bytes,
    appearance: bytes,
    appearance_page: int,
    place: pdf_marks.Place,
    subject: authority.Subject,
    *,
    field: str,
    at: datetime,
    contact: str | None,
) -> bytes:
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
        name = _free_field_name(writer.prev, field)
        # Typed as whole numbers, but half a point astray would be seen: PDF itself knows fractions.
        box: Any = place.box(pdf_marks.page_height(writer.prev, place.page))
        signer = _DatedSigner(
            PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                name=subject.name,
                contact_info=contact,
            ),
            signer=_signer(subject),
            timestamper=TrialStamper(at, _chain()),
            stamp_style=_style(appearance, appearance_page),
            new_field_spec=SigFieldSpec(name, on_page=place.page - 1, box=box),
        )
        signer.at = at
        output = BytesIO()
        signer.sign_pdf(writer, output=output)
    except PdfError as error:
        raise NotSignable from error
    return output.getvalue()


class _DatedSigner(PdfSigner):
    """Signs at a given time; the library itself would take the machine's."""

    at: datetime

    def init_signing_session(self, *args: Any, **options: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **options)
        session.system_time = self.at
        return session


class _PageOf(PdfContent):
    """A page of another PDF, given as bytes, drawn at its own size."""

    def __init__(self, pdf: bytes, page_index: int) -> None:
        super().__init__()
        self.pdf = pdf
        self.page_index = page_index

    def render(self) -> bytes:
        drawing = self._ensure_writer.import_page_as_xobject(
            PdfFileReader(BytesIO(self.pdf)), page_ix=self.page_index
        )
        self.resources.xobject["/Page"] = drawing
        left, bottom, right, top = drawing.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Page Do"


def _style(appearance: bytes, page_index: int) -> StaticStampStyle:
    flat = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN,
        y_align=AxisAlignment.ALIGN_MIN,
        margins=Margins(0, 0, 0, 0),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )
    return StaticStampStyle(
        border_width=0,
        background=_PageOf(appearance, page_index),
        background_layout=flat,
        background_opacity=1.0,
    )


def _signer(subject: authority.Subject) -> SimpleSigner:
    own = authority.credential(subject)
    return SimpleSigner(own.certificate, own.key, _chain())


def _chain() -> SimpleCertificateStore:
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(authority.root().certificate)
    return store


def _free_field_name(reader: PdfFileReader, wanted: str) -> str:
    taken = {signature.field_name for signature in reader.embedded_signatures}
    number = 1
    while f"{wanted}{number}" in taken:
        number += 1
    return f"{wanted}{number}"
