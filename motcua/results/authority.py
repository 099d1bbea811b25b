"""The trial certification authority of an installation: it says in its own name that it is a trial.

Keys lie under MOTCUA_HOME/keys/trial-authority, one file each with its certificate, readable by the owner
only, and never in the database. A real authority or a signing service takes its place by a port of its own.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from warnings import catch_warnings, simplefilter

from asn1crypto import keys as asn1_keys
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings

AUTHORITY_NAME = "Tổ chức chứng thực THỬ NGHIỆM Một Cửa"
TRIAL = "THỬ NGHIỆM, không có giá trị pháp lý"
STAMPING_NAME = "Dịch vụ cấp dấu thời gian THỬ NGHIỆM"
FROM = datetime(2000, 1, 1, tzinfo=UTC)  # demo clocks may run in any year
UNTIL = datetime(2099, 12, 31, tzinfo=UTC)
RSA_BITS = 2048
LONGEST_NAME = 64  # X.520 bounds of CN, O and title


@dataclass(frozen=True)
class Subject:
    """Whom a certificate speaks of; `title` is empty for an agency."""

    name: str
    title: str = ""
    organisation: str = ""
    stamps_time: bool = False


@dataclass(frozen=True)
class Credential:
    """A certificate and its private key, as the signing library wants them."""

    certificate: asn1_x509.Certificate
    key: asn1_keys.PrivateKeyInfo


def credential(subject: Subject) -> Credential:
    """The credential of a signer, issued at first use and kept on disk."""
    text = "\n".join((subject.name, subject.title, subject.organisation, str(subject.stamps_time)))
    name = hashlib.sha256(text.encode()).hexdigest()[:32]
    return _loaded(_file(name, lambda: _issued(subject)))


def time_stamping() -> Credential:
    """The credential of the trial time stamping service."""
    return credential(Subject(STAMPING_NAME, stamps_time=True))


def root() -> Credential:
    """The authority itself, made once for an installation."""
    return _loaded(_file("root", _made_root))


PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def _folder() -> Path:
    folder = Path(settings.HOME) / "keys" / "trial-authority"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _file(name: str, make: Callable[[], bytes]) -> Path:
    """The file of that name, made by `make` when missing; of two makers at once the first wins."""
    path = _folder() / f"{name}.pem"
    if not path.exists():
        draft = path.with_name(f".{name}-{secrets.token_hex(8)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path


@lru_cache(maxsize=256)
def _loaded(path: Path) -> Credential:
    parts = {kind: content for kind, _headers, content in asn1_pem.unarmor(path.read_bytes(), multiple=True)}
    return Credential(
        asn1_x509.Certificate.load(parts["CERTIFICATE"]), asn1_keys.PrivateKeyInfo.load(parts["PRIVATE KEY"])
    )


def _written(key: PrivateKey, certificate: x509.Certificate) -> bytes:
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    return key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + certificate.public_bytes(pem)


def _name(common_name: str, *, title: str = "", organisation: str = "") -> x509.Name:
    parts = [
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, TRIAL),
        (NameOID.TITLE, title),
        (NameOID.COMMON_NAME, common_name),
    ]
    with catch_warnings():
        # X.520 counts letters; the library would count bytes, of which a Vietnamese letter has up to three.
        simplefilter("ignore")
        return x509.Name(
            [x509.NameAttribute(kind, _short(text), _validate=False) for kind, text in parts if text]
        )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_papers: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs_papers,
        content_commitment=signs_papers,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs_papers,
        crl_sign=not signs_papers,
        encipher_only=False,
        decipher_only=False,
    )


def _made_root() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(AUTHORITY_NAME)
    certificate = (
        _begun(name, name, key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_papers=False), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _written(key, certificate)


def _new_key(subject: Subject) -> PrivateKey:
    """RSA for the time stamps, since the library's local service knows no other; else P-256."""
    if subject.stamps_time:
        return rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
    return ec.generate_private_key(ec.SECP256R1())


def _issued(subject: Subject) -> bytes:
    authority = root()
    authority_key = serialization.load_der_private_key(authority.key.dump(), None)
    assert isinstance(authority_key, ec.EllipticCurvePrivateKey)
    issuer = x509.load_der_x509_certificate(authority.certificate.dump())
    key = _new_key(subject)
    name = _name(subject.name, title=subject.title, organisation=subject.organisation)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    builder = (
        _begun(name, issuer.subject, key.public_key())
        .add_extension(identifier, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_papers=True), critical=True)
    )
    if subject.stamps_time:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return _written(key, builder.sign(authority_key, hashes.SHA256()))
