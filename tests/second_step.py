"""Signing in through the page as who must have a second step: it is set up on the way, as at a first sign-in."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from tests.cast import PASSWORD, give_the_password


def sign_in(client: Client, email: str, password: str = PASSWORD, after: str = "") -> Any:
    """What answers the password; the second step is not shown yet."""
    return client.post("/masuk/", {"email": email, "password": password, "lanjut": after})


def code_of(secret: str, ahead: int = 0) -> str:
    """What an app shows now, or so many half minutes later; it lasts as long as a busy machine needs to read it."""
    left = 30 - time.time() % 30
    if left < 3:
        time.sleep(left)
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead)))


def secret_on(page: Any) -> str:
    """The app's secret that a page to set it up shows."""
    return str(re.findall(r"<code>([A-Z2-7 ]+)</code>", page.content.decode())[0]).replace(" ", "")


def set_up(client: Client, after: str = "/") -> tuple[str, list[str]]:
    """Set the app up, with the code before the present one; returns its secret and the recovery codes."""
    secret = secret_on(client.get(f"/akun/langkah-kedua/?lanjut={after}"))
    answer = client.post("/akun/langkah-kedua/", {"token_code": code_of(secret, -1), "lanjut": after})
    assert answer.status_code == 200, answer.content.decode()
    return secret, [code.replace(" ", "") for code in re.findall(r"<code>([\d ]+)</code>", answer.content.decode())]


def come_in(client: Client, email: str) -> str:
    """Sign in for the first time, second step and all; returns the app's secret."""
    assert sign_in(client, email)["Location"].startswith("/akun/langkah-kedua/")
    return set_up(client)[0]


def of_the_demonstration(person: Person) -> Person:
    """With an address of the demonstration, whose accounts show no second step: elsewhere it was set up long before."""
    person.email = "lalu1@contoh.example"
    with speaking_as("loader"):
        Person.objects.filter(pk=person.pk).update(email=person.email)
        give_the_password(person)
    return person
