"""Checks a declaration's file on any machine, without a database and without a network."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.audit.core.notes import BadNote
from kondusif.publishing.core.checking import one_line
from kondusif.publishing.queries.wording import gaps_in_words, remarks_in_words, say_finding, verdicts_in_words
from kondusif.publishing.runs.verifying import SOUND, UNSOUND, Verdict, verify_file

ALTERED, NOT_PROVED = 1, 2  # exit codes; 0 is for what is proved to a known key alone
MOST_BYTES = 20 * 1024 * 1024


class Command(BaseCommand):
    help = "Memeriksa naskah, tanda tangan, dan bukti catatan. Kode keluar 0 utuh, 1 tidak utuh, 2 tidak terbukti."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Berkas .json dari halaman deklarasi.")
        parser.add_argument(
            "--key",
            default="",
            help="Kunci catatan yang Anda kenal, dari /catatan/kunci; tanpa ini tidak terbukti.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        content = content_of(options["file"])
        try:
            verdict = verify_file(content, key=options["key"])
        except BadNote as error:
            raise CommandError(
                _("Nilai --key bukan kunci catatan. Salin satu baris utuh dari /catatan/kunci: nama+sidik+kunci."),
                returncode=NOT_PROVED,
            ) from error
        for line in lines_of(verdict):
            self.stdout.write(line)
        if verdict.state != SOUND:
            sys.exit(ALTERED if verdict.state == UNSOUND else NOT_PROVED)


def content_of(file: Path) -> str:
    """The text of the file. Raises CommandError."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CommandError(
                _("Berkas %(file)s lebih dari 20 MB; berkas deklarasi jauh lebih kecil.") % {"file": file},
                returncode=NOT_PROVED,
            )
        return file.read_text(encoding="utf-8-sig")  # browsers pass over that mark, too
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            _("Berkas %(file)s tidak dapat dibaca: %(error)s") % {"file": file, "error": error}, returncode=NOT_PROVED
        ) from error


def lines_of(verdict: Verdict) -> list[str]:
    """What is said: the verdict last, as other checks of Kondusif do."""
    words, checked = verdicts_in_words(), verdict.checked
    told = {
        "number": checked.number,
        "title": one_line(checked.title),
        "versions": ", ".join(map(str, checked.versions)),
    }
    lines = [words["about"] % told] if checked.number else []
    if verdict.holds:
        lines += [f"✓ {words['by-key'] % {'who': who}}" for who in checked.by_key]
        lines += [f"✓ {words['by-paper'] % {'who': who}}" for who in checked.by_paper]
    lines += [f"✗ {say_finding(each)}" for each in verdict.findings]
    lines += [f"? {gaps_in_words()[each.code] % each.facts}" for each in verdict.gaps]
    lines += [f"• {remarks_in_words()[each.code] % each.facts}" for each in verdict.remarks]
    return [*lines, words[verdict.state]]
