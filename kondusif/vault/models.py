"""Sealed things and the keys that may open them."""

from __future__ import annotations

from django.db import models

from kondusif.base.ids import new_id


class Envelope(models.Model):
    """A reporter's identity, sealed and bound to its record; nobody here can open it.

    record_id     the report it belongs to; part of every seal, so it opens for no other record
    suite         "v2/…": sealed for pairs of custodians; another name: an old one, sealed to one key
    key_print     names the set of custodians, or the one old key
    ciphertext    nonce and sealed text; of an old one the encapsulated key and the sealed text
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


class EnvelopePair(models.Model):
    """The key of one envelope in two sealed halves, for one pair of custodian keys; the smaller id is the first.

    A half opens nothing alone. Rows go with their envelope, which is then open to nobody for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    envelope = models.ForeignKey(Envelope, on_delete=models.CASCADE, related_name="pairs", db_constraint=False)
    first_id = models.UUIDField()
    second_id = models.UUIDField()
    first_half = models.BinaryField()
    second_half = models.BinaryField()

    class Meta:
        db_table = "envelope_pair"
        constraints = [
            models.UniqueConstraint(fields=["envelope", "first_id", "second_id"], name="envelope_pair_once"),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")), name="envelope_pair_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"pair of {self.envelope_id}"
