"""Over TLS every cookie bears a name that browsers take from this host alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

ASK = """
import json
import django
django.setup()
from django.conf import settings
from kondusif.public.draft import COOKIE as draft
from kondusif.reports.views.handover import COOKIE as handover
from kondusif.reports.views.queue import COOKIE as device
from kondusif.web.context import KEYS_COOKIE, THEME_COOKIE
from kondusif.web.language import LANGUAGE_COOKIE
from kondusif.web.passes import PASS_COOKIE, TICKET_COOKIE
whole = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, draft, KEYS_COOKIE, THEME_COOKIE, LANGUAGE_COOKIE,
         PASS_COOKIE, TICKET_COOKIE]
secure = [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE]
paths = [settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH]
print(json.dumps({"whole": whole, "part": [handover, device], "secure": secure, "paths": paths}))
"""


@pytest.mark.parametrize("program", ["public", "staff"])
@pytest.mark.parametrize(
    ("scheme", "whole", "part"), [("https", "__Host-kondusif_", "__Secure-kondusif_"), ("http", *["kondusif_"] * 2)]
)
def test_names_of_cookies(program: str, scheme: str, whole: str, part: str) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kondusif.project.settings",
        "KONDUSIF_PROGRAM": program,
        "KONDUSIF_PUBLIC_URL": f"{scheme}://lapor.example",
        "KONDUSIF_STAFF_URL": f"{scheme}://staf.example",
        "KONDUSIF_HOSTS": "testserver",
    }
    asked = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    told = json.loads(asked.stdout)
    assert all(name.startswith(whole) for name in told["whole"]), told
    assert all(name.startswith(part) for name in told["part"]), told
    assert told["secure"] == [scheme == "https"] * 2
    assert told["paths"] == ["/", "/"]
