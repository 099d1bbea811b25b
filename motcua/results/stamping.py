"""The installation's trial time stamping service, with what can be kept from one stamp to the next.

The library's local service reads and checks its RSA key anew for every stamp (some 30 ms), and makes a stamp that
nobody gets, only to learn how long one is, for every signature. Here both happen once a process.
"""

import hashlib
from datetime import datetime
from functools import lru_cache

from asn1crypto import cms, core
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign.general import as_signing_certificate, simple_cms_attribute
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import CertificateStore

from motcua.results import authority

HASHES: dict[str, hashes.HashAlgorithm] = {"sha256": hashes.SHA256(), "sha512": hashes.SHA512()}


class TrialStamper(DummyTimeStamper):
    """Stamps with the trial service's key at a given time; one for each signature."""

    def __init__(self, at: datetime, chain: CertificateStore) -> None:
        own = authority.time_stamping()
        super().__init__(own.certificate, own.key, certs_to_embed=chain, fixed_dt=at)
        self._dummy_response_cache = _lengths(own.certificate.sha256)

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        """Signature and signed attributes (RFC 3161, RFC 5652), with the kept key."""
        said = {
            "content_type": "tst_info",
            "signing_time": cms.Time({"utc_time": core.UTCTime(dt)}),
            "signing_certificate": as_signing_certificate(self.tsa_cert),
            "message_digest": hashlib.new(md_algorithm, tst_info_data).digest(),
        }
        attributes = cms.CMSAttributes([simple_cms_attribute(*one) for one in said.items()])  # type: ignore[no-untyped-call]
        key = _loaded(self.tsa_key.dump())
        return key.sign(attributes.dump(), PKCS1v15(), HASHES[md_algorithm]), attributes


@lru_cache(maxsize=4)
def _loaded(der: bytes) -> RSAPrivateKey:
    """The key, read and checked once a process; signing with it is safe from several threads."""
    key = serialization.load_der_private_key(der, password=None)
    assert isinstance(key, RSAPrivateKey)
    return key


@lru_cache(maxsize=4)
def _lengths(_certificate: bytes) -> dict[str, cms.ContentInfo]:
    """Stamps made only to know how long one is, by digest algorithm: shared by all stampers of this certificate."""
    return {}
