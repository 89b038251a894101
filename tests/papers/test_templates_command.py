from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kondusif.cases.views.documents import LETTER
from kondusif.papers.core.documents import list_documents
from tests.papers.test_document_templates import word


def run(*words: str) -> str:
    out = StringIO()
    call_command("templates", *words, stdout=out)
    return out.getvalue()


def test_every_field_of_every_document_is_listed() -> None:
    said = run()
    for document in list_documents().values():
        assert document.kind in said
        assert all(field.means in said for field in document.fields)


def test_originals_are_saved_and_never_over_a_file(tmp_path: Path) -> None:
    run("--document", LETTER, "--save-to", str(tmp_path))
    assert (tmp_path / f"{LETTER}.docx").read_bytes() == list_documents()[LETTER].original
    with pytest.raises(CommandError, match="sudah ada"):
        run("--save-to", str(tmp_path))


def test_an_edited_file_is_checked_as_at_the_upload(tmp_path: Path) -> None:
    path = tmp_path / "surat.docx"
    path.write_bytes(word("{{ number }} {{ addressee }}"))
    assert "dapat dipakai" in run("--document", LETTER, "--check", str(path))
    path.write_bytes(word("{{ numbr }}"))
    with pytest.raises(CommandError, match="numbr"):
        run("--document", LETTER, "--check", str(path))
    with pytest.raises(CommandError, match="--document"):
        run("--check", str(path))
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        run("--document", LETTER, "--check", str(tmp_path / "lain.docx"))
