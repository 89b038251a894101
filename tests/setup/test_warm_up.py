"""A program compiles its pages once, before its web processes are forked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import gc, json
from kondusif.project import key_prints
key_prints.refuse_other_keys = lambda *_said: None  # there is no database here
import kondusif.project.{program}_wsgi
from django.template import engines
(loader,) = engines["django"].engine.template_loaders
print(json.dumps([sorted(loader.get_template_cache), gc.get_freeze_count()]))
"""


@pytest.mark.parametrize(("program", "page"), [("staff", "reports/inbox.html"), ("public", "public/story.html")])
def test_pages_are_compiled_and_what_stays_for_good_is_never_collected(program: str, page: str, tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    environment = os.environ | {"KONDUSIF_VAR": str(tmp_path)}
    code = ASK.format(program=program)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    pages, n_frozen = json.loads(done.stdout.splitlines()[-1])
    assert page in pages
    assert ("reports/inbox.html" in pages) == (program == "staff"), "citizens' program compiles no page of the team"
    assert n_frozen > 50_000
