"""Form books: those an office has issued, and the sheet that a post officer types in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import in_words
from kondusif.reports.core.form_books import SheetNumber, SheetUnreadable, read_sheet, sheet_key
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.errors import SheetRefused
from kondusif.reports.models.book import FormBook
from kondusif.reports.queries.receipt import receipt_code
from kondusif.vault.core.receipts import in_groups
from kondusif.web.language import in_indonesian

EXAMPLE = str(SheetNumber("7K3QX", 12))


@dataclass(frozen=True)
class PrintedSheet:
    """What one sheet of paper carries: the number on both halves, the code on the reporter's alone."""

    number: str
    code: str


def books_of_office(person: Person) -> list[FormBook]:
    """Books that the person's own office has issued, newest first."""
    return list(FormBook.objects.filter(agency_id=person.agency_id).select_related("post", "issued_by"))


def book_of_office(person: Person, number: str) -> FormBook | None:
    """One of them, or None."""
    books = FormBook.objects.filter(agency_id=person.agency_id, number=number)
    return books.select_related("post", "issued_by", "post__agency").first()


def printed_sheets(book: FormBook) -> list[PrintedSheet]:
    """Every sheet that is still valid, with the code that its report will have."""
    places = [place for place in range(1, book.n_sheets + 1) if place not in book.voided_sheets]
    sheets = [SheetNumber(book.number, place) for place in places]
    return [PrintedSheet(str(sheet), receipt_code(sheet_key(sheet, settings.RECEIPT_KEY))) for sheet in sheets]


@in_indonesian
def book_values(book: FormBook) -> dict[str, Any]:
    """Everything that documents/form-book.typ prints; the codes are made here and kept nowhere."""
    kinds = [kind for code in book.post.accepts if (kind := plain_kind(code))]
    sheets = [{"number": sheet.number, "groups": in_groups(sheet.code).split()} for sheet in printed_sheets(book)]
    return {
        "title": _("Buku formulir %(number)s") % {"number": book.number},
        "number": book.number,
        "post": book.post.name,
        "issued": in_words(timezone.localtime(book.issued_at).date()),
        "kinds": [{"label": str(kind.label), "hint": str(kind.hint)} for kind in kinds],
        "sheets": sheets,
        "answers": f"{settings.PUBLIC_URL.split('//')[-1]}/jawaban/",
        "report": f"{settings.PUBLIC_URL.split('//')[-1]}/lapor/",
    }


def key_of_sheet(person: Person, typed: str) -> tuple[str, str]:
    """(number as printed, submission key) of a sheet of the person's own post.

    Raises SheetRefused; a sheet of another post and one that never was are answered alike.
    """
    try:
        sheet = read_sheet(typed)
    except SheetUnreadable as unreadable:
        raise SheetRefused(_say_unreadable(unreadable.is_slip), field="sheet") from None
    book = FormBook.objects.filter(number=sheet.book, post_id=person.post_id).first() if person.post_id else None
    if book is None or sheet.place > book.n_sheets:
        said = _(
            "Lembar %(sheet)s bukan dari buku posko ini. Periksa nomornya; lembar posko lain diketik di posko itu."
        )
        raise SheetRefused(said % {"sheet": sheet}, field="sheet")
    if book.voided_at is not None or sheet.place in book.voided_sheets:
        said = _(
            "Lembar %(sheet)s sudah dibatalkan, jadi tidak dapat dimasukkan. Ketik isinya tanpa nomor lembar, "
            "lalu beri tahu kantor yang mencetak buku."
        )
        raise SheetRefused(said % {"sheet": sheet}, field="sheet")
    return str(sheet), sheet_key(sheet, settings.RECEIPT_KEY)


def _say_unreadable(is_slip: bool) -> str:
    if is_slip:
        return _(
            "Ada huruf atau angka yang keliru: tanda terakhir nomor lembar tidak cocok. "
            "Periksa satu per satu dengan yang tercetak; contohnya %(example)s."
        ) % {"example": EXAMPLE}
    return _(
        "Nomor lembar terdiri dari lima huruf atau angka, tiga angka, dan satu tanda periksa, seperti %(example)s. "
        "Salin seluruhnya dari sudut kanan atas lembar."
    ) % {"example": EXAMPLE}
