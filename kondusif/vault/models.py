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


class Holder(models.TextChoices):
    """Who may open a record: a body, the reporter with the receipt, and the recovery key for when no body can."""

    BODY = "lembaga"
    REPORTER = "pelapor"
    RECOVERY = "pemulihan"


class KeyWrap(models.Model):
    """The key of one record (DEK), sealed to one holder; see vault/core/sealing.py.

    record_id    what the DEK opens, with klass: a story with its talk, a file
    about_id     the report whose audience decides who may read
    agency_id    the body, for holder "lembaga"; key_id: its BodyKey
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    record_id = models.UUIDField()
    about_id = models.UUIDField()
    klass = models.CharField(max_length=4)
    holder = models.SlugField(max_length=20, db_index=False)  # of Holder
    agency_id = models.BigIntegerField(null=True)
    key_id = models.UUIDField(null=True)
    wrapped = models.BinaryField()

    class Meta:
        db_table = "key_wrap"
        constraints = [
            models.UniqueConstraint(
                fields=["about_id", "record_id", "klass", "holder", "agency_id"], name="one_wrap", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id} bagi {self.holder}"


class WrapWanted(models.Model):
    """A holder who may read a report but has no wrap yet; filled by a member of a body that has one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    about_id = models.UUIDField()
    agency_id = models.BigIntegerField(null=True)  # null: the reporter

    class Meta:
        db_table = "wrap_wanted"
        constraints = [
            models.UniqueConstraint(fields=["about_id", "agency_id"], name="wanted_once", nulls_distinct=False)
        ]
        indexes = [models.Index(fields=["agency_id"], name="wanted_by")]

    def __str__(self) -> str:
        return f"{self.about_id} bagi {self.agency_id}"


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


class ServerKey(models.Model):
    """A mark by which one of the server's keys is known again; of 256 random bits it tells nothing.

    name   file in <var>/keys
    print  project/key_prints.py
    """

    name = models.CharField(max_length=40, primary_key=True)
    print = models.CharField(max_length=32)
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "server_key"

    def __str__(self) -> str:
        return self.name
