from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class RequestKind(models.TextChoices):
    NUMBER = "angka", _("Satu angka")
    TEXT = "teks", _("Keterangan")
    CALL = "panggilan", _("Panggilan uji")


class DataRequest(models.Model):
    """One question of an agency to many bodies: a number, some words, or whether a message arrives.

    unit       what a number counts ("TPS"), or ""
    due_at     until when an answer is asked for; a later one is taken too and says when it came
    closed_at  from here on no answer is taken, or null
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.SlugField(max_length=10, choices=RequestKind.choices)
    title = models.CharField(max_length=160)
    question = models.CharField(max_length=1000, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    asker = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "data_request"
        ordering = ("-made_at",)
        indexes = [models.Index(fields=["asker", "-made_at"], name="requests_of_asker")]

    def __str__(self) -> str:
        return self.title

    def audit_subject(self) -> Subject:
        return Subject(kind="data_request", id=self.pk, about_id=self.pk)


class RequestedBody(models.Model):
    """A body that is asked: an agency of Kondusif, or another by its name.

    token_hash  SHA-256 of the secret of its link, or null; the secret is shown once and kept nowhere
    link_until  by the machine's clock
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="bodies")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=160)
    token_hash = models.BinaryField(null=True, unique=True)
    link_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "requested_body"
        ordering = ("body",)
        indexes = [models.Index(fields=["agency"], name="requests_to_agency")]
        constraints = [models.UniqueConstraint(fields=["request", "body"], name="a_body_is_asked_once")]

    def __str__(self) -> str:
        return self.body

    def has_link(self, at: datetime) -> bool:
        """Whether a link is out that can still be used."""
        return self.token_hash is not None and self.link_until is not None and self.link_until > at

    def audit_subject(self) -> Subject:
        return Subject(kind="data_request", id=self.pk, about_id=self.request_id)


class ReplyWay(models.TextChoices):
    LINK = "tautan", _("lewat tautan")
    KONDUSIF = "kondusif", _("lewat Kondusif")
    NOTED = "dicatat", _("dicatat peminta")


class DataReply(models.Model):
    """An answer. Only added to: a later one counts, the earlier stays readable.

    number  of a request for one, else null
    office  who answered, by office, or ""
    said_by null where it came by a link
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(RequestedBody, on_delete=models.CASCADE, related_name="replies")
    number = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    text = models.CharField(max_length=1000, blank=True)
    office = models.CharField(max_length=120, blank=True)
    way = models.SlugField(max_length=10, choices=ReplyWay.choices)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        db_table = "data_reply"
        ordering = ("said_at",)
        indexes = [models.Index(fields=["body", "said_at"], name="replies_of_body")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.said_at}"
