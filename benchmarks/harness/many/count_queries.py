"""How often each page asks the database: the pages once more inside one process that listens to its own queries."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.harness.many.visitors import LISTS, PERSONS, TRAIL
from kondusif.cli.story.instance import Instance


def count_queries(instance: Instance) -> dict[str, int]:
    """ "person|page" -> statements of its first address."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.harness.many.count_queries"],
        env=dict(instance.environment)
        | {"KONDUSIF_PROGRAM": "staff", "DJANGO_SETTINGS_MODULE": "kondusif.project.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def listen() -> dict[str, int]:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_test_environment

    setup_test_environment()
    found = {}
    for name, account in PERSONS.items():
        client = Client(headers={"host": "localhost"})
        answer = client.post("/masuk/", {"email": f"{account}@contoh.example", "password": "musim-contoh"})
        assert answer.status_code == 302, (name, answer.status_code)
        for page, paths in (TRAIL if account == "auditor" else LISTS).items():
            client.get(paths[0])  # elections and areas are remembered afterwards, as in a process that serves
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(paths[0])
            assert answer.status_code == 200, (name, page, answer.status_code)
            found[f"{name}|{page}"] = len(asked)
    return found


if __name__ == "__main__":
    print(json.dumps(listen()))
