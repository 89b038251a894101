"""Sealed halves of keys are read by their owner alone, whatever else colleagues share."""

from __future__ import annotations

import pytest

from kondusif.agencies.models.keys import BodyKeyGrant, MemberKey
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]


@pytest.mark.parametrize("part", ["verifier", "secretary", "bawaslu_verifier"])
def test_nobody_reads_the_sealed_halves_of_another(cast: Cast, part: str) -> None:
    for other in (cast.verifier, cast.secretary, cast.bawaslu_verifier):
        with cast.sign_in(other):
            assert MemberKey.objects.filter(person=other).exists()
    person = getattr(cast, part)
    with cast.sign_in(person):
        assert set(MemberKey.objects.values_list("person_id", flat=True)) == {person.pk}
        assert set(BodyKeyGrant.objects.values_list("person_id", flat=True)) <= {person.pk}
