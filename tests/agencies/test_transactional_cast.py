from __future__ import annotations

import pytest

from kondusif.base.database import call
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


@pytest.mark.parametrize("time", ["first", "second"])
def test_cast_survives_tests_with_real_commits(cast: Cast, time: str) -> None:
    with cast.sign_in(cast.korem):
        assert call("actor") == cast.korem.pk, time
