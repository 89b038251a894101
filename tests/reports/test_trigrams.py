"""Likeness of stories is counted as PostgreSQL counts it."""

from __future__ import annotations

import pytest
from django.db import connection

from kondusif.reports.core.trigrams import shared, trigrams

PAIRS = [
    ("Amplop dibagikan di dusun timur", "Di dusun timur amplop dibagikan lagi"),
    ("Kades mengumpulkan warga.", "Kepala sekolah mengumpulkan wali murid!"),
    ("sama", "sama"),
    ("", "kata"),
    ("RT 03/RW 02", "rt-03 rw_02"),
]


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_it_is_the_similarity_of_pg_trgm(one: str, other: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity(%s, %s)", [one, other])
        [expected] = cursor.fetchone()
    assert shared(trigrams(one), trigrams(other)) == pytest.approx(expected, abs=1e-6)
