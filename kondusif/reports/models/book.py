from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.base.time import now

PRINTABLE_FOR = timedelta(hours=24)


class FormBook(models.Model):
    """A printed book of numbered sheets, issued to one post; its codes are computed, never stored.

    agency         the office that prints it; only its secretary sees the book here
    voided_sheets  places of single sheets that may no longer be typed in
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(unique=True, max_length=5)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    n_sheets = models.PositiveSmallIntegerField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    voided_reason = models.CharField(max_length=200, blank=True)
    voided_sheets = ArrayField(models.PositiveSmallIntegerField(), default=list)

    class Meta:
        db_table = "form_book"
        ordering = ("-issued_at",)

    def __str__(self) -> str:
        return self.number

    @property
    def printable_until(self) -> datetime:
        """Last moment at which the codes may be printed."""
        return self.issued_at + PRINTABLE_FOR

    @property
    def is_printable(self) -> bool:
        return self.voided_at is None and now() < self.issued_at + PRINTABLE_FOR

    def audit_subject(self) -> Subject:
        identity: UUID = self.pk
        return Subject(kind="form-book", id=identity, about_id=None)
