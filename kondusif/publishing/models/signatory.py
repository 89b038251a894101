from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.publishing.core.canonical import Signer
from kondusif.publishing.models.declaration import DeclarationText


class Way(models.TextChoices):
    DEVICE = "perangkat", _("dengan kunci di perangkatnya")
    PAPER = "kertas", _("di kertas, disaksikan")


# A link alone does not show who pressed it: where the body has accounts, one of them says that the signature is theirs.
COUNTS = models.Q(signed_at__isnull=False, withdrawn_at=None) & (
    models.Q(account_body=None) | models.Q(account_at__isnull=False)
)


class Signatory(models.Model):
    """An office that is asked to sign one version, and its signature. Who has not signed stands on no public page.

    name           of who signs, or ""
    way            "" until signed
    token_hash     SHA-256 of the secret of its link, or null; the secret is shown once and kept nowhere
    link_until     by the machine's clock; link_by made it
    statement      the canonical statement that was signed, "" until then
    public_key, signature  base64url; "" on paper
    scan_sha256, witness   of a signature on paper: hash of the scan, the office that saw it signed
    confirmed_by   the second person, without whom a signature on paper is none
    account_body   the body whose account has to say that a signature by a link is theirs; null where it has none
    account_by, account_at  who said so there, and when; until then the signature counts nowhere
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    text = models.ForeignKey(DeclarationText, on_delete=models.CASCADE, related_name="signatories")
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    office = models.CharField(max_length=160)
    organisation = models.CharField(max_length=200)
    token_hash = models.BinaryField(null=True, unique=True)
    link_until = models.DateTimeField(null=True)
    link_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.SlugField(max_length=10, choices=Way.choices, blank=True)
    statement = models.TextField(blank=True)
    algorithm = models.CharField(max_length=20, blank=True)
    public_key = models.CharField(max_length=100, blank=True)
    signature = models.CharField(max_length=100, blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    witness = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    account_body = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    account_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    account_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "declaration_signatory"
        ordering = ("rank",)
        constraints = [
            models.UniqueConstraint(fields=["text", "organisation", "office"], name="an_office_signs_a_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.office}"

    @property
    def signer(self) -> Signer:
        return Signer(self.name, self.office, self.organisation)

    @property
    def stands(self) -> bool:
        """Whether the office signed and has not withdrawn."""
        return self.signed_at is not None and self.withdrawn_at is None

    @property
    def waits_for_account(self) -> bool:
        """Whether it was signed by a link, and no account of the body has said yet that it is theirs."""
        return self.stands and self.account_body_id is not None and self.account_at is None

    def has_link(self, at: datetime) -> bool:
        """Whether a link is out that can still be used."""
        return self.token_hash is not None and self.link_until is not None and self.link_until > at

    def audit_subject(self) -> Subject:
        return Subject(kind="declaration", id=self.pk, about_id=self.text.declaration_id)
