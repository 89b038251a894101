"""Makers of citizens' pledges for these tests."""

from __future__ import annotations

from typing import Any

from kondusif.publishing.access.pledges import get_pledge_for
from kondusif.publishing.actions.pledges import PledgeWords, send_pledge, show_pledge
from kondusif.publishing.core.pledges import new_secret
from kondusif.publishing.models.pledge import Pledge
from tests.cast import Cast

MONTA = "52.06.01"  # a district of Bima
BIMA = "52.06"


def words(text: str = "Ikrar uji.", **changed: Any) -> PledgeWords:
    told = {"group_name": "Kelompok uji", "kind": "karang-taruna", "area": MONTA, "text": text}
    return PledgeWords(**{**told, **changed})


def waiting(cast: Cast, text: str = "Ikrar uji.", **changed: Any) -> tuple[Pledge, str]:
    """Sent by a group; the pledge and the secret of its link. `text` is its own in each test."""
    token = send_pledge(words=words(text, **changed), token=new_secret())
    with cast.sign_in(cast.secretary):
        return Pledge.objects.select_related("agency").get(text=text), token


def shown(cast: Cast, text: str = "Ikrar uji.", **changed: Any) -> tuple[Pledge, str]:
    """Sent, and shown by the secretary."""
    pledge, token = waiting(cast, text, **changed)
    with cast.sign_in(cast.secretary):
        show_pledge(actor=cast.secretary, pledge=get_pledge_for(cast.secretary, pledge.number))
    return pledge, token
