"""What a chapter gets: a running instance, the browsers of its persons, and the account to write."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from kondusif.cli.season.accounts import PlannedAccount, account_named
from kondusif.cli.story.account import Account
from kondusif.cli.story.client import Browser, open_browser
from kondusif.cli.story.instance import Instance

HALF_MINUTE = 30


@dataclass
class CodeApp:
    """The app on somebody's telephone that shows codes. last: half minute of the code that was shown last."""

    secret: str
    last: int = 0

    def code(self) -> str:
        """A code that was not used yet; every second of a half minute is waited for, as a person does."""
        counter = max(int(time.time()) // HALF_MINUTE, self.last + 1)
        while counter > int(time.time()) // HALF_MINUTE + 1:  # telephones may be half a minute fast
            time.sleep(0.5)
        self.last = counter
        return str(format_hotp_value(hotp_value(self.secret, counter)))


@dataclass
class Stage:
    """One chapter's instance and account.

    stack     closes every browser when the chapter ends
    staff     signed-in browsers by e-mail, each signed in once
    apps      the second step of who has set one up, by e-mail
    """

    instance: Instance
    account: Account
    stack: contextlib.ExitStack
    staff: dict[str, Browser] = field(default_factory=dict)
    apps: dict[str, CodeApp] = field(default_factory=dict)

    def citizen(self, name: str = "warga") -> contextlib.AbstractContextManager[Browser]:
        """A phone that has never been here."""
        return open_browser(self.instance.public_url, name)

    def person(self, name: str) -> Browser:
        """The signed-in browser of the demonstration account `name@…`; raises KeyError."""
        found = account_named(name)
        if found.email not in self.staff:
            self.staff[found.email] = self.sign_in(found)
        return self.staff[found.email]

    def sign_in(self, account: PlannedAccount) -> Browser:
        """Sign in through the page, as a person does."""
        browser = self.enter(account.email, account.password)
        self.account.expect(
            f"{account.email} masuk sebagai {account.role}", "/masuk/" not in browser.path, browser.text
        )
        return browser

    def enter(self, email: str, password: str) -> Browser:
        """A browser that has gone through the pages of signing in, second step included."""
        browser = self.stack.enter_context(open_browser(self.instance.staff_url, email.partition("@")[0]))
        browser.get("/masuk/")
        browser.send({"email": email, "password": password})
        if browser.path.startswith("/akun/langkah-kedua/"):
            self.apps[email] = CodeApp(str(browser.page.xpath("//code/text()")[0]).replace(" ", ""))
            browser.send({"token_code": self.apps[email].code()})
            browser.get("/")
        elif browser.path.startswith("/masuk/langkah-kedua/"):
            browser.send({"token_code": self.apps[email].code()})
        return browser

    def work(self, task: str) -> None:
        """Ask the worker of the instance to do at once what it does by itself every few minutes."""
        self.instance.run("procrastinate", "defer", f"kondusif.project.tasks.{task}", '{"timestamp": 0}')


@contextlib.contextmanager
def stage_on(instance: Instance, account: Account) -> Iterator[Stage]:
    """A stage whose browsers are closed at the end."""
    with contextlib.ExitStack() as stack:
        yield Stage(instance, account, stack)
