from __future__ import annotations

from django.db import models

from kondusif.agencies.models.agency import Post
from kondusif.base.ids import new_id


class Device(models.Model):
    """A phone of a post that may hand in sealed reports, and nothing else.

    key_hash   SHA-256 of the token in the phone's cookie
    label      four letters by which people tell phones apart
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    key_hash = models.BinaryField(unique=True)
    label = models.CharField(max_length=4)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    enrolled_on = models.DateField()
    revoked_on = models.DateField(null=True)

    class Meta:
        db_table = "post_phone"
        ordering = ("-enrolled_on", "label")

    def __str__(self) -> str:
        return f"{self.label} of {self.post_id}"
