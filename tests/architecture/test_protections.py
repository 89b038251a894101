"""protections.toml is what a freshly migrated database has; `make protections` writes it."""

from __future__ import annotations

import os

import pytest
from django.db import connections

from kondusif.project import protections


@pytest.mark.database
@pytest.mark.django_db(databases=["owner"])
def test_the_list_of_protections_is_that_of_the_migrations() -> None:
    with connections["owner"].cursor() as cursor:
        found = protections.protections(cursor)
    if os.environ.get("KONDUSIF_WRITE_PROTECTIONS") == "1":
        protections.write(found)
    assert found == protections.wanted(), "Run: make protections"
