"""Whatever became of a body's members: it is told at once that nobody opens, and the recovery key brings all back."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connections, transaction
from django.test import override_settings

from kondusif.agencies.actions.invitations import offer_new_password, take_invitation
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.actions.keys import grant_key
from kondusif.agencies.models.keys import BodyKey
from kondusif.agencies.models.person import Person
from kondusif.audit.models import Entry
from kondusif.base.database import call, speaking_as
from kondusif.base.ids import new_id
from kondusif.base.roles import Role
from kondusif.project import diagnosis
from kondusif.project.recovery import allow_reset, recover_keys
from kondusif.reports.actions.intake import add_from_reporter
from kondusif.reports.actions.receipt import change_code
from kondusif.reports.models.report import Report
from kondusif.reports.queries.stories import NO_GRANT, read_report
from kondusif.vault.core.sealing import public_of
from tests.cast import Cast, give_the_password
from tests.isolation.stage import send, submission

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner", "audit"]),
    pytest.mark.database,
]
PLAIN = {"actor": "warga", "unit": "", "told_kind": "uang"}
FILE = settings.VAR / "recovery" / "recovery.key"
SHUT = "Tidak ada anggota yang dapat membuka cerita Bakesbangpol NTB."


def renew(cast: Cast, *people: Person) -> None:
    """New passwords by links that somebody took; who knows them from then on signs in by PASSWORD."""
    for person in people:
        allow_reset(connections["owner"], person.email, "sandi", "Uji pemulihan.")
        with cast.sign_in(cast.administrator):
            made = offer_new_password(actor=cast.administrator, person=person)
        take_invitation(token=made.token, answers={}, password="gerobak-hujan-tikar-7")
        with speaking_as("loader"):
            give_the_password(person)


def opened_by(cast: Cast, person: Person, reports: list[UUID]) -> list[bool]:
    """Which of the stories the person reads, signed in anew."""
    with cast.sign_in(person):
        return [read_report(Report.objects.get(pk=each)).story is not None for each in reports]


def page_of(cast: Cast, person: Person, address: str) -> str:
    return str(cast.client(person).get(address).content.decode())


def recover(*members: Person) -> str:
    """What the command says."""
    said = StringIO()
    call_command("recover_keys", FILE, *(f"--member={each.email}" for each in members), stdout=said)
    return said.getvalue()


def doctor() -> list[str]:
    connections["owner"].ensure_connection()
    return [found.sentence for found in diagnosis.check_stories(connections["owner"].connection) if not found.fine]


def test_readers_renewed_by_links_read_nothing_until_the_recovery_key_serves_whom_its_holder_names(cast: Cast) -> None:
    before, _code = send(cast, submission(**PLAIN))
    assert doctor() == []
    renew(cast, cast.secretary, cast.verifier)
    assert [sentence.startswith(SHUT) for sentence in doctor()] == [True]  # at once, before anybody signed in
    meanwhile, _code = send(cast, submission(**PLAIN))
    reports = [before, meanwhile]
    for person in (cast.secretary, cast.verifier):
        assert opened_by(cast, person, reports) == [False, False]
    with cast.sign_in(cast.verifier):
        assert read_report(Report.objects.get(pk=before)).why == NO_GRANT
    for person, page in ((cast.analyst, "/"), (cast.secretary, "/akun/kunci/"), (cast.administrator, "/orang/")):
        assert SHUT[:-1] in page_of(cast, person, page)
    assert SHUT[:-1] not in page_of(cast, cast.bawaslu_verifier, "/")
    # Whoever took the links is given nothing unless the holder of the recovery key says so.
    said = recover()
    assert SHUT in said
    assert "Lalu Hamdan (lalu" not in said
    assert "Lalu Hamdan (verifier@contoh.test, akun dari tautan, " in said
    assert opened_by(cast, cast.verifier, reports) == [False, False]
    said = recover(cast.verifier)
    assert said.startswith("2 kunci cerita diserahkan.")
    assert SHUT not in said
    assert opened_by(cast, cast.verifier, reports) == [True, True]
    assert doctor() == []
    assert opened_by(cast, cast.secretary, reports) == [False, False]
    assert "Mintalah kepada Lalu Hamdan." in page_of(cast, cast.secretary, "/")
    assert "Menunggu kunci cerita dari Anda: Baiq Nuraini." in page_of(cast, cast.verifier, "/")
    with cast.sign_in(cast.verifier):
        grant_key(actor=cast.verifier, colleague_id=cast.secretary.pk)
    after, _code = send(cast, submission(**PLAIN))
    assert opened_by(cast, cast.secretary, [*reports, after]) == [True, True, True]
    assert "Menunggu kunci cerita" not in page_of(cast, cast.verifier, "/")
    with speaking_as("audit"):
        assert list(Entry.objects.filter(verb="key.renewed").values_list("facts__name", flat=True)) == ["Lalu Hamdan"]


def test_a_body_whose_last_reader_left_is_served_again_and_again_whoever_comes(cast: Cast) -> None:
    report, code = send(cast, submission(**PLAIN))
    office, only = cast.bawaslu_verifier.agency, cast.bawaslu_verifier
    with speaking_as("loader"):
        Person.objects.filter(pk=only.pk).update(is_active=False)
    with speaking_as("public"):
        add_from_reporter(code, "Satu hal lagi.")
        code = change_code(code, "kunci penggantian")
    assert "Belum ada anggota yang membaca cerita. Undanglah" in recover()
    with speaking_as("loader"):
        rekan = invite_person(
            email="rekan.baru@contoh.test", name="Rekan Baru", agency=office, roles=[Role.LIAISON], password=None
        )
        give_the_password(rekan)
    with pytest.raises(CommandError, match="Rekan Baru belum masuk"):
        recover(rekan)
    for others in ([], [True]):  # the second time its key is the one that the recovery key made
        later = [send(cast, submission(**PLAIN), reader=cast.verifier)[0] for _ in others]
        assert opened_by(cast, rekan, [report, *later]) == [False, *[False for _ in later]]
        recover(rekan)
        assert opened_by(cast, rekan, [report, *later]) == [True, *[True for _ in later]]
        with cast.sign_in(rekan):
            assert [said.text for said in read_report(Report.objects.get(pk=report)).talk] == ["Satu hal lagi."]
        lose_pair(rekan)
    keys = BodyKey.objects.using("worker").filter(agency=office)
    assert (keys.count(), keys.filter(retired_at=None).count()) == (3, 1)


def lose_pair(person: Person) -> None:
    """What a link that was taken does to what the member could open."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("DELETE FROM kondusif.body_key_grant WHERE person_id = %s", [person.pk])
        cursor.execute("DELETE FROM kondusif.member_key WHERE person_id = %s", [person.pk])


def test_after_a_restore_elsewhere_each_recovery_key_serves_its_own_records(cast: Cast, tmp_path: Path) -> None:
    """A restored server that made a recovery key of its own: what came before is sealed to the first one."""
    private = b"7" * 32
    other = tmp_path / "recovery.key"
    other.write_text(private.hex())
    first, _code = send(cast, submission(**PLAIN))
    with override_settings(RECOVERY_PUBLIC_KEY=public_of(private).hex()):
        second, _code = send(cast, submission(**PLAIN))
        for person in (cast.secretary, cast.verifier):
            lose_pair(person)
        assert opened_by(cast, cast.verifier, [first, second]) == [False, False]
        said = recover(cast.verifier)
        assert said.startswith("1 kunci cerita diserahkan.")
        assert "1 kunci cerita tersegel untuk kunci pemulihan lain" in said
        assert opened_by(cast, cast.verifier, [first, second]) == [True, False]
        assert recover_keys(connections["owner"], private).handed == 1
        assert opened_by(cast, cast.verifier, [first, second]) == [True, True]


def test_the_recovery_key_gives_no_key_of_a_body_that_somebody_opens_nor_to_who_reads_no_stories(cast: Cast) -> None:
    send(cast, submission(**PLAIN))
    lose_pair(cast.verifier)
    with cast.sign_in(cast.verifier):
        pass
    with pytest.raises(CommandError, match="masih dapat dibuka Baiq Nuraini"):
        recover(cast.verifier)
    with pytest.raises(CommandError, match="bukan anggota aktif yang membaca cerita"):
        recover(cast.administrator)
    lose_pair(cast.secretary)
    with pytest.raises(InvalidTag):
        recover_keys(connections["owner"], b"7" * 32, emails=[cast.verifier.email])
    assert [sentence.startswith(SHUT) for sentence in doctor()] == [True]
    for name in ("renew_body_key", "shut_bodies", "openers_of"):
        with pytest.raises(ProgrammingError, match="permission denied"), cast.sign_in(cast.verifier):
            call(name, *ARGUMENTS[name])


ARGUMENTS: dict[str, list[Any]] = {
    "renew_body_key": [new_id(), b"x" * 32, 1, b"y", "2024-11-26"],
    "shut_bodies": [],
    "openers_of": [new_id()],
}


def test_no_wrap_is_kept_for_a_key_that_was_retired(cast: Cast) -> None:
    """A report that was sealed in the moment before: its body waits, and another one that holds it hands it over."""
    lose_pair(cast.bawaslu_verifier)
    old = BodyKey.objects.using("worker").get(agency=cast.bawaslu_verifier.agency, retired_at=None)
    with cast.sign_in(cast.bawaslu_verifier):
        pass
    recover(cast.bawaslu_verifier)
    others = list(BodyKey.objects.using("worker").exclude(agency=old.agency))
    with pytest.MonkeyPatch.context() as patch:
        rows = [(key.pk, key.agency_id, key.public_key) for key in (old, *others)]
        patch.setattr("kondusif.reports.queries.seals.keys_of_bodies", lambda: rows)
        report, _code = send(cast, submission(**PLAIN))
    assert opened_by(cast, cast.bawaslu_verifier, [report]) == [False]
    assert opened_by(cast, cast.verifier, [report]) == [True]
    assert opened_by(cast, cast.bawaslu_verifier, [report]) == [True]
