from __future__ import annotations

from django.db import models
from django.db.models import Q

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.ids import new_id


class BodyKey(models.Model):
    """Public half of the key to which an agency's records are sealed; made with its first member who reads stories.

    The private half lies nowhere in clear: sealed once per member in BodyKeyGrant, open in the key process alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    public_key = models.BinaryField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "body_key"
        constraints = [
            models.UniqueConstraint(fields=["agency"], condition=Q(retired_at__isnull=True), name="one_body_key")
        ]

    def __str__(self) -> str:
        return f"kunci {self.agency_id}"


class MemberKey(models.Model):
    """A person's own pair: the private half sealed under a key that the password gives (kdf, salt)."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="+")
    public_key = models.BinaryField()
    kdf = models.CharField(max_length=40)
    salt = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "member_key"

    def __str__(self) -> str:
        return f"kunci anggota {self.person_id}"


class BodyKeyGrant(models.Model):
    """A body's private key sealed to one member's public half."""

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.ForeignKey(BodyKey, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        db_table = "body_key_grant"
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="one_grant")]

    def __str__(self) -> str:
        return f"{self.key_id} bagi {self.person_id}"
