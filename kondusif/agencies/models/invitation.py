from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class Purpose(models.TextChoices):
    ACCOUNT = "akun", _("Akun baru")
    PASSWORD = "sandi", _("Kata sandi baru")


class Invitation(models.Model):
    """A link that works once: for a new account of an agency, or for a new password of one of its persons.

    name        for whom it is, as the administrator wrote it; the invited person writes the name of the account
    email       "" where the invited person names it; else the account must be of this address
    person      whose password it renews; of a new account, who came of it
    seat        id of the seat of the small office that it fills, or ""
    token_hash  SHA-256 of the link's secret; the link itself is shown once and kept nowhere
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    purpose = models.SlugField(max_length=10, choices=Purpose.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    roles = ArrayField(models.SlugField(max_length=20))
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    seat = models.SlugField(max_length=30, blank=True)
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "invitation"
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.purpose}: {self.name}"

    def audit_subject(self) -> Subject:
        return Subject(kind="invitation", id=self.pk, about_id=None)

    def state_at(self, moment: datetime) -> str:
        """ "diterima", "dicabut", "kedaluwarsa" or "menunggu"."""
        if self.taken_at:
            return "diterima"
        if self.revoked_at:
            return "dicabut"
        return "menunggu" if moment < self.expires_at else "kedaluwarsa"
