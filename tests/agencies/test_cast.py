"""The fixtures that every other test stands on."""

from __future__ import annotations

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.base.database import call, speaking_as
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_reference_data_is_seen_by_every_role() -> None:
    for alias in ("default", "public", "worker"):
        with speaking_as(alias):
            assert Area.objects.filter(level=4).count() == 1166
            assert Agency.objects.filter(code="korem-162").exists()


def test_a_person_speaks_only_inside_sign_in(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        assert call("actor") == cast.secretary.pk
        assert Person.objects.get(pk=cast.secretary.pk).roles == cast.secretary.roles
    assert call("actor") is None
    assert not Person.objects.exists()
