"""Checks a declaration's file on any machine, without a database and without a network."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.publishing.queries.wording import remarks_in_words, say_finding, verdicts_in_words
from kondusif.publishing.runs import Verdict, verify_file

MOST_BYTES = 20 * 1024 * 1024


class Command(BaseCommand):
    help = "Memeriksa berkas deklarasi: naskah, tanda tangan, bukti catatan. Kode keluar 0 utuh, 1 tidak, 2 gagal."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Berkas .json dari halaman deklarasi.")
        parser.add_argument(
            "--key", default="", help="Kunci catatan yang Anda kenal; tanpa ini dipakai yang di berkas."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify_file(content_of(options["file"]), key=options["key"])
        for line in lines_of(verdict):
            self.stdout.write(line)
        if not verdict.holds:
            sys.exit(1)


def content_of(file: Path) -> str:
    """The text of the file. Raises CommandError."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CommandError(
                _("Berkas %(file)s lebih dari 20 MB; berkas deklarasi jauh lebih kecil.") % {"file": file}, returncode=2
            )
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            _("Berkas %(file)s tidak dapat dibaca: %(error)s") % {"file": file, "error": error}, returncode=2
        ) from error


def lines_of(verdict: Verdict) -> list[str]:
    """What is said: the verdict last, as other checks of Kondusif do."""
    words, checked = verdicts_in_words(), verdict.checked
    told = {"number": checked.number, "title": checked.title, "versions": ", ".join(map(str, checked.versions))}
    lines = [words["about"] % told] if checked.number else []
    if verdict.holds:
        lines += [f"✓ {words['by-key'] % {'who': who}}" for who in checked.by_key]
        lines += [f"✓ {words['by-paper'] % {'who': who}}" for who in checked.by_paper]
    lines += [f"✗ {say_finding(each)}" for each in verdict.findings]
    lines += [f"• {remarks_in_words()[each.code] % each.facts}" for each in verdict.remarks]
    return [*lines, words["sound"] if verdict.holds else words["unsound"]]
