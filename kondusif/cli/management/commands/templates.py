"""Lists the documents and their fields, fetches the Word templates, and checks an edited one; needs no database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kondusif.papers.core.documents import Document, list_documents
from kondusif.papers.errors import TemplateRefused
from kondusif.papers.queries.checking import check_template


class Command(BaseCommand):
    help = (
        "Mendaftar isian surat dan formulir, menyimpan templat Word bawaan, atau memeriksa templat yang sudah diubah."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--document", choices=list(list_documents()), help="Satu dokumen; tanpa ini, semuanya.")
        parser.add_argument("--save-to", metavar="FOLDER", type=Path, help="Simpan templat bawaan ke folder ini.")
        parser.add_argument("--check", metavar="BERKAS", type=Path, help="Periksa berkas .docx ini; perlu --document.")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [options["document"]] if options["document"] else list(list_documents())
        documents = [list_documents()[kind] for kind in chosen]
        if options["check"]:
            self.check_file(documents, options["check"])
        elif options["save_to"]:
            self.save(documents, options["save_to"])
        else:
            self.stdout.write("\n\n".join(map(say_fields, documents)))

    def check_file(self, documents: list[Document], path: Path) -> None:
        """Raises CommandError with the sentence of the refusal."""
        if len(documents) != 1:
            raise CommandError(f"Sebutkan untuk dokumen apa: --document {'|'.join(list_documents())}.")
        try:
            check_template(documents[0], path.read_bytes())
        except OSError as error:
            raise CommandError(f"{path} tidak dapat dibaca: {error.strerror}. Periksa nama berkasnya.") from error
        except TemplateRefused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{path.name} dapat dipakai sebagai templat {documents[0].title}. Unggah di halaman Templat.")

    def save(self, documents: list[Document], folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            path = folder / f"{document.kind}.docx"
            if path.exists():
                raise CommandError(f"{path} sudah ada. Pindahkan dahulu, atau sebutkan folder lain.")
            path.write_bytes(document.original)
            self.stdout.write(str(path))


def say_fields(document: Document) -> str:
    """A document with its fields, one a line."""
    lines = [f"{document.title} ({document.kind})"]
    lines += [f"  {field.name:18}{'daftar: ' if field.is_list else ''}{field.means}" for field in document.fields]
    return "\n".join(lines)
