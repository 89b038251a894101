"""Sealed things and the keys that may open them."""

from __future__ import annotations

from django.db import models

from kondusif.base.ids import new_id


class Envelope(models.Model):
    """A reporter's identity as HPKE ciphertext, bound to its record; nobody here can open it.

    record_id     the report it belongs to; part of the HPKE info, so it opens for no other record
    suite         name of the HPKE suite
    key_print     fingerprint of the custodian's public key
    ciphertext    encapsulated key followed by the sealed text
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    record_id = models.UUIDField(unique=True)
    suite = models.CharField(max_length=60)
    key_print = models.CharField(max_length=64)
    ciphertext = models.BinaryField()

    class Meta:
        db_table = "envelope"

    def __str__(self) -> str:
        return f"envelope of {self.record_id}"
