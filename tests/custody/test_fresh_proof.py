"""A name is asked for, answered about and fetched with a proof of at most five minutes alone."""

from __future__ import annotations

import pytest

from tests.agencies.test_step_up import six_minutes_pass
from tests.cast import Cast
from tests.custody.desk import Desk
from tests.isolation.stage import ALIASES

pytestmark = [pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"]), pytest.mark.database]
STEPS = [
    ("verifier", "GET", "/identitas/minta/{report}/"),
    ("verifier", "POST", "/identitas/{opening}/ambil/"),
    ("bawaslu_custodian", "GET", "/identitas/{opening}/permintaan/"),
    ("bawaslu_custodian", "POST", "/identitas/{opening}/setuju/"),
    ("bawaslu_custodian", "POST", "/identitas/{opening}/tolak/"),
    ("auditor", "POST", "/identitas/{opening}/periksa/"),
    ("bawaslu_custodian", "POST", "/identitas/gilir/mulai/"),
    ("bawaslu_custodian", "GET", "/identitas/gilir/{opening}/berkas/"),
    ("bawaslu_custodian", "POST", "/identitas/gilir/{opening}/unggah/"),
    ("administrator", "POST", "/identitas/kunci/{opening}/terima/"),
    ("administrator", "POST", "/identitas/kunci/{opening}/akhiri/"),
]


def test_every_step_of_an_opening_asks_again_after_five_minutes(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask()
    clients = {part: cast.client(cast.everyone[part]) for part in {part for part, _way, _step in STEPS}}
    asked = []
    for is_late in (False, True):
        if is_late:
            six_minutes_pass()
        for part, way, step in STEPS:
            address = step.format(report=desk.report_id, opening=opening_id)
            answer = clients[part].generic(way, address, headers={"referer": "http://testserver/identitas/"})
            asked.append(answer.headers.get("Location", "").startswith("/pastikan/"))
    assert asked == [False] * len(STEPS) + [True] * len(STEPS)
