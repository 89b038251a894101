"""Photographs of a meeting: added, described, shown, taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.meetings.access.meetings import get_meeting_for
from kondusif.meetings.access.photos import get_photo_of
from kondusif.meetings.actions.photos import add_photos, describe_photos
from kondusif.meetings.forms.photos import CaptionsForm, PhotosForm
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.queries.photos import photos_of
from kondusif.meetings.runs.photos import redraw_photos
from kondusif.meetings.views.meetings import hosted
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.web.policies import staff, takes_files

SMALL = "kecil"
NOTHING_RUNS = "sandbox; default-src 'none'"


@staff(*SPEAKERS)
@takes_files
def new_photos(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    """Good files are taken although others are not; those are named, each with its reason."""
    meeting = hosted(person, meeting_id)
    form = PhotosForm(request.POST, request.FILES) if request.method == "POST" else PhotosForm()
    if request.method == "POST" and form.is_valid() and take(request, person, meeting, form):
        return redirect("meeting-captions", meeting.pk)
    shown = {"meeting": meeting, "form": form}
    return render(request, "meetings/photos_new.html", shown, status=422 if form.is_bound else 200)


def take(request: HttpRequest, person: Person, meeting: Meeting, form: PhotosForm) -> bool:
    """Whether any photograph was added; what was refused stands in the form, or in a message beside what was added."""
    try:
        made = redraw_photos(form.came)
        if made.drawn:
            add_photos(actor=person, meeting=meeting, drawn=made.drawn)
    except OSError:
        said = _("Tempat simpan di server hampir penuh, jadi foto belum dapat diterima. Coba lagi nanti.")
        form.add_error("photos", said)
        return False
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    if not made.drawn:
        for sentence in made.refused:
            form.add_error("photos", sentence)
        return False
    n = len(made.drawn)
    messages.success(request, ngettext("%(n)s foto ditambahkan.", "%(n)s foto ditambahkan.", n) % {"n": n})
    for sentence in made.refused:
        messages.error(request, sentence)
    return True


@staff(*SPEAKERS)
def captions(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    """What each photograph shows, and whether the minutes print it: all in one form."""
    meeting = hosted(person, meeting_id)
    form = CaptionsForm(request.POST if request.method == "POST" else None, photos=photos_of(meeting))
    if request.method == "POST" and form.is_valid():
        try:
            describe_photos(actor=person, meeting=meeting, words=form.words)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Keterangan foto disimpan."))
            return redirect(f"{reverse('meeting', args=[meeting.pk])}#foto")
    shown = {"meeting": meeting, "form": form}
    return render(request, "meetings/photos_captions.html", shown, status=422 if form.is_bound else 200)


@staff(*MEMBERS)
def show_photo(request: HttpRequest, person: Person, meeting_id: UUID, photo_id: UUID) -> HttpResponse:
    """The picture alone: large, or small for the grid."""
    small = SMALL in request.GET
    photo = get_photo_of(get_meeting_for(person, meeting_id), photo_id, small=small)
    response = HttpResponse(bytes(photo.small if small else photo.content), content_type="image/jpeg")
    response["Content-Disposition"] = f'inline; filename="foto-{photo.position}.jpg"'
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
