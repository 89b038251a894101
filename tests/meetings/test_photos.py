"""Photographs of a meeting: drawn anew, read by its members alone, printed in its minutes, gone when taken away."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import DatabaseError, transaction
from PIL import Image, TiffImagePlugin

from kondusif.audit.queries import history_of
from kondusif.base.errors import WrongMoment
from kondusif.base.time import now
from kondusif.meetings.actions.meetings import approve_minutes
from kondusif.meetings.actions.photos import (
    MOST,
    MOST_IN_MINUTES,
    Drawn,
    PhotoWords,
    add_photos,
    describe_photos,
    remove_photo,
)
from kondusif.meetings.errors import MeetingClosed, NotHost, TooManyPhotos
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.photo import MeetingPhoto
from kondusif.meetings.runs.photos import LARGE, SMALL
from tests.cast import Cast
from tests.meetings.table import held, planned
from tests.readers import dark_share, read_office_file, read_pdf

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
GPS, CAMERA, ORIENTATION = 0x8825, 0x0110, 0x0112
ON_ITS_SIDE = 6


def a_photo(colour: str = "navy", size: tuple[int, int] = (2400, 1800)) -> bytes:
    """As a telephone writes it: held on its side, with the camera's name and the place."""
    exif = Image.Exif()
    exif[CAMERA], exif[ORIENTATION] = "Telepon Contoh 7", ON_ITS_SIDE
    place = exif.get_ifd(GPS)
    degrees = TiffImagePlugin.IFDRational
    place[1], place[2] = "S", (degrees(8), degrees(35), degrees(2))
    place[3], place[4] = "E", (degrees(116), degrees(7), degrees(3))
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def drawn(colour: str = "navy") -> Drawn:
    """A photograph as the program that is shut in hands it over."""
    out = BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG")
    return Drawn(out.getvalue(), out.getvalue())


def with_photos(cast: Cast, n: int, meeting: Meeting | None = None) -> Meeting:
    meeting = meeting or held(cast)
    with cast.sign_in(cast.secretary):
        return add_photos(actor=cast.secretary, meeting=meeting, drawn=[drawn() for _ in range(n)])


def photos(cast: Cast, meeting: Meeting) -> list[MeetingPhoto]:
    with cast.sign_in(cast.secretary):
        found = list(MeetingPhoto.objects.filter(meeting=meeting))
        for photo in found:
            photo.meeting = meeting
    return found


def address(meeting: Meeting, step: str = "") -> str:
    return f"/koordinasi/rapat/{meeting.pk}/foto/{step}"


def test_a_photo_with_its_place_is_kept_without_it_and_what_is_no_photo_is_named(cast: Cast) -> None:
    meeting, came = held(cast), a_photo()
    assert Image.open(BytesIO(came)).getexif().get_ifd(GPS)[3] == "E"
    hostile = b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>" * 40
    answer: Any = cast.client(cast.verifier).post(
        address(meeting, "tambah/"), {"photos": [a_file("aula.jpg", came), a_file("jahat.jpg", hostile)]}, follow=True
    )
    page = answer.content.decode()
    assert "1 foto ditambahkan." in page
    assert "“jahat.jpg” tidak terbaca sebagai foto" in page
    (photo,) = photos(cast, meeting)
    for content, longest in ((photo.content, LARGE), (photo.small, SMALL)):
        picture = Image.open(BytesIO(bytes(content)))
        assert (picture.format, max(picture.size)) == ("JPEG", longest)
        assert picture.height > picture.width
        assert not picture.getexif()
        assert b"Telepon" not in bytes(content)
        assert b"Exif" not in bytes(content)
    assert photo.added_by_id == cast.verifier.pk


def test_a_large_photo_never_lies_on_a_disk_as_it_came(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def plain(*_args: Any) -> None:
        pytest.fail("a photo was written to a temporary file")

    monkeypatch.setattr(TemporaryUploadedFile, "__init__", plain)
    meeting, behind = held(cast), b"di balik gambar" * 200_000
    answer: Any = cast.client(cast.secretary).post(
        address(meeting, "tambah/"), {"photos": [a_file("aula.jpg", a_photo(size=(800, 600)) + behind)]}
    )
    assert answer.status_code == 302
    (photo,) = photos(cast, meeting)
    assert len(photo.content) < len(behind)
    assert b"di balik gambar" not in bytes(photo.content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("foto.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40, "berjenis HEIC"),
        ("surat.pdf", b"%PDF-1.4 bukan foto", "bukan foto yang dikenali"),
        ("rusak.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 80, "tidak terbaca sebagai foto"),
        ("kosong.jpg", b"", "Salah satu berkas kosong"),
    ],
)
def test_what_is_no_photo_is_refused_in_a_sentence(cast: Cast, name: str, content: bytes, said: str) -> None:
    meeting = held(cast)
    answer: Any = cast.client(cast.secretary).post(address(meeting, "tambah/"), {"photos": [a_file(name, content)]})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert photos(cast, meeting) == []


def test_too_many_at_once_and_too_many_in_all_are_told_with_the_number(cast: Cast) -> None:
    meeting = with_photos(cast, MOST - 1)
    many = [a_file(f"{n}.jpg", b"x") for n in range(11)]
    answer: Any = cast.client(cast.secretary).post(address(meeting, "tambah/"), {"photos": many})
    assert "Anda memilih 11 foto; sekali unggah paling banyak 10." in answer.content.decode()
    with cast.sign_in(cast.secretary):
        with pytest.raises(TooManyPhotos, match="sudah mempunyai 29 foto dan Anda memilih 2"):
            add_photos(actor=cast.secretary, meeting=meeting, drawn=[drawn(), drawn()])
        add_photos(actor=cast.secretary, meeting=meeting, drawn=[drawn()])
        assert MeetingPhoto.objects.filter(in_minutes=True).count() == MOST_IN_MINUTES


def test_before_it_begins_a_meeting_has_no_photos_and_a_guest_adds_none(cast: Cast) -> None:
    meeting = planned(cast)
    with cast.sign_in(cast.secretary), pytest.raises(WrongMoment, match="belum dimulai"):
        add_photos(actor=cast.secretary, meeting=meeting, drawn=[drawn()])
    with cast.sign_in(cast.korem), pytest.raises(NotHost):
        add_photos(actor=cast.korem, meeting=meeting, drawn=[drawn()])
    assert cast.client(cast.korem).get(address(meeting, "tambah/")).status_code == 404


def test_members_look_at_photos_and_nobody_else_does(cast: Cast) -> None:
    meeting = with_photos(cast, 1)
    (photo,) = photos(cast, meeting)
    large = address(meeting, f"{photo.pk}/")
    for path in (large, f"{large}?kecil"):
        answer: Any = cast.client(cast.korem).get(path)
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert Image.open(BytesIO(answer.content)).format == "JPEG"
        assert cast.client(cast.kodim).get(path).status_code == 404
    page = cast.client(cast.korem).get(f"/koordinasi/rapat/{meeting.pk}/").content.decode()
    assert f'src="{large}?kecil"' in page
    assert "Hapus foto" not in page


def test_captions_and_choice_are_saved_together_and_at_most_eight_are_printed(cast: Cast) -> None:
    meeting = with_photos(cast, 9)
    found = photos(cast, meeting)
    client = cast.client(cast.verifier)
    said = {f"keterangan-{photo.pk}": f"Sesi {photo.position}" for photo in found}
    ticks = {f"risalah-{photo.pk}": "on" for photo in found}
    refused: Any = client.post(address(meeting), {**said, **ticks})
    assert refused.status_code == 422
    assert "Anda memilih 9 foto untuk risalah; paling banyak 8." in refused.content.decode()
    assert 'value="Sesi 9"' in refused.content.decode()
    del ticks[f"risalah-{found[0].pk}"]
    assert client.post(address(meeting), {**said, **ticks}).status_code == 302
    after = photos(cast, meeting)
    assert [photo.caption for photo in after] == [f"Sesi {n}" for n in range(1, 10)]
    assert [photo.in_minutes for photo in after] == [False] + [True] * 8


def test_a_photo_that_is_taken_away_leaves_no_row_also_after_the_approval(cast: Cast) -> None:
    meeting = with_photos(cast, 2)
    first, second = photos(cast, meeting)
    page: Any = cast.client(cast.verifier).post(address(meeting, f"{first.pk}/hapus/"), follow=True)
    assert "Foto dihapus; tidak ada yang tersisa di server." in page.content.decode()
    with cast.sign_in(cast.secretary):
        closed = Meeting.objects.get(pk=meeting.pk)
    with cast.sign_in(cast.leader):
        approve_minutes(actor=cast.leader, meeting=closed)
    with cast.sign_in(cast.secretary):
        with pytest.raises(MeetingClosed):
            describe_photos(actor=cast.secretary, meeting=meeting, words={second.pk: PhotoWords("x", True)})
        with pytest.raises(MeetingClosed):
            add_photos(actor=cast.secretary, meeting=meeting, drawn=[drawn()])
        remove_photo(actor=cast.secretary, photo=second)
        assert not MeetingPhoto.objects.exists()
        told = " ".join(str(line.sentence) for line in history_of(meeting.pk))
    assert "Foto nomor 2 dihapus; gambarnya tidak disimpan lagi." in told


def test_the_database_lets_the_convener_alone_write_photos(cast: Cast) -> None:
    meeting = with_photos(cast, 1)
    with cast.sign_in(cast.korem):
        assert MeetingPhoto.objects.filter(meeting=meeting).update(caption="x") == 0
        assert MeetingPhoto.objects.filter(meeting=meeting).delete()[0] == 0
        forged = MeetingPhoto(
            meeting=meeting, position=9, in_minutes=False, content=b"x", small=b"x", added_by=cast.korem, added_at=now()
        )
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            MeetingPhoto.objects.bulk_create([forged])
    with cast.sign_in(cast.kodim):
        assert not MeetingPhoto.objects.exists()
    with cast.sign_in(cast.analyst):
        assert MeetingPhoto.objects.filter(meeting=meeting).delete()[0] == 0
        assert MeetingPhoto.objects.exists()


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_minutes_end_with_the_chosen_photos_and_their_captions(cast: Cast, form: str) -> None:
    meeting = held(cast)
    with cast.sign_in(cast.secretary):
        add_photos(actor=cast.secretary, meeting=meeting, drawn=[drawn("black"), drawn("black"), drawn("black")])
        found = list(MeetingPhoto.objects.filter(meeting=meeting))
        words = {
            found[0].pk: PhotoWords("Peserta <b>rapat</b> & panitia", True),
            found[1].pk: PhotoWords("Tidak dicetak", False),
        }
        describe_photos(actor=cast.secretary, meeting=meeting, words=words)
    answer: Any = cast.client(cast.korem).get(f"/koordinasi/rapat/{meeting.pk}/risalah/unduh/", {"bentuk": form})
    paper = read_pdf(answer.content) if form == "pdf" else read_office_file(answer.content, ".docx")
    assert "Dokumentasi" in paper.flat
    assert "Peserta <b>rapat</b> & panitia" in paper.flat
    assert "Tanpa keterangan" in paper.flat
    assert "Tidak dicetak" not in paper.flat
    assert max(dark_share(paper.content, page=n, left=0, top=0, right=1, bottom=1) for n in (1, paper.n_pages)) > 0.1
    if form == "docx":
        parts = [name for name in ZipFile(BytesIO(answer.content)).namelist() if name.startswith("word/media/")]
        assert len(parts) == 1  # both chosen ones are the same picture here


def test_minutes_without_photos_have_no_annex(cast: Cast) -> None:
    meeting = held(cast)
    answer: Any = cast.client(cast.korem).get(f"/koordinasi/rapat/{meeting.pk}/risalah/unduh/", {"bentuk": "pdf"})
    assert "Dokumentasi" not in read_pdf(answer.content).flat
