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


@dataclass
class Stage:
    """One chapter's instance and account.

    stack     closes every browser when the chapter ends
    staff     signed-in browsers by e-mail, each signed in once
    """

    instance: Instance
    account: Account
    stack: contextlib.ExitStack
    staff: dict[str, Browser] = field(default_factory=dict)

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
        browser = self.stack.enter_context(open_browser(self.instance.staff_url, account.email.partition("@")[0]))
        browser.get("/masuk/")
        browser.send({"email": account.email, "password": account.password})
        if browser.path.startswith("/akun/langkah-kedua/"):
            set_up_second_step(browser)
        self.account.expect(
            f"{account.email} masuk sebagai {account.role}", "/masuk/" not in browser.path, browser.text
        )
        return browser


def set_up_second_step(browser: Browser) -> None:
    """As a custodian does with an app on the telephone, at the first sign-in."""
    secret = str(browser.page.xpath("//code/text()")[0]).replace(" ", "")
    browser.send({"token_code": format_hotp_value(hotp_value(secret, int(time.time()) // 30))})
    browser.get("/")


@contextlib.contextmanager
def stage_on(instance: Instance, account: Account) -> Iterator[Stage]:
    """A stage whose browsers are closed at the end."""
    with contextlib.ExitStack() as stack:
        yield Stage(instance, account, stack)
