from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.publishing.core.canonical import Wording


class Kind(models.TextChoices):
    DECLARATION = "deklarasi", _("Deklarasi damai")
    PLEDGE = "ikrar", _("Ikrar netralitas")


class TextState(models.TextChoices):
    DRAFT = "rancangan", _("Rancangan")
    OPEN = "dibuka", _("Dibuka untuk tanda tangan")
    PUBLISHED = "terbit", _("Terbit")
    REPLACED = "diganti", _("Diganti versi berikutnya")


class Declaration(models.Model):
    """A text that bodies sign in public, kept by one agency.

    number       year and five random characters; its public address
    meeting_id   whose attendance the signatories are drawn from, or null
    withdrawn_at from here on the public page says that it no longer holds, and why
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=10, unique=True)
    kind = models.SlugField(max_length=10, choices=Kind.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    meeting_id = models.UUIDField(null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "declaration"
        ordering = ("-made_at",)
        indexes = [models.Index(fields=["agency", "-made_at"], name="declarations_of_agency")]

    def __str__(self) -> str:
        return self.number

    def audit_subject(self) -> Subject:
        return Subject(kind="declaration", id=self.pk, about_id=self.pk)


class DeclarationText(models.Model):
    """One version of a declaration's text; from the day it is opened nothing of it changes.

    commitments  texts, numbered from 1
    neutrality   the number of the commitment to neutrality
    canonical    the exact text that is signed, "" while a draft; sha256 is of its UTF-8 bytes, in hex
    note         why this version follows the one before, or ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    declaration = models.ForeignKey(Declaration, on_delete=models.CASCADE, related_name="texts")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    day = models.DateField()
    preamble = models.CharField(max_length=2000)
    commitments = models.JSONField(default=list)
    neutrality = models.PositiveSmallIntegerField()
    closing = models.CharField(max_length=2000, blank=True)
    note = models.CharField(max_length=500, blank=True)
    state = models.SlugField(max_length=10, choices=TextState.choices)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    canonical = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "declaration_text"
        ordering = ("version",)
        constraints = [models.UniqueConstraint(fields=["declaration", "version"], name="a_version_is_written_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def wording(self) -> Wording:
        """The text as the core knows it."""
        return Wording(
            number=self.declaration.number, version=self.version, kind=self.declaration.kind, title=self.title,
            place=self.place, day=self.day, preamble=self.preamble, commitments=tuple(self.commitments),
            neutrality=self.neutrality, closing=self.closing,
        )  # fmt: skip

    def audit_subject(self) -> Subject:
        return Subject(kind="declaration", id=self.pk, about_id=self.declaration_id)
