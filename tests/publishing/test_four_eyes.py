"""What is published has a second person, and none whose account a link has just renewed: by verb and by database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction

from kondusif.approvals.errors import AccountRenewed, SamePerson
from kondusif.base.database import call
from kondusif.base.time import now
from kondusif.publishing.access.clarifications import newest_version_of
from kondusif.publishing.access.declarations import newest_text
from kondusif.publishing.actions.clarifications import approve_clarification
from kondusif.publishing.actions.declarations import publish
from kondusif.publishing.actions.figures import approve_figures
from kondusif.publishing.actions.messages import approve_message
from kondusif.publishing.actions.paper import confirm_paper
from kondusif.publishing.actions.pledges import show_pledge
from kondusif.publishing.models.clarification import ClarificationApproval
from kondusif.publishing.models.declaration import DeclarationText
from kondusif.publishing.models.peace_message import PeaceMessage
from tests.cast import Cast
from tests.publishing.clarifying import begun
from tests.publishing.pledging import waiting
from tests.publishing.signing import opened, recorded
from tests.publishing.spreading import drafted
from tests.publishing.stage import draft

EVERY = ["default", "public", "worker", "owner"]
pytestmark = pytest.mark.database


def forbidden(rows: Any, match: str = r"four eyes|row-level security", **changed: Any) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        rows.update(**changed)


def approval(by: Any) -> dict[str, Any]:
    return {"state": "disetujui", "approved_at": now(), "approved_by": by}


@pytest.mark.django_db(databases=EVERY)
def test_who_wrote_a_declaration_or_message_does_not_publish_it(cast: Cast) -> None:
    declaration, message = opened(cast), drafted(cast)
    signatory = recorded(cast, declaration)
    with cast.sign_in(cast.verifier):
        confirm_paper(actor=cast.verifier, signatory=signatory)
    text: dict[str, Any] = {"state": "terbit", "published_at": now(), "published_by": cast.secretary}
    with cast.sign_in(cast.secretary):
        with pytest.raises(SamePerson, match=cast.leader.name):
            publish(actor=cast.secretary, declaration=declaration)
        rows = DeclarationText.objects.filter(pk=newest_text(declaration).pk)
        forbidden(rows, **text)
        forbidden(rows, **text, written_by=cast.leader)
        forbidden(rows, **{**text, "published_by": cast.leader})
        forbidden(rows, r"four eyes|row-level", **{**text, "published_by": None})
        with pytest.raises(SamePerson):
            approve_message(actor=cast.secretary, message=message)
        forbidden(PeaceMessage.objects.filter(pk=message.pk), r"four eyes|second", **approval(cast.secretary))
    with cast.sign_in(cast.leader):
        publish(actor=cast.leader, declaration=declaration)


@pytest.mark.django_db(transaction=True, databases=EVERY)
def test_an_account_that_a_link_renewed_approves_and_shows_nothing(cast: Cast) -> None:
    message, (pledge, _token), clarification, figures = drafted(cast), waiting(cast), begun(cast), draft(cast)
    renewed = [[cast.leader.pk, cast.secretary.pk]]
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute("UPDATE kondusif.person_secret SET renewed_at = now() WHERE person_id = ANY (%s)", renewed)
    with cast.sign_in(cast.leader):
        with pytest.raises(AccountRenewed):
            approve_message(actor=cast.leader, message=message)
        forbidden(PeaceMessage.objects.filter(pk=message.pk), "link renewed", **approval(cast.leader))
        with pytest.raises(AccountRenewed):
            show_pledge(actor=cast.leader, pledge=pledge)
    # What three persons agree on is not made by such an account either.
    with cast.sign_in(cast.verifier) as person:
        with pytest.raises(SamePerson, match="perlu tiga orang"):
            approve_clarification(actor=person, clarification=clarification)
        version = newest_version_of(clarification)
        yes = ClarificationApproval(
            clarification=clarification, version=version, person=person, agency=person.agency, given_at=now()
        )
        with pytest.raises(DatabaseError, match="three persons"), transaction.atomic():
            ClarificationApproval.objects.bulk_create([yes])
        with pytest.raises(SamePerson, match="perlu tiga orang"):
            approve_figures(actor=person, figures=figures)
        with pytest.raises(DatabaseError, match="three persons"), transaction.atomic():
            call("approve_figures", figures.pk, now())
