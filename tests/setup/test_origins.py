"""An installation behind a proxy that speaks TLS takes the forms of its own pages, and of no other program."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASK = """
import django
django.setup()
from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
post = RequestFactory().post
asked = [post("/", headers={"origin": origin}) for origin in ("https://lapor.example", "https://staf.example")]
verified = [CsrfViewMiddleware(lambda request: None)._origin_verified(request) for request in asked]
print(*verified, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_SECURE)
"""


@pytest.mark.parametrize(
    ("program", "expected"), [("public", "True False True True"), ("staff", "False True True True")]
)
def test_each_program_takes_forms_from_its_own_address_over_tls(program: str, expected: str) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kondusif.project.settings",
        "KONDUSIF_PROGRAM": program,
        "KONDUSIF_PUBLIC_URL": "https://lapor.example/",
        "KONDUSIF_STAFF_URL": "https://staf.example/",
        "KONDUSIF_HOSTS": "testserver",
    }
    asked = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == expected
