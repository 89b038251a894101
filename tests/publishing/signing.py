"""Makers of declarations for these tests, and a browser's key in Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kondusif.base.database import speaking_as
from kondusif.base.time import now
from kondusif.publishing.access.declarations import behind_link
from kondusif.publishing.actions.declarations import TextWords, make_declaration, open_for_signing, publish
from kondusif.publishing.actions.paper import PaperSignature, confirm_paper, record_paper
from kondusif.publishing.actions.signatories import add_signatories, make_sign_links
from kondusif.publishing.actions.signing import DeviceSignature, sign_by_link
from kondusif.publishing.core.canonical import Signer, statement_of
from kondusif.publishing.core.signatures import ECDSA_P256, ED25519, to_base64url
from kondusif.publishing.models.declaration import Declaration
from kondusif.publishing.models.signatory import Signatory
from tests.cast import Cast

WORDS = TextWords(
    "Deklarasi uji", "Gedung uji", date(2023, 12, 12), "Kami uji.", ("Janji damai uji.", "Janji netral uji."), 2
)
FIRST, SECOND = Signer("", "Ketua uji", "Forum uji"), Signer("", "Ketua uji", "Forum Kedua uji")
A_SCAN = b"\xff\xd8\xff\xe0 lembar yang ditandatangani"


def with_ed25519(statement: str) -> DeviceSignature:
    """What a browser with Ed25519 sends."""
    key = Ed25519PrivateKey.generate()
    public, signed = key.public_key().public_bytes_raw(), key.sign(statement.encode())
    return DeviceSignature(statement, ED25519, to_base64url(public), to_base64url(signed))


def with_ecdsa(statement: str) -> DeviceSignature:
    """What a browser without it sends."""
    key = generate_private_key(SECP256R1())
    r, s = decode_dss_signature(key.sign(statement.encode(), ECDSA(SHA256())))
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return DeviceSignature(
        statement, ECDSA_P256, to_base64url(public), to_base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    )


def drafted(cast: Cast, *signers: Signer, **changed: Any) -> Declaration:
    """A draft of the secretary with two offices, or those named."""
    words = TextWords(**{**vars(WORDS), **changed})
    with cast.sign_in(cast.secretary):
        made = make_declaration(actor=cast.secretary, kind="deklarasi", words=words)
        return add_signatories(actor=cast.secretary, declaration=made, signers=signers or (FIRST, SECOND))


def opened(cast: Cast, *signers: Signer) -> Declaration:
    """The same, open for signing."""
    made = drafted(cast, *signers)
    with cast.sign_in(cast.secretary):
        return open_for_signing(actor=cast.secretary, declaration=made)


def links_of(cast: Cast, declaration: Declaration) -> dict[str, str]:
    """Organisation -> the secret of its new link."""
    with cast.sign_in(cast.secretary):
        made = make_sign_links(actor=cast.secretary, declaration=declaration)
    return {link.signatory.organisation: link.token for link in made.links}


def sign_with(token: str, kind: Callable[[str], DeviceSignature] = with_ed25519) -> DeviceSignature:
    """Sign as the office behind a link; needs real commits."""
    with speaking_as("public"):
        behind = behind_link(token)
        assert behind is not None
        signed = kind(statement_of(behind.canonical, behind.signer, now()))
        sign_by_link(token=token, signed=signed)
    return signed


def published_by(cast: Cast, declaration: Declaration) -> Declaration:
    with cast.sign_in(cast.leader):
        return publish(actor=cast.leader, declaration=declaration)


def recorded(cast: Cast, declaration: Declaration) -> Signatory:
    """The first office's sheet, recorded by the secretary and not yet confirmed."""
    with cast.sign_in(cast.secretary):
        signatory = Signatory.objects.select_related("text__declaration").get(
            text__declaration=declaration, organisation=FIRST.organisation
        )
        signatory.text.declaration = declaration
        paper = PaperSignature(A_SCAN, "Saksi uji", now() - timedelta(hours=1))
        return record_paper(actor=cast.secretary, signatory=signatory, paper=paper)


def a_published_on_paper(cast: Cast) -> Declaration:
    """Signed on paper by the first office and published; the second has not signed. No other connection sees it."""
    declaration = opened(cast)
    signatory = recorded(cast, declaration)
    with cast.sign_in(cast.verifier):
        confirm_paper(actor=cast.verifier, signatory=signatory)
    return published_by(cast, declaration)
