"""What everybody reads: signers alone, the file that proves it, the page of a signer; with real commits."""

from __future__ import annotations

import json
import re
import secrets
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from kondusif.agencies.errors import LinkGone
from kondusif.audit.core.notes import public_of
from kondusif.audit.runs.record import Signer as LogSigner
from kondusif.base.database import call, current_connection, speaking_as
from kondusif.base.time import now, pretending
from kondusif.cases.access import hash_of
from kondusif.publishing.access.declarations import behind_link
from kondusif.publishing.actions.declarations import amend, change_text, open_for_signing, withdraw_declaration
from kondusif.publishing.actions.signing import DeviceSignature, note_withdrawal, sign_by_link, withdraw_by_link
from kondusif.publishing.core.canonical import Signer, statement_of
from kondusif.publishing.errors import BadSignature
from kondusif.publishing.models.signatory import Signatory
from kondusif.publishing.queries.published import published, published_rows
from kondusif.publishing.runs.verifying import verify_file
from tests.audit.log import MINUTE, Log, empty_log
from tests.cast import Cast
from tests.publishing.signing import (
    FIRST,
    SECOND,
    WORDS,
    links_of,
    opened,
    published_by,
    sign_with,
    with_ecdsa,
    with_ed25519,
)

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
SILENT = Signer("Nama Yang Diam", "Jabatan Yang Diam", "Lembaga Yang Diam")


def proved_but_for_a_head(content: str) -> bool:
    """Whether nothing is missing but a head over the entries and the key of the log."""
    verdict = verify_file(content)
    return not verdict.findings and {each.code for each in verdict.gaps} == {"waiting", "unmatched"}


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


def test_who_has_not_signed_stands_nowhere(cast: Cast, public_client: Client) -> None:
    declaration = opened(cast, FIRST, SECOND, SILENT)
    links = links_of(cast, declaration)
    sign_with(links[FIRST.organisation])
    here = f"/deklarasi/{declaration.number}/"
    assert [public_client.get(here + rest).status_code for rest in ("", "berkas.json", "kartu.png", "kartu.svg")] == [
        404
    ] * 4
    assert declaration.number not in text_of(public_client.get("/deklarasi/"))
    published_by(cast, declaration)
    pages = {rest: public_client.get(here + rest) for rest in ("", "berkas.json", "kartu.svg")}
    pages["list"] = public_client.get("/deklarasi/")
    pages["signer"] = public_client.get(f"/tanda-tangan/{links[FIRST.organisation]}/")
    assert FIRST.organisation in text_of(pages[""])
    for name, response in pages.items():
        assert response.status_code == 200, name
        for word in (*vars(SILENT).values(), SECOND.organisation):
            assert word not in text_of(response), name
    told = text_of(pages[""])
    assert re.search(r"\d+ (dari|penanda|tanda tangan)", told) is None
    png = public_client.get(here + "kartu.png")
    assert (png.headers["Content-Type"], png.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(png.content[at : at + 4], "big") for at in (16, 20)] == [1080, 1080]
    late = sign_with(links[SECOND.organisation], with_ecdsa)
    assert SECOND.organisation in text_of(public_client.get(here))
    assert proved_but_for_a_head(text_of(public_client.get(here + "berkas.json")))
    assert late.algorithm == "ECDSA-P256-SHA256"


def test_a_link_signs_once_and_takes_back_once(cast: Cast, public_client: Client) -> None:
    declaration = opened(cast)
    token = links_of(cast, declaration)[FIRST.organisation]
    page = text_of(public_client.get(f"/tanda-tangan/{token}/"))
    assert "Saya, Ketua uji, menandatangani naskah ini, versi 1, atas nama Forum uji." in page
    assert SECOND.organisation not in page
    statement = unescape(re.search(r'name="statement"[^>]*>(.*?)</textarea>', page, re.S)[1])  # type: ignore[index]
    refused = public_client.post(f"/tanda-tangan/{token}/", {"statement": statement})
    assert refused.status_code == 422
    done = public_client.post(f"/tanda-tangan/{token}/", vars(with_ed25519(statement)))
    assert (done.status_code, done.headers["Location"]) == (302, f"/tanda-tangan/{token}/")
    assert "Anda menandatangani naskah ini pada" in text_of(public_client.get(f"/tanda-tangan/{token}/"))
    assert public_client.post(f"/tanda-tangan/{token}/", vars(with_ed25519(statement))).status_code == 404
    assert public_client.post(f"/tanda-tangan/{token}/", {"langkah": "tarik"}).status_code == 302
    assert "Anda menarik tanda tangan ini" in text_of(public_client.get(f"/tanda-tangan/{token}/"))
    assert public_client.post(f"/tanda-tangan/{token}/", {"langkah": "tarik"}).status_code == 404
    with cast.sign_in(cast.secretary):
        signatory = Signatory.objects.get(organisation=FIRST.organisation)
    assert (signatory.way, signatory.stands) == ("perangkat", False)


def test_a_signature_about_anything_else_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    token = links_of(cast, opened(cast))[FIRST.organisation]
    with speaking_as("public"):
        behind = behind_link(token)
        assert behind is not None
        at = now()
        good = with_ed25519(statement_of(behind.canonical, behind.signer, at))
        other_words = with_ed25519(statement_of(behind.canonical, SILENT, at))
        other_text = with_ed25519(statement_of(behind.canonical.replace("Gedung", "Rumah"), behind.signer, at))
        old = with_ed25519(statement_of(behind.canonical, behind.signer, at - timedelta(hours=13)))
        ahead = with_ed25519(statement_of(behind.canonical, behind.signer, at + timedelta(hours=1)))
        no_key = DeviceSignature(good.statement, good.algorithm, good.public_key, old.signature)
        for bad in (other_words, other_text, old, ahead, no_key, DeviceSignature("[]", "Ed25519", "", "")):
            with pytest.raises(BadSignature):
                sign_by_link(token=token, signed=bad)
        with pytest.raises(LinkGone):
            sign_by_link(token="x" * 43, signed=good)
        with monkeypatch.context() as patch:
            patch.setattr("kondusif.publishing.actions.signing.call", lambda *_asked: False)  # another was quicker
            with pytest.raises(LinkGone):
                sign_by_link(token=token, signed=good)
        sign_by_link(token=token, signed=good)


def test_a_withdrawal_before_publication_leaves_no_trace_and_after_it_shows(cast: Cast, public_client: Client) -> None:
    declaration = opened(cast)
    links = links_of(cast, declaration)
    for organisation in links:
        sign_with(links[organisation])
    with speaking_as("public"):
        withdraw_by_link(token=links[SECOND.organisation])
    published_by(cast, declaration)
    here = f"/deklarasi/{declaration.number}/"
    assert SECOND.organisation not in text_of(public_client.get(here))
    assert SECOND.organisation not in text_of(public_client.get(here + "berkas.json"))
    with speaking_as("public"):
        withdraw_by_link(token=links[FIRST.organisation])
    page = text_of(public_client.get(here))
    assert FIRST.organisation in page
    assert "ditarik" in page
    file = json.loads(text_of(public_client.get(here + "berkas.json")))
    assert proved_but_for_a_head(json.dumps(file))
    file["versions"][0]["signatures"][0]["withdrawn_at"] = None
    assert "withdrawn" in [each.code for each in verify_file(json.dumps(file)).findings]


def test_versions_and_withdrawal_stay_readable(cast: Cast, public_client: Client) -> None:
    declaration = opened(cast)
    sign_with(links_of(cast, declaration)[FIRST.organisation])
    published_by(cast, declaration)
    with cast.sign_in(cast.secretary):
        amend(actor=cast.secretary, declaration=declaration, note="Judul diperbaiki.")
        change_text(
            actor=cast.secretary, declaration=declaration, words=type(WORDS)(**{**vars(WORDS), "title": "Judul Baru"})
        )
    here = f"/deklarasi/{declaration.number}/"
    assert "Judul Baru" not in text_of(public_client.get(here))
    with cast.sign_in(cast.secretary):
        open_for_signing(actor=cast.secretary, declaration=declaration)
    sign_with(links_of(cast, declaration)[SECOND.organisation])
    published_by(cast, declaration)
    with cast.sign_in(cast.secretary):
        withdraw_declaration(actor=cast.secretary, declaration=declaration, reason="Disepakati ulang.")
    page = text_of(public_client.get(here))
    for shown in ("Judul Baru", "Judul diperbaiki.", "Versi 1: Deklarasi uji", FIRST.organisation, SECOND.organisation,
                  "Deklarasi ini dicabut dan tidak berlaku lagi.", "Disepakati ulang."):  # fmt: skip
        assert shown in page
    content = text_of(public_client.get(here + "berkas.json"))
    assert proved_but_for_a_head(content)
    assert verify_file(content).checked.versions == (1, 2)
    with speaking_as("public"):
        assert published_rows()[0].withdrawn_at is not None


def test_the_file_carries_the_proofs_of_the_log(
    cast: Cast, public_client: Client, settings: Any, tmp_path: Path
) -> None:
    empty_log()
    seed = secrets.token_hex(32)
    log = Log(LogSigner(seed, public_of(seed), secrets.token_hex(32), "52", tmp_path / "record"), at=MINUTE)
    settings.LOG_PUBLIC_KEY = log.signer.public.hex()
    declaration = opened(cast)
    sign_with(links_of(cast, declaration)[FIRST.organisation])
    published_by(cast, declaration)
    here = f"/deklarasi/{declaration.number}/berkas.json"
    before = verify_file(text_of(public_client.get(here)))
    log.beat()
    content = text_of(public_client.get(here))
    key = text_of(public_client.get("/catatan/kunci")).splitlines()[0]
    after = verify_file(content, key=key)
    assert (before.state, after.state) == ("unchecked", "sound"), after.findings
    assert verify_file(content).state == "unmatched"
    assert unescape(f'data-log-key="{key}"') in text_of(public_client.get("/deklarasi/"))
    assert "Baiq Nuraini" not in content  # who published it
    forged = content.replace(FIRST.organisation, "Forum lain")
    assert "proof" in [each.code for each in verify_file(forged, key=key).findings]


def test_the_public_program_reads_and_writes_nothing_but_by_its_functions(cast: Cast) -> None:
    declaration = opened(cast)
    token = links_of(cast, declaration)[FIRST.organisation]
    with speaking_as("public"):
        for table in ("declaration", "declaration_text", "declaration_signatory"):
            with pytest.raises(DatabaseError, match="permission denied"), current_connection().cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM kondusif.{table}")  # noqa: S608 - names above
        assert published(declaration.number) is None
        assert call("sign_declaration", hash_of(token), "x", "RSA", "x", "x", now()) is False
        with pytest.raises(DatabaseError, match="permission denied"):
            call("shown_signatures", declaration.pk)
        with pytest.raises(DatabaseError, match="permission denied"):
            call("anchor_declaration", "terbit", declaration.pk, now())


def test_a_link_ends_after_thirty_days_or_with_a_newer_one(cast: Cast, public_client: Client) -> None:
    declaration = opened(cast)
    old = links_of(cast, declaration)[FIRST.organisation]
    new = links_of(cast, declaration)[FIRST.organisation]
    assert [public_client.get(f"/tanda-tangan/{token}/").status_code for token in (old, new)] == [404, 200]
    with cast.sign_in(cast.secretary):
        Signatory.objects.filter(text__declaration=declaration).update(link_until=now() - timedelta(seconds=1))
    assert public_client.get(f"/tanda-tangan/{new}/").status_code == 404


def test_a_withdrawal_by_letter_is_in_the_file_too(cast: Cast, public_client: Client) -> None:
    declaration = opened(cast)
    sign_with(links_of(cast, declaration)[FIRST.organisation])
    published_by(cast, declaration)
    with cast.sign_in(cast.secretary), pretending(now() + timedelta(minutes=1)):
        signatory = Signatory.objects.select_related("text__declaration__agency").get(organisation=FIRST.organisation)
        note_withdrawal(actor=cast.secretary, signatory=signatory)
    file = json.loads(text_of(public_client.get(f"/deklarasi/{declaration.number}/berkas.json")))
    assert file["versions"][0]["signatures"][0]["withdrawn_at"]
    verbs = [json.loads(each["entry"])["verb"] for each in file["log"]["entries"]]
    assert verbs.count("declaration.signature_withdrawn") == 1
