"""Who is asked to sign: from a meeting or typed, links, and signatures on paper."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.publishing.access.declarations import (
    get_declaration_for,
    get_signatory_of,
    get_signature_to_own,
    signatures_to_own,
)
from kondusif.publishing.access.roles import SPEAKERS
from kondusif.publishing.actions.paper import record_paper
from kondusif.publishing.actions.signatories import NewSignLink, make_sign_links
from kondusif.publishing.actions.signing import disown_signature, own_signature
from kondusif.publishing.forms.declarations import PaperForm
from kondusif.publishing.views.acting import Task
from kondusif.publishing.views.declaration_steps import declaration_address, title_of
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.language import in_indonesian
from kondusif.web.policies import staff, takes_files


@dataclass(frozen=True)
class ShownLink:
    """One link as its page shows it, once: whose it is, the message to copy, the code to be scanned."""

    who: str
    message: str
    picture: str


@staff(*SPEAKERS)
@require_POST
def make_links(request: HttpRequest, person: Person, declaration_id: UUID) -> HttpResponse:
    """Links for one office (`penandatangan`), or for all that have not signed; shown once."""
    declaration = get_declaration_for(person, declaration_id)
    key = request.POST.get("penandatangan", "")
    try:
        only = get_signatory_of(declaration, UUID(key)) if key else None
        made = make_sign_links(actor=person, declaration=declaration, only=only)
    except ValueError as wrong:
        raise Http404 from wrong
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("declaration", declaration.pk)
    shown = {"declaration": declaration, "title": made.text.title, "links": [shown_link(each) for each in made.links]}
    return render(request, "publishing/sign_links.html", shown)


@in_indonesian
def shown_link(link: NewSignLink) -> ShownLink:
    """The message in Indonesian, whatever the reader's language."""
    # The address belongs to the public program, which the staff program's own addresses do not know.
    address = f"{settings.PUBLIC_URL}/tanda-tangan/{link.token}/"
    told = _(
        "Kepada %(office)s, %(organisation)s: mohon baca dan tanda tangani “%(title)s” di telepon Anda sendiri: "
        "%(url)s Bila lembaga Anda punya akun Kondusif, tanda tangan dihitung sesudah dikukuhkan dari akun itu."
    )
    words = {
        "office": link.signatory.office, "organisation": link.signatory.organisation,
        "title": link.signatory.text.title, "url": address,
    }  # fmt: skip
    picture = str(segno.make(address, error="m").svg_data_uri(scale=4, border=3, light="white", omitsize=False))
    return ShownLink(str(link.signatory), told % words, picture)


@staff(*SPEAKERS)
@takes_files
def paper(request: HttpRequest, person: Person, declaration_id: UUID, signatory_id: UUID) -> HttpResponse:
    declaration = get_declaration_for(person, declaration_id)
    signatory = get_signatory_of(declaration, signatory_id)
    form = PaperForm(request.POST or None, request.FILES or None)
    title, back = title_of(declaration), declaration_address(declaration)
    task = Task(
        about=title, back=back, crumb=((back, title),),
        heading=_("Catat tanda tangan di kertas"), verb=_("Catat"),
        done=_("Dicatat. Tanda tangan berlaku sesudah rekan Anda mengesahkannya."),
        explains=_("%(who)s. Orang kedua dari lembaga Anda mencocokkan lembar aslinya, lalu mengesahkannya.")
        % {"who": signatory},
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: record_paper(actor=person, signatory=signatory, paper=form.paper)
    )


@staff(*SPEAKERS)
def show_to_own(request: HttpRequest, person: Person) -> HttpResponse:
    """Signatures by links in the name of the own agency, with the text that was signed."""
    return render(request, "publishing/signatures_to_own.html", {"rows": signatures_to_own()})


@staff(*SPEAKERS)
@require_POST
def own(request: HttpRequest, person: Person, signatory_id: UUID) -> HttpResponse:
    signature, back = get_signature_to_own(signatory_id), reverse("signatures-to-own")
    done = _("Tanda tangan dikukuhkan; sejak sekarang dihitung.")
    return answer_press(request, back, act=lambda: own_signature(actor=person, signature=signature), done=done)


@staff(*SPEAKERS)
@require_POST
def disown(request: HttpRequest, person: Person, signatory_id: UUID) -> HttpResponse:
    signature, back = get_signature_to_own(signatory_id), reverse("signatures-to-own")
    done = _("Tanda tangan itu dibatalkan dan tidak tampil di mana pun.")
    return answer_press(request, back, act=lambda: disown_signature(actor=person, signature=signature), done=done)
