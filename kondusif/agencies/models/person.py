from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.crypto import salted_hmac

from kondusif.agencies.models.agency import Agency, Post
from kondusif.base.roles import CONTENT_ROLES, Role


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Someone of the team who signs in. Names here are of officials on duty, never of reporters."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="persons")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    last_login = None  # sessions are rows of their own
    password = None  # type: ignore[assignment]  # a row of its own (Secret), which no program role reads

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    class Meta:
        db_table = "person"

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """Django ends a session whose hash changed; here the database ends it, at once and for every program."""
        return salted_hmac("kondusif", str(self.pk)).hexdigest()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Roles held; one query, kept for the request."""
        return frozenset(Role(row) for row in self.role_rows.values_list("role", flat=True))

    def holds(self, *roles: Role) -> bool:
        """Whether the person holds any of `roles`."""
        return not self.roles.isdisjoint(roles)

    @property
    def reads_content(self) -> bool:
        return not self.roles.isdisjoint(CONTENT_ROLES)


class PersonRole(models.Model):
    """One role of one person."""

    pk = models.CompositePrimaryKey("person_id", "role")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_rows")
    role = models.SlugField(max_length=20)

    class Meta:
        db_table = "person_role"

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role}"


class Secret(models.Model):
    """What a password is compared with (core/proof.py). No program role reads or writes it.

    refused_at  when a failed attempt was last written into the trail; one in ten minutes is
    read_until  until when its owner has read what changed about accounts of the agency
    renewed_at  when a link last gave it a new password: who took the link may be somebody else than the owner
    unrecognised_since  since when an account that an administrator invited waits for somebody of another body
    """

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="+")
    secret = models.CharField(max_length=200)
    refused_at = models.DateTimeField(null=True)
    read_until = models.DateTimeField(null=True)
    renewed_at = models.DateTimeField(null=True)
    unrecognised_since = models.DateTimeField(null=True)

    class Meta:
        db_table = "person_secret"

    def __str__(self) -> str:
        return f"{self.person_id}"


class Session(models.Model):
    """A device of one person: SHA-256 of the token that the database asks for. No program role reads it.

    id            names the session on its owner's page, the same through every change of its token; opens nothing
    device        family of browser and system alone ("Chrome di Android")
    last_seen_at  to the hour
    step          "lengkap" speaks for the person; "faktor" waits for the second step, "daftar" for its first set-up
    idle_until    signed out then, unless it is used before
    proved_at     when its owner last proved to be there
    n_wrong       wrong second steps; the fifth ends it
    is_new        its owner was not told yet that this device signed in
    """

    key_hash = models.BinaryField(primary_key=True)
    id = models.UUIDField(unique=True, db_default=RandomUUID())
    device = models.CharField(max_length=60, blank=True, db_default="")
    last_seen_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    step = models.SlugField(max_length=10, db_default="lengkap")
    idle_until = models.DateTimeField()
    proved_at = models.DateTimeField()
    n_wrong = models.PositiveSmallIntegerField(db_default=0)
    is_new = models.BooleanField(db_default=False)

    class Meta:
        db_table = "person_session"

    def __str__(self) -> str:
        return f"{self.person_id} since {self.started_at}"
