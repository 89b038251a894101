"""Reminders by e-mail, through a mail server that listens on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import ProgrammingError, transaction

from kondusif.base.database import speaking_as
from kondusif.base.errors import WrongSetting
from kondusif.conflicts.actions.status import Consulted, add_consultation
from kondusif.meetings.models.reminder import Reminder
from kondusif.meetings.runs.reminders import send_reminders
from kondusif.project.mail import MailServer, read_mail_server
from tests.cases.berkas import on
from tests.cast import Cast
from tests.conflicts.dossiers import a_team, decided, submitted
from tests.meetings.table import held, promised
from tests.setup.processes import free_port

COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
OF_POLDA = ["planner@contoh.test", "polda@contoh.test"]


class Mailbox:
    """What the server took; `refuses` an address, or all while it `is_away`."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.refuses = ""

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        self.letters.append(message_from_bytes(envelope.original_content or b"", policy=default))
        return "250 OK"

    def told(self) -> list[str]:
        return sorted(str(letter["To"]) for letter in self.letters)


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.EMAIL_USE_TLS, settings.MAIL_FROM = False, "kondusif@contoh.test"
    yield box
    server.stop()


@pytest.fixture
def promise_of_polda(cast: Cast) -> None:
    """Due on 31 January 2024, a Wednesday."""
    with on(2023, 12, 12):
        promised(cast, held(cast))


def remind() -> int:
    with speaking_as("worker"):
        return send_reminders()


@COMMITTED
def test_who_promised_is_told_seven_three_and_one_day_before_on_the_day_and_on_mondays_after_it(
    promise_of_polda: None, mailbox: Mailbox
) -> None:
    for month, day, n in [(1, 23, 0), (1, 24, 2), (1, 25, 0), (1, 28, 2), (1, 30, 2), (1, 31, 2), (2, 1, 0), (2, 5, 2)]:
        mailbox.letters.clear()
        with on(2024, month, day):
            assert [remind(), remind()] == [n, 0], f"{day}.{month}."
        assert mailbox.told() == (OF_POLDA if n else [])


@COMMITTED
def test_a_letter_says_how_many_and_where_and_nothing_of_what_was_promised(
    promise_of_polda: None, mailbox: Mailbox, settings: Any
) -> None:
    for hour in (5, 18):  # nobody is woken at night
        with on(2024, 1, 31, hour):
            assert remind() == 0
    with on(2024, 1, 31, 6):
        remind()
    letter = mailbox.letters[0]
    said = letter.get_content()  # type: ignore[attr-defined]
    assert letter["Subject"] == "Kondusif: 1 janji lembaga Anda menunggu"
    assert letter["From"] == "kondusif@contoh.test"
    assert "1 janji lembaga Anda jatuh tempo dalam tujuh hari." in said
    assert f"{settings.STAFF_URL}/koordinasi/janji/" in said
    assert not [word for word in ("Memantau", "Wadir", "FGD", "Polda") if word in said + str(letter["Subject"])]


@COMMITTED
def test_an_address_that_is_refused_and_a_server_that_is_away_lose_no_letter(
    promise_of_polda: None, mailbox: Mailbox, settings: Any
) -> None:
    mailbox.refuses, other = OF_POLDA
    port = settings.EMAIL_PORT
    with on(2024, 1, 31):
        settings.EMAIL_PORT = 1
        with pytest.raises(OSError, match="refused"):
            remind()
        settings.EMAIL_PORT = port
        assert remind() == 1
        assert mailbox.told() == [other]
        mailbox.refuses = ""
        assert remind() == 1
    assert mailbox.told() == OF_POLDA


@COMMITTED
def test_what_the_law_says_to_warn_of_is_told_on_its_days_once_to_who_keeps_the_dossier(
    cast: Cast, mailbox: Mailbox, settings: Any
) -> None:
    """In force until 2 March 2025: the law warns on H-14, a Sunday, and on H-10, until the consultation is noted."""
    a_team(cast, cast.polda.agency.code)
    dossier = submitted(cast)
    decided(cast, dossier)
    keepers = sorted([cast.secretary.email, cast.leader.email])
    keeps = {cast.secretary: True, cast.leader: True, cast.verifier: False, cast.polda: False}

    def beranda_says(person: Any) -> bool:
        page = cast.client(person).get("/").content.decode()
        return f"/koordinasi/status/{dossier.pk}/" in page and "20 Februari 2025" in page

    for day, n, shown in [(15, 0, False), (16, 2, True), (17, 0, True), (20, 2, True), (21, 0, True)]:
        mailbox.letters.clear()
        with on(2025, 2, day):
            assert [remind(), remind()] == [n, 0], f"{day} February"
            said = {person: beranda_says(person) for person in keeps}
        assert said == {person: shown and its for person, its in keeps.items()}, f"{day} February"
        assert mailbox.told() == (keepers if n else [])
        for letter in mailbox.letters:
            text = letter.get_content()  # type: ignore[attr-defined]
            assert letter["Subject"] == "Kondusif: 1 hal menunggu lembaga Anda"
            assert "1 batas waktu menurut undang-undang" in text
            assert f"{settings.STAFF_URL}/" in text
            words = ("janji", "Batas lahan", "Lombok", "status", "konflik", "DPRD", "100/7")
            assert not [word for word in words if word in text + str(letter["Subject"])]
    for day, shown in ((2, True), (3, False)):  # the last day in force, and the one after
        with on(2025, 3, day):
            assert beranda_says(cast.secretary) is shown, f"{day} March"


@COMMITTED
def test_a_consultation_that_is_noted_ends_the_warnings_of_the_law(cast: Cast, mailbox: Mailbox) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    with on(2025, 2, 18), cast.sign_in(cast.secretary):
        talk = Consulted("perpanjangan", date(2025, 2, 18), "Pimpinan uji", "Hasil uji.", "Berita acara uji")
        add_consultation(actor=cast.secretary, dossier=dossier, talk=talk)
    with on(2025, 2, 20):
        assert remind() == 0
        assert "20 Februari 2025" not in cast.client(cast.secretary).get("/").content.decode()


def test_without_a_mail_server_nothing_is_asked_and_nothing_sent(mailbox: Mailbox, settings: Any) -> None:
    settings.MAIL_FROM = ""
    with on(2024, 1, 31):
        assert send_reminders() == 0


@COMMITTED
def test_who_turned_them_off_is_left_alone_until_they_are_on_again(
    cast: Cast, promise_of_polda: None, mailbox: Mailbox
) -> None:
    client = cast.client(cast.polda)
    email = cast.polda.email
    assert email in OF_POLDA
    page = client.post("/koordinasi/kalender/surel/", {"surel": "mati"}, follow=True).content.decode()
    assert "Pengingat lewat surel mati." in page
    assert "Nyalakan pengingat" in page
    with on(2024, 1, 30):
        remind()
    assert email not in mailbox.told()
    client.post("/koordinasi/kalender/surel/", {"surel": "nyala"})
    with on(2024, 1, 31):
        remind()
    assert email in mailbox.told()


@pytest.mark.django_db(databases=["default"])
def test_the_choice_is_ones_own(cast: Cast) -> None:
    cast.client(cast.polda).post("/koordinasi/kalender/surel/", {"surel": "mati"})
    with cast.sign_in(cast.korem):
        assert not Reminder.objects.exists()
        assert Reminder.objects.update(is_wanted=True) == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Reminder.objects.bulk_create([Reminder(person=cast.verifier, is_wanted=False)])


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("", MailServer()),
        ("smtp://a%40b:c%3Ad@surel.contoh.test", MailServer("surel.contoh.test", 587, "a@b", "c:d", False, True)),
        ("smtps://surel.contoh.test:4465", MailServer("surel.contoh.test", 4465, "", "", True, False)),
        ("smtp://localhost:25", MailServer("localhost", 25)),
    ],
)
def test_an_address_of_a_mail_server_is_read(address: str, server: MailServer) -> None:
    assert read_mail_server(address) == server


@pytest.mark.parametrize("address", ["surel.contoh.test", "http://surel.contoh.test", "smtp://", "smtp://a:sandi@b:x"])
def test_an_address_that_cannot_be_read_is_refused_without_showing_a_password(address: str) -> None:
    with pytest.raises(WrongSetting, match="KONDUSIF_MAIL_URL") as refused:
        read_mail_server(address)
    assert "sandi" not in str(refused.value)
