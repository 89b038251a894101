"""A list of a few promises costs as much in a province with a million reports as in an empty one."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.cast import Cast


@pytest.mark.django_db
def test_the_policy_of_promises_looks_each_report_up_instead_of_reading_all_into_a_hash(cast: Cast) -> None:
    with cast.sign_in(cast.verifier), connection.cursor() as cursor:
        cursor.execute("EXPLAIN SELECT id FROM kondusif.promise WHERE kept_at IS NULL ORDER BY due_at LIMIT 7")
        plan = "\n".join(row for (row,) in cursor.fetchall())
    assert "report_id = (hashed" not in plan, plan
    assert "EXISTS(" in plan, plan
