from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.ids import new_id


class ResetKind(models.TextChoices):
    PASSWORD = "sandi", _("kata sandi baru lewat tautan")
    FACTORS = "langkah", _("hapus langkah kedua")


class Reset(models.Model):
    """A colleague's account renewed by an administrator, or asked to be. No program role reads or writes it.

    agreed_by   second person, of another body; null with agreed_at: who runs the server, whose reason is the note
    done_at     when the link was made or the second steps were taken away
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=10)  # of ResetKind
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "account_reset"

    def __str__(self) -> str:
        return f"{self.kind}: {self.person_id}"


class Notice(models.Model):
    """What the owner of an account is told about it, by e-mail and at the next sign-in. No program role reads it.

    kind      "tautan" a link was made, "sandi" it was taken, "langkah" the second steps were taken away
    by_name   of who did it, as it was then; "" for who took a link
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.SlugField(max_length=10)
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "account_notice"

    def __str__(self) -> str:
        return f"{self.kind}: {self.person_id}"
