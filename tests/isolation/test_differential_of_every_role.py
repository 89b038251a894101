"""What test_differential.py asks of who works with reports, asked of every role, each list under two filters."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.isolation.test_differential import WORKING, assert_no_page_differs, people_of

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


def test_no_page_of_any_role_of_the_accused_unit_differs_by_a_hidden_berkas(cast: Cast) -> None:
    people = people_of("kodim-1615") | {"korem: liaison": cast.korem, "kodam: liaison": cast.kodam}
    assert len(people) > len(WORKING) + 2
    assert_no_page_differs(cast, people, n_filters=2)
