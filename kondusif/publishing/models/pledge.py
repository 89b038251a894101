from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.publishing.core.pledges import LONGEST_GROUP, LONGEST_PLEDGE


class PledgeState(models.TextChoices):
    WAITING = "menunggu", _("Menunggu")
    SHOWN = "tampil", _("Tampil")
    REFUSED = "ditolak", _("Tidak ditampilkan")
    TAKEN_DOWN = "diturunkan", _("Diturunkan")
    WITHDRAWN = "ditarik", _("Ditarik kelompoknya")


class Pledge(models.Model):
    """What a citizens' group promises in public. Nobody's name, number or address is asked or kept.

    number      "2024-7K3QX", for the staff
    agency      the secretariat that decides whether it is shown
    area        regency or district of the group
    group_name, text  "" once the group withdrew; nobody of the staff can change them
    token_hash  SHA-256 of the secret of the group's link; the secret is shown once and kept nowhere
    moved_at    of the last step: sent, shown, refused, taken down, withdrawn
    reason      of refusal_reasons(), or ""; note: one more sentence for the group, or ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=10, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=20)
    group_name = models.CharField(max_length=LONGEST_GROUP, blank=True)
    text = models.CharField(max_length=LONGEST_PLEDGE, blank=True)
    state = models.SlugField(max_length=20, choices=PledgeState.choices, default=PledgeState.WAITING)
    token_hash = models.BinaryField(unique=True)
    sent_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.SlugField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "pledge"
        ordering = ("-moved_at",)
        indexes = [models.Index(fields=["state", "moved_at"], name="pledge_state_moved")]

    def __str__(self) -> str:
        return self.number

    def audit_subject(self) -> Subject:
        return Subject(kind="pledge", id=self.pk, about_id=self.pk)
