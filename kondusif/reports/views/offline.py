"""A post without signal: the installable page, its service worker, the lists it works with, and the post's phones."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.reports.actions.devices import enrol_device, revoke_device
from kondusif.reports.core.queue_tokens import hash_of
from kondusif.reports.core.told import POST, TIMING_WORDS, asked_at, plain_at
from kondusif.reports.errors import SubmissionRefused
from kondusif.reports.forms.triage import unit_family, units_by_actor
from kondusif.reports.models.device import Device
from kondusif.reports.queries.offline import lists_for
from kondusif.reports.views.device import HEADER
from kondusif.reports.views.queue import COOKIE
from kondusif.rules.queries import current_law
from kondusif.web.language import in_writing, language_named
from kondusif.web.policies import anyone, staff

PATH = "/posko/"
COOKIE_SECONDS = 180 * 24 * 3600
LANGUAGE = "bahasa"  # in the address of the form
# What the shell needs, and nothing that a page with a session in it has.
SHELL_FILES = (
    "vendor/pico/pico.min.css",
    "vendor/hpke/hpke.js",
    "web/tokens.css",
    "web/parts.css",
    "web/public.css",
    "web/print.css",
    "web/post.css",
    "web/offline/offline.css",
    "web/offline/queue.js",
    "web/offline/sealing.js",
    "web/offline/photos.js",
    "web/offline/fields.js",
    "web/offline/form.js",
    "web/icon-neutral.svg",
)
WORKER_FILES = ("web/offline/queue.js", "web/offline/worker.js")
ICONS = (("192", "any"), ("512", "any"), ("512", "maskable"))


@anyone(because="the shell holds no data: it must open without signal, when nobody can be signed in", may_be_kept=True)
@require_GET
def show_shell(request: HttpRequest) -> HttpResponse:
    """The offline form, the same for everyone: no name, no session, no token of a form.

    The worker that keeps it sends no cookie, and names the language in the address.
    """
    with translation.override(language_named(request.GET.get(LANGUAGE, "")) or translation.get_language()):
        return HttpResponse(shell())


def shell() -> str:
    """Rendered without the request, so that no person can get into what a phone keeps."""
    shown = {
        "demo_notice": settings.DEMO_NOTICE,
        "province_name": settings.PROVINCE_NAME,
        "public_url": settings.PUBLIC_URL,
        "timings": [(code, _(word)) for code, word in TIMING_WORDS.items()],
        "plain": plain_at(POST),
        "read_back": [each for each in asked_at(POST) if each.read_back],
        "months": list(MONTHS.values()),
    }
    return render_to_string("reports/offline.html", shown)


@anyone(because="a service worker is fetched by the browser itself; it names files and holds no data", may_be_kept=True)
@require_GET
def show_worker(request: HttpRequest) -> HttpResponse:
    """Head of the service worker: its version and the files of the shell; the rest is in web/offline/worker.js."""
    named = {
        "version": version(shell()),
        "shell": reverse("offline"),
        "language": translation.get_language(),
        "files": [static(name) for name in SHELL_FILES],
        "send": reverse("post-queue"),
    }
    imports = ", ".join(json.dumps(static(name)) for name in WORKER_FILES)
    text = f"self.KONDUSIF = {json.dumps(named)};\nimportScripts({imports});\n"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8", headers={"Service-Worker-Allowed": PATH})


@lru_cache(maxsize=4)
def version(page: str) -> str:
    """Changes with the shell and with the content of every file it needs."""
    digest = hashlib.sha256(page.encode())
    for name in (*SHELL_FILES, *WORKER_FILES):
        place = finders.find(name)
        digest.update(name.encode())
        if place:
            with open(place, "rb") as file:
                digest.update(file.read())
    return digest.hexdigest()[:16]


@anyone(because="the browser fetches a manifest without cookies; it names the app and its icons", may_be_kept=True)
@require_GET
def show_manifest(request: HttpRequest) -> JsonResponse:
    """Name, icons and start of the app on the home screen; neutral, as a glance at the phone may be a stranger's."""
    icons: list[dict[str, str]] = [
        {
            "src": static(f"web/offline/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in ICONS
    ]
    with in_writing():
        name, short_name = _("Formulir posko"), _("Formulir")
    manifest = {
        "id": PATH,
        "name": name,
        "short_name": short_name,
        "lang": "id",
        "start_url": PATH,
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#5d6d77",
        "icons": icons,
        "share_target": {
            "action": "/laporan/tempel/",
            "method": "POST",  # an address stays in the history of the browser
            "enctype": "multipart/form-data",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@staff(Role.POST_OFFICER)
@require_GET
def show_lists(request: HttpRequest, person: Person) -> JsonResponse:
    """What the form needs while there is no signal: kinds, actors, units, villages, and the key to seal to."""
    if person.post is None:
        raise Http404
    device = live_device(request)
    families = {actor: unit_family(actor) for actor in current_law().vocabulary.actors}
    shown = {"units": units_by_actor(), "families": families, "device": device.label if device else ""}
    return JsonResponse(lists_for(person.post) | shown)


@csrf_exempt  # a page of another site cannot send this header, nor the SameSite=Strict session cookie
@staff(Role.POST_OFFICER)
@require_POST
def enrol(request: HttpRequest, person: Person) -> JsonResponse:
    """Enrol this phone for the officer's post; the token stays in a cookie that no script reads."""
    try:
        if request.headers.get(HEADER) != "posko":
            raise SubmissionRefused(_("Kiriman ini bukan dari halaman posko."))
        device = live_device(request)
        if device is not None:
            return with_token(JsonResponse({"device": device.label}), request.COOKIES[COOKIE])
        made = enrol_device(actor=person)
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": refusal.sentence}, status=422)
    return with_token(JsonResponse({"device": made.device.label}), made.token)


def live_device(request: HttpRequest) -> Device | None:
    """The phone of this browser, where it is enrolled for the speaker's post; the row policy sees to the post."""
    token = request.COOKIES.get(COOKIE, "")
    return Device.objects.filter(key_hash=hash_of(token), revoked_on__isnull=True).first() if token else None


def with_token(response: JsonResponse, token: str) -> JsonResponse:
    response.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_SECONDS,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@staff(Role.POST_OFFICER, Role.ADMINISTRATOR)
def show_devices(request: HttpRequest, person: Person) -> HttpResponse:
    """Phones of the post, so that a lost one can be cut off."""
    own = live_device(request)
    devices = Device.objects.select_related("post").filter(revoked_on__isnull=True)
    return render(request, "reports/offline_devices.html", {"devices": devices, "own": own})


@staff(Role.POST_OFFICER, Role.ADMINISTRATOR)
@require_POST
def revoke(request: HttpRequest, person: Person, device_id: UUID) -> HttpResponse:
    device = Device.objects.filter(pk=device_id, revoked_on__isnull=True).first()
    if device is None:
        raise Http404
    revoke_device(actor=person, device=device)
    messages.success(request, _("Telepon %(label)s dicabut.") % {"label": device.label})
    return redirect("post-devices")
