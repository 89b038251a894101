"""Form books: issued to a post, printed within a day, voided when lost."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Post
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.ids import random_letters
from kondusif.base.time import moment_in_words, now
from kondusif.reports.core.form_books import BOOK_LENGTH, MOST_SHEETS
from kondusif.reports.errors import BookRefused, MissingText
from kondusif.reports.models.book import FormBook


@audited("book.issued")
def issue_book(*, actor: Person, post: Post, n_sheets: int) -> FormBook:
    """Give a post a new book of numbered sheets. Raises BookRefused for an office and for too many sheets."""
    if post.kind != "posko":
        raise BookRefused(_("%(name)s bukan posko. Buku hanya untuk posko.") % {"name": post.name}, field="post")
    if not 1 <= n_sheets <= MOST_SHEETS:
        said = _("%(came)s lembar tidak dapat dibuat. Isi 1 sampai %(most)s.")
        raise BookRefused(said % {"came": n_sheets, "most": MOST_SHEETS}, field="n_sheets")
    number = random_letters(BOOK_LENGTH)
    tell(number=number, post=post.name, sheets=n_sheets)
    return FormBook.objects.create(
        number=number, post=post, agency=actor.agency, n_sheets=n_sheets, issued_by=actor, issued_at=now()
    )


@audited("book.printed")
def print_book(*, actor: Person, book: FormBook) -> FormBook:
    """Note that a person takes the codes of a book to paper. Raises BookRefused after a day, and for others."""
    if book.issued_by_id != actor.pk:
        said = _("Buku ini dibuat oleh %(name)s, dan hanya ia yang mencetaknya. Buat buku baru bila perlu.")
        raise BookRefused(said % {"name": book.issued_by.name})
    if not book.is_printable:
        said = _("Buku %(number)s hanya dapat dicetak sampai %(until)s dan selama belum dibatalkan. Buat buku baru.")
        raise BookRefused(said % {"number": book.number, "until": moment_in_words(book.printable_until)})
    tell(number=book.number, post=book.post.name)
    return book


@audited("book.voided")
def void_book(*, actor: Person, book: FormBook, reason: str) -> FormBook:
    """A lost book: none of its sheets can be typed in any more. Reports that came in keep their codes.

    Raises MissingText for an empty reason.
    """
    if not reason.strip():
        raise MissingText(_("Sebabnya masih kosong. Tulis singkat mengapa buku dibatalkan."), field="reason")
    book.voided_at, book.voided_reason = now(), reason.strip()
    book.save(update_fields=["voided_at", "voided_reason"])
    tell(number=book.number, post=book.post.name)
    return book


@audited("book.sheet_voided")
def void_sheet(*, actor: Person, book: FormBook, place: int) -> FormBook:
    """One sheet that is torn, lost or was seen by others. Raises BookRefused for a sheet the book does not have."""
    if not 1 <= place <= book.n_sheets:
        said = _("Buku ini tidak punya lembar %(came)s; lembarnya 1 sampai %(most)s.")
        raise BookRefused(said % {"came": place, "most": book.n_sheets}, field="place")
    book.voided_sheets = sorted({*book.voided_sheets, place})
    book.save(update_fields=["voided_sheets"])
    tell(number=book.number, sheet=place)
    return book
