"""Who keeps the reporters' names, who asked to open one, who answered, and the re-wrapping when keepers change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report


class Custodian(models.Model):
    """One key of one custodian. The private half never comes here.

    key           public key as `suite:hex` (kondusif/key/suites.py)
    key_print     its fingerprint, 32 hex digits
    confirmed_by  who heard the fingerprint read from paper; nobody seals to a key before
    seals_from    from when it counts, by the clock of the database: three days or more after it was confirmed, but for
                  the first ceremony
    replaced_by   a newer key of the same person: once that one counts, this one seals no more and still opens what was
                  sealed to it
    end_asked_by  the first of two bodies who said that it should end; lapses after three days
    ended_at      left, or the key is lost: seals and opens no more
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    key = models.TextField()
    key_print = models.CharField(max_length=32, unique=True)
    offered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    seals_from = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    end_asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    end_asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "custodian"
        ordering = ("offered_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("person")),
                name="custodian_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True)
                | models.Q(confirmed_by__isnull=False, valid_from__isnull=False, seals_from__isnull=False),
                name="custodian_confirmation_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"penjaga {self.key_print[:8]}"

    def audit_subject(self) -> Subject:
        return Subject(kind="custodian", id=self.pk, about_id=None)


class CustodyNotice(models.Model):
    """One thing that one custodian is told, on Beranda and by e-mail; names no key, no report and nobody.

    kind     "kunci-baru", "minta-akhiri", "kunci-berakhir", "penjaga-nonaktif" or "permintaan" (to open a name that the
             person may keep)
    told_at  when the mail server took the letter
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.SlugField(max_length=30)
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "custody_notice"
        ordering = ("-at",)
        indexes = [models.Index(fields=["person", "at"], name="custody_notice_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class Consent(models.TextChoices):
    """What the reporter said to a request. NOT_ASKED: on a legal ground that was told before sending."""

    NOT_ASKED = "tidak-ditanya", _("Tidak ditanya")
    WAITING = "menunggu", _("Menunggu jawaban pelapor")
    YES = "ya", _("Setuju")
    NO = "tidak", _("Tidak setuju")


class Opening(models.Model):
    """One request to open one reporter's name, for one officer's one-time key.

    ground          row of reports/core/openings.toml
    officer_key     one-time public key, `suite:hex`
    consent_until   until when the reporter may answer; null where she is not asked
    expires_at      until when custodians may answer and the officer may fetch; null while the reporter is asked
    done_at         the second custodian answered
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="openings")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    ground = models.SlugField(max_length=40)
    purpose = models.TextField()
    officer_key = models.TextField()
    officer_print = models.CharField(max_length=32, unique=True)
    is_urgent = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    consent = models.SlugField(max_length=20, choices=Consent.choices)
    consent_until = models.DateTimeField(null=True)
    consent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    review_until = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review_word = models.SlugField(max_length=20, blank=True)
    review_note = models.TextField(blank=True)

    class Meta:
        db_table = "identity_opening"
        ordering = ("-asked_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by__isnull=True) | ~models.Q(reviewed_by=models.F("asked_by")),
                name="opening_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(consent__in=("tidak-ditanya", "ya")) | models.Q(done_at__isnull=True),
                name="opening_done_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return f"permintaan {self.pk}"

    def audit_subject(self) -> Subject:
        return Subject(kind="opening", id=self.pk, about_id=self.report_id)


class OpeningAnswer(models.Model):
    """One custodian's answer to one request: once per person and once per key.

    halves   [{"pasangan": [id, id], "sisi": 1|2, "isi": base64}], sealed to the officer's one-time key; empty for a no
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="answers")
    custodian = models.ForeignKey(Custodian, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    reason = models.TextField(blank=True)
    halves = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        db_table = "opening_answer"
        ordering = ("at",)
        constraints = [
            models.UniqueConstraint(fields=["opening", "person"], name="opening_answer_once_a_person"),
            models.UniqueConstraint(fields=["opening", "custodian"], name="opening_answer_once_a_key"),
        ]

    def __str__(self) -> str:
        return f"jawaban {self.opening_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="opening", id=self.opening_id, about_id=self.opening.report_id)


class Rewrap(models.Model):
    """Two custodians of existing pairs give envelopes the pairs that they lack.

    giver    hands its halves to the taker's key; taker joins them and splits anew, both on their own machines
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    giver = models.ForeignKey(Custodian, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Custodian, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "rewrap"
        ordering = ("-made_at",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(giver=models.F("taker")), name="rewrap_two_custodians"),
        ]

    def __str__(self) -> str:
        return f"gilir ulang {self.pk}"

    def audit_subject(self) -> Subject:
        return Subject(kind="rewrap", id=self.pk, about_id=None)


class RewrapItem(models.Model):
    """One envelope of a re-wrapping. handed: the giver's half, sealed to the taker; emptied when done."""

    id = models.UUIDField(primary_key=True, default=new_id)
    rewrap = models.ForeignKey(Rewrap, on_delete=models.CASCADE, related_name="items")
    envelope_id = models.UUIDField()
    handed = models.TextField(blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        db_table = "rewrap_item"
        constraints = [models.UniqueConstraint(fields=["rewrap", "envelope_id"], name="rewrap_item_once")]

    def __str__(self) -> str:
        return f"amplop {self.envelope_id}"
