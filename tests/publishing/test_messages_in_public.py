"""What everybody gets of a peace message: words, card, regency and month; with real commits."""

from __future__ import annotations

import io

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from PIL import Image

from kondusif.base.database import speaking_as
from kondusif.publishing.actions.messages import withdraw_message
from kondusif.publishing.models.peace_message import PeaceMessage, SpokenMessage
from tests.cases.berkas import on
from tests.cast import Cast
from tests.publishing.spreading import agreed_in_february, drafted, said

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


def test_the_public_reads_the_words_where_and_in_which_month_and_nothing_else(
    cast: Cast, public_client: Client
) -> None:
    hidden = drafted(cast, "Rancangan uji.")
    message = agreed_in_february(cast, "Damai di atas segalanya.")
    with on(2024, 2, 13):
        said(cast, message, cast.polda, reach=4321)
        listed = public_client.get("/pesan/").content.decode()
        page = public_client.get(f"/pesan/{message.number.lower()}/").content.decode()
    assert "Damai di atas segalanya." in listed
    assert "Rancangan uji." not in listed
    assert public_client.get(f"/pesan/{hidden.number}/").status_code == 404
    assert "Kabupaten Bima, Februari 2024" in page
    private = ("Camat damai uji", "Lapangan uji", "4321", "12 Februari", cast.secretary.name, cast.leader.name)
    assert [word for word in private if word in page] == []

    card = public_client.get(f"/pesan/{message.number}/kartu.png")
    assert Image.open(io.BytesIO(card.content)).size == (1080, 1080)
    drawn = public_client.get(f"/pesan/{message.number}/kartu.svg")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in drawn.content
    assert public_client.get(f"/pesan/{message.number}/kartu.gif").status_code == 404
    for table in (PeaceMessage, SpokenMessage):
        denied = pytest.raises(ProgrammingError, match="permission denied")
        with speaking_as("public"), denied, transaction.atomic(using="public"):
            list(table.objects.using("public").values_list("pk"))

    with on(2024, 2, 14), cast.sign_in(cast.secretary):
        withdraw_message(actor=cast.secretary, message=message, reason="Dipakai untuk kampanye.")
    page = public_client.get(f"/pesan/{message.number}/").content.decode()
    assert "Dipakai untuk kampanye." in page
    assert "Damai di atas segalanya." not in page
    assert public_client.get(f"/pesan/{message.number}/kartu.png").status_code == 404
    assert message.number not in public_client.get("/pesan/").content.decode()
