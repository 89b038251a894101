"""The first administrator is made from the server, once."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kondusif.agencies.models.person import PersonRole
from kondusif.base.database import speaking_as
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "worker"])


def create(**options: Any) -> str:
    said = StringIO()
    call_command("create_admin", agency="bakesbangpol-ntb", name="Kasubbag Umum", stdout=said, **options)
    return said.getvalue()


def test_where_there_is_one_a_second_is_made_on_request_only(cast: Cast) -> None:
    with pytest.raises(CommandError, match="Sudah ada administrator"):
        create()
    assert "/undangan/terima/" in create(another=True)


def test_the_link_opens_the_page_for_an_account(cast: Cast) -> None:
    with speaking_as("loader"):
        PersonRole.objects.filter(role="administrator").delete()
    path = create().split("http://")[1].strip()
    page = Client().get(path[path.index("/") :]).content.decode()
    assert "Bakesbangpol" in page or "Kesatuan Bangsa" in page
