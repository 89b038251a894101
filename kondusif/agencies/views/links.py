"""The one page that shows a link's secret, and the words that go with it into a message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.actions.invitations import ACCOUNT_DAYS, PASSWORD_HOURS
from kondusif.agencies.models.agency import Agency
from kondusif.base.time import moment_in_words, real_now
from kondusif.web.language import in_indonesian


def show_link(request: HttpRequest, heading: str, texts: Sequence[tuple[str, str]]) -> HttpResponse:
    """The texts to copy, each with whom it is for. They are kept nowhere: leaving the page loses them."""
    return render(request, "agencies/invitation_link.html", {"heading": heading, "texts": texts})


@in_indonesian
def text_for_account(token: str, agency: Agency) -> str:
    """A message without name and role: it may be read by others on the way."""
    return _(
        "Anda diundang bertugas di Kondusif untuk %(agency)s. Buka tautan ini, lalu tulis nama, surel, dan kata sandi "
        "Anda sendiri: %(url)s\nBerlaku sekali, sampai %(until)s. Jangan meneruskan pesan ini."
    ) % {"agency": agency.name, "url": address(token), "until": until(days=ACCOUNT_DAYS)}


@in_indonesian
def text_for_password(token: str, agency: Agency) -> str:
    return _(
        "Administrator %(agency)s membuat tautan kata sandi baru untuk akun Kondusif Anda: %(url)s\n"
        "Berlaku sekali, sampai %(until)s. Tidak memintanya? Hubungi administrator. Jangan meneruskan pesan ini."
    ) % {"agency": agency.name, "url": address(token), "until": until(hours=PASSWORD_HOURS)}


def address(token: str) -> str:
    return settings.STAFF_URL.rstrip("/") + reverse("take-invitation", args=[token])


def until(**length: int) -> str:
    return moment_in_words(real_now() + timedelta(**length))
