"""Are the signatures inside a PDF whole, by whom and when: asked of a file, believing nothing it says."""

import logging
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from motcua.results import authority

log = logging.getLogger("motcua.results.signatures")


@dataclass(frozen=True)
class SignedBy:
    """One signature. `is_valid`: whole, by a certificate of our authority, nothing but signatures since."""

    name: str
    issuer: str
    at: datetime | None
    field: str
    is_valid: bool
    is_whole: bool
    is_trusted: bool
    has_time_stamp: bool


@dataclass(frozen=True)
class SignatureReport:
    """All signatures of a file, in the order in which they were made."""

    signers: tuple[SignedBy, ...] = ()
    covers_all: bool = False

    @property
    def intact(self) -> bool:
        """Signed, every signature valid, and the last of them covers every byte of the file."""
        return bool(self.signers) and self.covers_all and all(signer.is_valid for signer in self.signers)

    @property
    def modified(self) -> bool:
        """Signed, but something was changed or added that no signature covers."""
        return bool(self.signers) and not self.intact


def check(pdf: bytes) -> SignatureReport:
    """What the signatures of a file say. Any bytes may be given; what cannot be read counts as not valid."""
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        found = list(reader.embedded_regular_signatures)
        signers = tuple(_checked(signature) for signature in found)
        covers = bool(found) and found[-1].evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
    except Exception as error:  # the library lets many kinds out of a hostile file; each means the same here
        log.info("pdf_not_readable", extra={"detail": type(error).__name__})
        return SignatureReport()
    return SignatureReport(signers, covers)


def _checked(signature: EmbeddedPdfSignature) -> SignedBy:
    try:
        status = validate_pdf_signature(signature, _context(), _context())
    except Exception as error:  # as above: a broken signature is an answer, not a fault
        log.info("signature_not_readable", extra={"detail": type(error).__name__})
        return SignedBy("", "", None, signature.field_name, False, False, False, False)
    certificate = status.signing_cert
    return SignedBy(
        name=certificate.subject.native.get("common_name", ""),
        issuer=certificate.issuer.native.get("common_name", ""),
        at=status.timestamp_validity.timestamp if status.timestamp_validity else None,
        field=signature.field_name,
        is_valid=_is_valid(status),
        is_whole=bool(status.intact and status.valid),
        is_trusted=bool(status.trusted),
        has_time_stamp=status.timestamp_validity is not None,
    )


def _is_valid(status: PdfSignatureStatus) -> bool:
    level = status.modification_level
    only_signatures_since = level is not None and level <= ModificationLevel.FORM_FILLING
    return bool(status.bottom_line and only_signatures_since)


def _context() -> ValidationContext:
    return ValidationContext(trust_roots=[authority.root().certificate], allow_fetching=False)
