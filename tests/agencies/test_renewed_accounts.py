"""Accounts that an administrator renews: never a whole body alone, and never behind the owner's back."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connections, transaction
from django.test import Client

from kondusif.agencies.access import open_resets, own_notices
from kondusif.agencies.actions.account import change_password
from kondusif.agencies.actions.factors import forget_factors
from kondusif.agencies.actions.invitations import offer_new_password, take_invitation
from kondusif.agencies.actions.people import deactivate_person
from kondusif.agencies.actions.resets import agree_to_reset, ask_reset
from kondusif.agencies.errors import InvitationRefused, NotYourColleague, SecondPersonNeeded
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.reset import ResetKind
from kondusif.agencies.runs.notices import send_notices
from kondusif.approvals.access import check_may_approve
from kondusif.approvals.errors import AccountRenewed
from kondusif.approvals.queries import hinders_approval
from kondusif.audit.models import Entry
from kondusif.base.database import call, speaking_as
from kondusif.base.time import real_now
from kondusif.publishing.actions.figures import ask_figures
from tests.cast import PASSWORD, Cast, give_the_password
from tests.meetings.table import planned

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner", "audit"])
NEW_PASSWORD = "gerobak-hujan-tikar-7"


def hours_pass(hours: float) -> None:
    """For links, resets and what they renewed."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("GRANT UPDATE (made_at) ON kondusif.invitation TO k_gate")
        with transaction.atomic(using="owner"):
            cursor.execute("SET LOCAL ROLE k_gate")
            for table, column in (
                ("person_secret", "renewed_at"), ("invitation", "taken_at"), ("invitation", "made_at"),
                ("account_reset", "asked_at"), ("account_reset", "agreed_at"), ("account_reset", "done_at"),
            ):  # fmt: skip
                cursor.execute(f"UPDATE kondusif.{table} SET {column} = {column} - %s * interval '1 hour'", [hours])  # noqa: S608
        cursor.execute("REVOKE UPDATE (made_at) ON kondusif.invitation FROM k_gate")


def link_for(cast: Cast, person: Person) -> str:
    with cast.sign_in(cast.administrator):
        return offer_new_password(actor=cast.administrator, person=person).token


def take(token: str) -> None:
    take_invitation(token=token, answers={}, password=NEW_PASSWORD)


def test_a_renewed_account_approves_nothing_for_three_days_whatever_password_it_gets_meanwhile(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        made = offer_new_password(actor=cast.administrator, person=cast.verifier)
        assert not call("renewed_recently", cast.verifier.pk)  # a link that nobody took changes nothing
    take_invitation(token=made.token, answers={}, password=NEW_PASSWORD)
    with speaking_as("loader"):
        give_the_password(cast.verifier)
    with cast.sign_in(cast.verifier):
        change_password(actor=cast.verifier, present=PASSWORD, password=NEW_PASSWORD)
        assert call("renewed_recently", cast.verifier.pk)
        with pytest.raises(AccountRenewed, match=r"baru dapat menyetujui sesudah .* pukul .* WITA"):
            check_may_approve(cast.verifier)
        check_may_approve(cast.secretary)
    hours_pass(71.9)
    with cast.sign_in(cast.secretary):
        assert call("renewed_recently", cast.verifier.pk)
    hours_pass(0.2)
    with cast.sign_in(cast.secretary):
        assert not call("renewed_recently", cast.verifier.pk)
        check_may_approve(cast.verifier)


def test_an_administrator_renews_one_account_of_the_body_a_day_alone_by_whatever_way(cast: Cast) -> None:
    first = link_for(cast, cast.verifier)
    again = link_for(cast, cast.verifier)  # the same colleague, who lost the link
    for renew in (offer_new_password, forget_factors):
        with cast.sign_in(cast.administrator), pytest.raises(SecondPersonNeeded, match="orang kedua dari lembaga lain"):
            renew(actor=cast.administrator, person=cast.secretary)
    for verb, more in (("offer_new_password", [real_now()]), ("forget_factors", [])):
        words = [uuid4(), b"x" * 32, cast.secretary.pk, *more] if more else [cast.secretary.pk]
        with pytest.raises(ProgrammingError, match="second person"), cast.sign_in(cast.administrator):
            call(verb, *words)
    # Links of several days do not come together either.
    hours_pass(25)
    second = link_for(cast, cast.secretary)
    hours_pass(25)
    with cast.sign_in(cast.administrator):
        forget_factors(actor=cast.administrator, person=cast.leader)
    for token in (second, again):
        with pytest.raises(InvitationRefused, match="24 jam terakhir"):
            take(token)
    hours_pass(25)
    take(again)
    hours_pass(23.9)
    with pytest.raises(InvitationRefused):
        take(second)
    hours_pass(0.2)
    take(second)
    assert first != again


def test_a_second_account_waits_a_whole_day_and_the_other_half_of_one_thirty(cast: Cast) -> None:
    link_for(cast, cast.verifier)
    people = {"same": cast.verifier, "other": cast.secretary}
    for hours, needing in (
        (23.9, {("other", "sandi"), ("other", "langkah"), ("same", "langkah")}),
        (0.2, {("same", "langkah")}),
        (29 * 24 - 0.2, {("same", "langkah")}),
        (0.2, set()),
    ):
        hours_pass(hours)
        with cast.sign_in(cast.administrator):
            asked = [(who, kind) for who in people for kind in ("sandi", "langkah")]
            assert {pair for pair in asked if call("needs_second_person", people[pair[0]].pk, pair[1])} == needing, (
                hours
            )


def test_second_steps_taken_away_count_as_a_renewal(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        forget_factors(actor=cast.administrator, person=cast.secretary)
    with cast.sign_in(cast.secretary), pytest.raises(AccountRenewed, match="langkah kedua akun Anda baru diperbarui"):
        check_may_approve(cast.secretary)
    hours_pass(72.1)
    with cast.sign_in(cast.secretary):
        check_may_approve(cast.secretary)


@pytest.mark.parametrize(
    ("first", "other", "kind"),
    [(offer_new_password, forget_factors, "langkah"), (forget_factors, offer_new_password, "sandi")],
)
def test_password_and_second_step_of_one_account_are_not_renewed_by_one_person(
    cast: Cast, first: Any, other: Any, kind: str
) -> None:
    """Who has done both is in the owner's place: another day changes nothing, a link not yet taken neither."""
    with cast.sign_in(cast.administrator):
        first(actor=cast.administrator, person=cast.secretary)
        first(actor=cast.administrator, person=cast.secretary)  # the same half again: a lost link
    for hours in (0, 29 * 24):
        hours_pass(hours)
        with cast.sign_in(cast.administrator), pytest.raises(SecondPersonNeeded, match="akun yang sama dalam 30 hari"):
            other(actor=cast.administrator, person=cast.secretary)
    words = [cast.secretary.pk] if kind == "langkah" else [uuid4(), b"x" * 32, cast.secretary.pk, real_now()]
    with pytest.raises(ProgrammingError, match="second person"), cast.sign_in(cast.administrator):
        call(other.__name__, *words)
    with cast.sign_in(cast.administrator):
        call("ask_reset", uuid4(), cast.secretary.pk, kind)
    with cast.sign_in(cast.auditor):
        call("answer_reset", open_resets()[0].id, True)
    with cast.sign_in(cast.administrator):
        other(actor=cast.administrator, person=cast.secretary)


def test_a_second_person_of_another_body_agrees_once_or_refuses(cast: Cast) -> None:
    take(link_for(cast, cast.verifier))
    admin, auditor = cast.client(cast.administrator), cast.client(cast.auditor)
    press = f"/orang/{cast.secretary.pk}/kata-sandi/"
    said = admin.post(press, follow=True).content.decode()
    assert "/orang/persetujuan/" in said
    assert f"kondusif agree-reset {cast.secretary.email} --what sandi" in said
    admin.post(press)  # asks once
    assert re.search(
        r'href="/orang/persetujuan/"[^>]*>.*?Pembaruan akun.*?\b1\b', auditor.get("/jejak/").text, re.DOTALL
    )
    with cast.sign_in(cast.auditor):
        (asked,) = open_resets()
    assert (asked.person, asked.office, asked.is_own) == ("Baiq Nuraini", "Bakesbangpol NTB", False)
    # Not of the own body, not without such a role, not by an account that a link renewed.
    for person in (cast.administrator, cast.leader, cast.bawaslu_verifier):
        with pytest.raises(ProgrammingError, match="second person"), cast.sign_in(person):
            call("answer_reset", asked.id, True)
        assert cast.client(person).post(f"/orang/persetujuan/{asked.id}/setujui/").status_code == 404
    mark_renewed(cast.auditor)
    with cast.sign_in(cast.auditor), pytest.raises(AccountRenewed):
        agree_to_reset(actor=cast.auditor, reset=asked)
    with pytest.raises(ProgrammingError, match="second person"), cast.sign_in(cast.auditor):
        call("answer_reset", asked.id, True)
    mark_renewed(cast.auditor, "-80 hours")
    refused = auditor.post(f"/orang/persetujuan/{asked.id}/tolak/", follow=True).content.decode()
    assert "Ditolak. Akun Baiq Nuraini tidak diperbarui." in refused
    admin.post(press)
    page = auditor.get("/orang/persetujuan/").content.decode()
    assert "diminta Hasan Basri" in page
    with cast.sign_in(cast.auditor):
        (asked,) = open_resets()
    auditor.post(f"/orang/persetujuan/{asked.id}/setujui/")
    assert "disetujui Nurul Aini, Inspektorat" in admin.get("/orang/persetujuan/").content.decode()
    take(link_for(cast, cast.secretary))
    with cast.sign_in(cast.administrator), pytest.raises(SecondPersonNeeded):
        offer_new_password(actor=cast.administrator, person=cast.secretary)
    with speaking_as("audit"):
        verbs = Entry.objects.filter(verb__startswith="reset.").order_by("at").values_list("verb", flat=True)
        assert list(verbs) == ["reset.asked", "reset.asked", "reset.refused", "reset.asked", "reset.agreed"]
    with cast.sign_in(cast.auditor), pytest.raises(NotYourColleague, match="sudah dijawab"):
        agree_to_reset(actor=cast.auditor, reset=asked)  # by a page that was open meanwhile


def test_a_reset_is_asked_for_active_colleagues_and_its_question_lasts_three_days(cast: Cast) -> None:
    kind = ResetKind.PASSWORD
    with cast.sign_in(cast.administrator) as admin:
        deactivate_person(actor=admin, person=cast.analyst)
        cast.analyst.refresh_from_db()
        for person in (admin, cast.analyst, cast.bawaslu_verifier):
            with pytest.raises(NotYourColleague, match="rekan selembaga yang aktif"):
                ask_reset(actor=admin, person=person, kind=kind)
        ask_reset(actor=admin, person=cast.secretary, kind=kind)
    hours_pass(71.9)
    with cast.sign_in(cast.auditor):
        (asked,) = open_resets()
    hours_pass(0.2)
    with cast.sign_in(cast.auditor):
        with pytest.raises(NotYourColleague, match="sudah lewat tiga hari"):
            agree_to_reset(actor=cast.auditor, reset=asked)
        assert open_resets() == []
    with cast.sign_in(cast.administrator) as admin:
        ask_reset(actor=admin, person=cast.secretary, kind=kind)
    with cast.sign_in(cast.auditor):
        agree_to_reset(actor=cast.auditor, reset=open_resets()[0])
    for hours, is_good in ((71.9, True), (0.2, False)):  # so is the answer
        hours_pass(hours)
        with cast.sign_in(cast.administrator):
            assert call("reset_is_agreed", cast.secretary.pk, kind) is is_good


def mark_renewed(person: Person, ago: str = "0 hours") -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        words = "UPDATE kondusif.person_secret SET renewed_at = now() + %s::interval WHERE person_id = %s"
        cursor.execute(words, [ago, person.pk])


def test_without_a_second_person_who_runs_the_server_allows_one_and_leaves_an_entry(cast: Cast) -> None:
    take(link_for(cast, cast.verifier))
    for words in (["tidak.ada@contoh.test", "--reason=Ada."], [cast.secretary.email, "--reason= "]):
        with pytest.raises(CommandError, match="tidak ada yang diubah"):
            call_command("agree_reset", *words)
    call_command("agree_reset", cast.secretary.email, "--reason=Lembaga lain libur.")
    take(link_for(cast, cast.secretary))
    with speaking_as("audit"):
        entry = Entry.objects.get(verb="reset.allowed")
    assert entry.facts == {"name": "Baiq Nuraini", "reason": "Lembaga lain libur."}
    with pytest.raises(ProgrammingError, match="permission denied"), cast.sign_in(cast.administrator):
        call("agree_from_server", cast.leader.email, "sandi", "x", real_now())


def test_the_owner_is_told_by_a_letter_that_names_nobody_and_once_at_the_next_sign_in(
    cast: Cast, settings: Any, staff_client: Client
) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_FROM = "django.core.mail.backends.locmem.EmailBackend", "k@contoh.test"
    token = link_for(cast, cast.analyst)
    with speaking_as("worker"):
        assert (send_notices(), send_notices()) == (1, 0)
    take(token)
    with speaking_as("worker"):
        assert send_notices() == 1
    with speaking_as("loader"):
        give_the_password(cast.analyst)
    assert [letter.to for letter in mail.outbox] == [[cast.analyst.email]] * 2
    for letter, said in zip(mail.outbox, ("dibuat tautan kata sandi baru", "diganti lewat tautan"), strict=True):
        assert said in letter.body
        assert not any(word in f"{letter.subject} {letter.body}" for word in ("Hasan", "Dewi", "Bakesbangpol", "http"))
    page = staff_client.post("/masuk/", {"email": cast.analyst.email, "password": PASSWORD}, follow=True)
    assert "Hasan Basri membuat tautan kata sandi baru untuk akun Anda" in page.content.decode()
    with cast.sign_in(cast.analyst):
        assert own_notices() == []


def test_before_the_link_of_the_last_one_who_opens_the_stories_its_administrator_is_warned(cast: Cast) -> None:
    page = f"/orang/{cast.verifier.pk}/"
    warning = "Hanya Lalu Hamdan yang dapat membuka cerita Bakesbangpol NTB."
    assert warning not in cast.client(cast.administrator).get(page).content.decode()
    with cast.sign_in(cast.administrator):
        deactivate_person(actor=cast.administrator, person=cast.secretary)
    assert warning in cast.client(cast.administrator).get(page).content.decode()


def test_what_two_persons_approve_waits_for_no_account_that_was_renewed_and_what_three_do_waits(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary):
        figures = ask_figures(actor=cast.secretary, starts_on=date(2024, 1, 1), ends_on=date(2024, 1, 31))
    mark_renewed(cast.secretary)
    with cast.sign_in(cast.leader):
        assert hinders_approval(cast.leader, "meeting.approved", meeting.pk) == ""
        hindered = hinders_approval(cast.leader, "figures.approved", figures_id=figures.pk)
        assert "perlu tiga orang" in hindered
