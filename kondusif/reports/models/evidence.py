from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report


class Evidence(models.Model):
    """One file as received, sealed (docs/reference/evidence.md). What its sender called it is sealed too.

    sha256         of the ciphertext; names the file in the evidence folder
    n_bytes        size of what came
    kind           by its first bytes
    commitment     salted hash of the plain text
    sealed_about   age identity and told name, under the file's key
    wrapped_key    the file's key, wrapped for who handles it
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="evidence")
    sha256 = models.CharField(max_length=64)
    n_bytes = models.BigIntegerField()
    kind = models.SlugField(max_length=20)
    commitment = models.CharField(max_length=64)
    sealed_about = models.BinaryField()
    wrapped_key = models.BinaryField()

    class Meta:
        db_table = "evidence"

    def __str__(self) -> str:
        return f"bukti {self.id}"


class CopyState(models.TextChoices):
    WAITING = "menunggu", _("Menunggu diperiksa")
    WORKING = "diperiksa", _("Sedang diperiksa")
    READY = "siap", _("Salinan aman siap")
    SEALED = "tersegel", _("Hanya tersegel")


class EvidenceCopy(models.Model):
    """The clean copy of a file, or why there is none; the only row of evidence that the worker sees.

    original        name of the sealed original
    lent_identity   the file's age identity for the worker; empty once the worker is done
    reason          why there is no copy, a word
    sha256          of the copy's ciphertext; "" before there is one
    """

    evidence = models.OneToOneField(Evidence, primary_key=True, on_delete=models.CASCADE, related_name="copy")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    original = models.CharField(max_length=64)
    kind = models.SlugField(max_length=20)
    lent_identity = models.BinaryField()
    state = models.SlugField(max_length=20, choices=CopyState.choices)
    reason = models.SlugField(max_length=30, blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    n_bytes = models.BigIntegerField()
    n_attempts = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "evidence_copy"
        indexes = [
            models.Index(
                fields=["n_attempts"], name="evidence_copy_waiting", condition=Q(state__in=("menunggu", "diperiksa"))
            )
        ]

    def __str__(self) -> str:
        return f"salinan {self.evidence_id}"


class EvidenceScrub(models.Model):
    """One night in which a seventh of the store was read again. damaged, missing: names of files."""

    id = models.UUIDField(primary_key=True, default=new_id)
    on = models.DateField(unique=True)
    n_checked = models.PositiveIntegerField()
    damaged = ArrayField(models.CharField(max_length=64))
    missing = ArrayField(models.CharField(max_length=64))

    class Meta:
        db_table = "evidence_scrub"
        ordering = ("-on",)

    def __str__(self) -> str:
        return f"pemeriksaan {self.on}"
