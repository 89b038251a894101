"""Environment variables by which one run of the tests hands to its workers what tests/cluster.py has started."""

from __future__ import annotations

CLUSTER = "KONDUSIF_TEST_CLUSTER"  # number of the process that started the server
ADMIN = "KONDUSIF_TEST_ADMIN"  # connection string of its superuser, for tests/snapshot.py
PREPARED = "KONDUSIF_TEST_PREPARED"  # folder of the run, for tests/prepared.py
