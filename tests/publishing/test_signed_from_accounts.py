"""Whoever makes a link can press it: a body with accounts says from one of its own whether a signature is theirs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client

from kondusif.approvals.errors import AccountRenewed, SamePerson
from kondusif.base.database import call
from kondusif.base.errors import WrongMoment
from kondusif.base.time import now
from kondusif.publishing.access.declarations import signatures_to_own
from kondusif.publishing.actions.declarations import publish
from kondusif.publishing.actions.signing import disown_signature, own_signature
from kondusif.publishing.core.canonical import Signer
from kondusif.publishing.errors import Incomplete
from kondusif.publishing.models.signatory import Signatory
from kondusif.publishing.runs.verifying import verify_file
from tests.cast import Cast
from tests.publishing.signing import FIRST, links_of, opened, published_by, sign_with

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


def text_of(client: Client, path: str) -> str:
    answer: Any = client.get(path)
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def test_a_link_that_the_secretariat_pressed_itself_signs_for_no_body_with_accounts(
    cast: Cast, public_client: Client
) -> None:
    police = Signer("", "Wadir Intelkam", f" {cast.polda.agency.name.upper()}. ".strip())
    declaration = opened(cast, police, FIRST)
    links = links_of(cast, declaration)
    statement = sign_with(links[police.organisation]).statement
    with cast.sign_in(cast.leader), pytest.raises(Incomplete, match="mengukuhkan"):
        publish(actor=cast.leader, declaration=declaration)
    sign_with(links[FIRST.organisation])
    published_by(cast, declaration)
    here = f"/deklarasi/{declaration.number}/"
    page = text_of(public_client, here)
    assert "lewat tautan yang dibuat sekretariat" in page
    assert police.organisation not in page + text_of(public_client, f"{here}berkas.json")
    for nobody in (cast.secretary, cast.leader, cast.korem, cast.planner):
        with cast.sign_in(nobody):
            assert signatures_to_own() == []
            rows = Signatory.objects.filter(organisation=police.organisation)
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                rows.update(account_by=nobody, account_at=now())
    theirs = cast.client(cast.polda)
    assert "1 tanda tangan atas nama lembaga Anda" in theirs.get("/publikasi/").content.decode()
    with cast.sign_in(cast.polda):
        (waiting,) = signatures_to_own()
    assert "Wadir Intelkam" in theirs.get("/publikasi/tanda-tangan/").content.decode()
    assert cast.client(cast.leader).post(f"/publikasi/tanda-tangan/{waiting.id}/kukuhkan/").status_code == 404
    assert theirs.post(f"/publikasi/tanda-tangan/{waiting.id}/kukuhkan/").status_code == 302
    page = text_of(public_client, here)
    assert police.organisation in page
    assert "dikukuhkan dari akun lembaganya sendiri" in page
    file = text_of(public_client, f"{here}berkas.json")
    read = json.loads(file)
    assert read["versions"][0]["signatures"][0]["statement"] == statement  # byte for byte what the telephone signed
    entries = [json.loads(each["entry"]) for each in read["log"]["entries"]]
    given = {each["facts"]["organisation"]: each["facts"]["given"] for each in entries if "given" in each["facts"]}
    assert given == {police.organisation: "akun", FIRST.organisation: "tautan"}
    assert {each.code for each in verify_file(file, key=read["log"]["key"]).gaps} <= {"waiting"}
    assert verify_file(file, key=read["log"]["key"]).findings == ()


def test_in_the_own_body_another_person_than_who_made_the_link_says_so(cast: Cast) -> None:
    own = Signer("", "Kepala", cast.secretary.agency.short_name)
    declaration = opened(cast, own)
    sign_with(links_of(cast, declaration)[own.organisation])
    with cast.sign_in(cast.secretary):
        (waiting,) = signatures_to_own()
        with pytest.raises(SamePerson, match=cast.leader.name):
            own_signature(actor=cast.secretary, signature=waiting)
        assert call("own_signature", waiting.id, True, now()) == "same"
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("UPDATE kondusif.person_secret SET renewed_at = now() WHERE person_id = %s", [cast.verifier.pk])
    with cast.sign_in(cast.verifier):
        with pytest.raises(AccountRenewed):
            own_signature(actor=cast.verifier, signature=waiting)
        assert call("own_signature", waiting.id, True, now()) == "renewed"
    with cast.sign_in(cast.leader):
        own_signature(actor=cast.leader, signature=waiting)
        with pytest.raises(WrongMoment):
            own_signature(actor=cast.leader, signature=waiting)
        assert Signatory.objects.get(pk=waiting.id).account_by == cast.leader
        with pytest.raises(DatabaseError), transaction.atomic():
            Signatory.objects.filter(pk=waiting.id).update(account_at=None)


def test_what_the_body_disowns_is_taken_back_and_shown_nowhere(cast: Cast, public_client: Client) -> None:
    police = Signer("", "Karo Ops", cast.polda.agency.name)
    declaration = opened(cast, police, FIRST)
    links = links_of(cast, declaration)
    sign_with(links[FIRST.organisation])
    sign_with(links[police.organisation])
    published_by(cast, declaration)
    with cast.sign_in(cast.polda):
        (waiting,) = signatures_to_own()
        disown_signature(actor=cast.polda, signature=waiting)
        assert signatures_to_own() == []
    assert police.organisation not in text_of(public_client, f"/deklarasi/{declaration.number}/")
    with cast.sign_in(cast.secretary):
        assert Signatory.objects.get(pk=waiting.id).withdrawn_at is not None
