"""Photographs of a meeting: added as they were drawn anew, described, taken away with nothing left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.errors import WrongMoment
from kondusif.base.time import now
from kondusif.meetings.access.meetings import check_host, is_host
from kondusif.meetings.errors import NotHost, TooManyPhotos
from kondusif.meetings.models.meeting import Meeting, MeetingState
from kondusif.meetings.models.photo import MeetingPhoto

MOST = 30  # of one meeting
MOST_IN_MINUTES = 8


@dataclass(frozen=True)
class Drawn:
    """A photograph as the program that is shut in drew it: JPEG, for looking at and for the grid."""

    content: bytes
    small: bytes


@dataclass(frozen=True)
class PhotoWords:
    """See MeetingPhoto."""

    caption: str
    in_minutes: bool


@audited("meeting.photos_added")
def add_photos(*, actor: Person, meeting: Meeting, drawn: Sequence[Drawn]) -> Meeting:
    """Put photographs behind those that are there; the first eight of a meeting go into its minutes.

    Raises NotHost, MeetingClosed, WrongMoment, TooManyPhotos.
    """
    check_host(actor, meeting)
    if meeting.state != MeetingState.HELD:
        raise WrongMoment(_("Rapat ini belum dimulai, jadi belum ada fotonya. Tekan “Mulai rapat” dahulu."))
    there = MeetingPhoto.objects.filter(meeting=meeting)
    check_room(there.count(), len(drawn))
    last = there.aggregate(most=Max("position"))["most"] or 0
    n_printed, at = there.filter(in_minutes=True).count(), now()
    MeetingPhoto.objects.bulk_create(
        MeetingPhoto(
            meeting=meeting, position=last + n, in_minutes=n_printed + n <= MOST_IN_MINUTES, content=each.content,
            small=each.small, added_by=actor, added_at=at,
        )
        for n, each in enumerate(drawn, start=1)
    )  # fmt: skip
    tell(n=len(drawn))
    return meeting


def check_room(n_there: int, n_more: int) -> None:
    """Raises TooManyPhotos."""
    if n_there + n_more > MOST:
        raise TooManyPhotos(
            _("Rapat ini sudah mempunyai %(there)s foto dan Anda memilih %(more)s; paling banyak %(most)s. Pilih lebih "
              "sedikit, atau hapus dahulu yang tidak perlu.")
            % {"there": n_there, "more": n_more, "most": MOST},
            field="photos",
        )  # fmt: skip


@audited("meeting.photos_described")
def describe_photos(*, actor: Person, meeting: Meeting, words: Mapping[UUID, PhotoWords]) -> Meeting:
    """Say what each photograph shows and which the minutes print. Raises NotHost, MeetingClosed, TooManyPhotos."""
    check_host(actor, meeting)
    n_printed = sum(each.in_minutes for each in words.values())
    n_printed += MeetingPhoto.objects.filter(meeting=meeting, in_minutes=True).exclude(pk__in=words).count()
    if n_printed > MOST_IN_MINUTES:
        raise TooManyPhotos(
            _("Anda memilih %(n)s foto untuk risalah; paling banyak %(most)s. Hilangkan centang sebagian.")
            % {"n": n_printed, "most": MOST_IN_MINUTES}
        )
    for key, each in words.items():
        MeetingPhoto.objects.filter(meeting=meeting, pk=key).update(
            caption=each.caption.strip(), in_minutes=each.in_minutes
        )
    return meeting


@audited("meeting.photo_removed")
def remove_photo(*, actor: Person, photo: MeetingPhoto) -> Meeting:
    """Delete a photograph and all its bytes, also after the minutes were approved: who is seen may object.

    Raises NotHost.
    """
    if not is_host(actor, photo.meeting):
        raise NotHost(
            _("Foto rapat dihapus lembaga pengundang, %(agency)s. Mintalah petugasnya melakukannya.")
            % {"agency": photo.meeting.convener.name}
        )
    tell(number=photo.position)
    MeetingPhoto.objects.filter(pk=photo.pk).delete()
    return photo.meeting
