"""Clients at work side by side, and the berkas that a secretary refers meanwhile."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.cookies import SimpleCookie

import httpx

from kondusif.cli.season.accounts import account_named
from kondusif.cli.story import verifier
from kondusif.cli.story.client import Browser, open_browser
from tests.faults.doors import DeviceReport, Work, new_citizen_report, see_through
from tests.faults.journal import Journal, Outcome, Word
from tests.faults.stage import Stage

READING = verifier.Reading(
    track="laporan",
    kind="pidana",
    actor="tim",
    unit="",
    summary="Uang dibagikan dalam amplop kepada warga di balai dusun.",
    title="Dugaan pembagian uang kepada pemilih",
)


@contextlib.contextmanager
def crowd(stage: Stage, journal: Journal, makers: Sequence[Callable[[], Work]]) -> Iterator[None]:
    """One thread for each maker: work after work until the block ends; what was begun is then seen through."""
    over = threading.Event()

    def toil(make: Callable[[], Work]) -> None:
        while not over.is_set():
            see_through(make(), stage, journal)

    threads = [threading.Thread(target=toil, args=(make,)) for make in makers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def sign_in(stage: Stage, name: str) -> str:
    """The Cookie header of a demonstration account."""
    with open_browser(stage.instance.ready["staff_url"], name) as browser:
        enter(browser, name)
        cookies = SimpleCookie({name: text for name, text in browser.client.cookies.items()})
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


def enter(browser: Browser, name: str) -> None:
    account = account_named(name)
    browser.get("/masuk/")
    browser.send({"email": account.email, "password": account.password})
    assert "/masuk/" not in browser.path, browser.text


def everyone(stage: Stage, cookie: str) -> list[Callable[[], Work]]:
    """Three devices of posts, two citizens, two more with a photo: one within the form, one in pieces before it."""
    villages = [code for (code,) in stage.ask("SELECT code FROM kondusif.area WHERE level = 4 ORDER BY 1 LIMIT 50")]

    def device() -> Work:
        return DeviceReport(cookie, stage.chance.choice(villages))

    def citizen() -> Work:
        return new_citizen_report(with_photo=False)

    def citizen_with_photo() -> Work:
        return new_citizen_report(with_photo=True)

    def citizen_with_pieces() -> Work:
        return new_citizen_report(with_photo=True, in_pieces=True)

    return [device, device, device, citizen, citizen, citizen_with_photo, citizen_with_pieces]


@dataclass
class Referral:
    """A berkas sent to one agency, by own choice."""

    browser: Browser
    number: str
    agency: str
    door: str = "referral"

    @property
    def key(self) -> str:
        return f"{self.number} {self.agency}"

    def try_once(self, stage: Stage) -> Outcome:
        page = f"/penanganan/{self.number}/teruskan/"
        try:
            if self.browser.look(page) != 200:
                return self.not_kept()
            form = self.browser.form(having="to")
            told = form.filled({"to": f"{self.agency}|pilihan", "reason": "Diminta hadir dalam rapat tim."})
            status = self.browser.take(self.browser.client.post(page, data=told))
        except httpx.HTTPError as error:
            return Outcome("unknown", repr(error))
        if "belum dikembalikan" in self.browser.text:
            return Outcome("repeated")
        is_berkas = self.browser.path.rstrip("/").endswith(self.number)
        return Outcome("accepted") if status == 200 and is_berkas else self.not_kept()

    def not_kept(self) -> Outcome:
        word: Word = "put-off" if self.browser.status in (502, 503, 504) else "refused"
        return Outcome(word, f"{self.browser.status} {self.browser.path} {self.browser.text[-300:]}")


@contextlib.contextmanager
def secretary(stage: Stage, journal: Journal) -> Iterator[Callable[[], Work]]:
    """A maker of referrals: berkas after berkas is sent to one agency after the other."""
    device = DeviceReport(sign_in(stage, "posko.bakesbangpol"))
    with open_browser(stage.instance.ready["staff_url"], "verifikator") as browser:
        enter(browser, "verifikator")
        browser.client.timeout = httpx.Timeout(5)
        assert see_through(device, stage, journal)
        verifier.take(browser, next(verifier.reports_waiting(browser)))
        verifier.classify(browser, READING)
        number = verifier.open_berkas(browser, READING.title)
        browser.get(f"/penanganan/{number}/teruskan/")
        field = next(each for each in browser.form(having="to").fields if each.name == "to")
        agencies = iter([choice.partition("|")[0] for choice in field.choices if choice.endswith("|pilihan")])
        idle = threading.Event()

        def make() -> Work:
            idle.wait(1)  # a secretary does other things as well
            agency = next(agencies, "")
            return Referral(browser, number, agency) if agency else DeviceReport(device.cookie)

        yield make
