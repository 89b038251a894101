"""An account that a link renewed: whoever took the link may be somebody else, so that it waits before it approves."""

from __future__ import annotations

import pytest
from django.db import connections, transaction

from kondusif.agencies.access import check_may_approve
from kondusif.agencies.actions import change_password, offer_new_password, take_invitation
from kondusif.agencies.errors import AccountRenewed
from kondusif.base.database import call, speaking_as
from tests.cast import PASSWORD, Cast, give_the_password

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
NEW_PASSWORD = "gerobak-hujan-tikar-7"


def hours_pass(hours: float) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("UPDATE kondusif.person_secret SET renewed_at = renewed_at - %s * interval '1 hour'", [hours])


def test_a_renewed_account_approves_nothing_for_three_days_whatever_password_it_gets_meanwhile(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        made = offer_new_password(actor=cast.administrator, person=cast.verifier)
        assert not call("renewed_recently", cast.verifier.pk)  # a link that nobody took changes nothing
    take_invitation(token=made.token, answers={}, password=NEW_PASSWORD)
    with speaking_as("worker"):
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
