"""A declaration on the staff's side: frozen texts, who may do what, signatures on paper, the next version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.http import Http404

from kondusif.approvals.errors import SamePerson
from kondusif.audit.queries import history_of
from kondusif.base.errors import AlreadyThere, WrongMoment
from kondusif.base.time import now
from kondusif.meetings.actions.people import Came, note_attendance
from kondusif.publishing.access.declarations import get_declaration_for, newest_text
from kondusif.publishing.actions.declarations import (
    amend,
    change_text,
    make_declaration,
    open_for_signing,
    publish,
    withdraw_declaration,
)
from kondusif.publishing.actions.paper import PaperSignature, confirm_paper, record_paper
from kondusif.publishing.actions.signatories import add_signatories, make_sign_links, remove_signatory
from kondusif.publishing.actions.signing import note_withdrawal
from kondusif.publishing.core.canonical import Signer, digest
from kondusif.publishing.errors import Incomplete, NotKeeper
from kondusif.publishing.forms.declarations import first_words
from kondusif.publishing.models.declaration import Declaration, DeclarationText, TextState
from kondusif.publishing.models.signatory import Signatory
from kondusif.publishing.queries.attendance import attendance_of
from tests.cast import Cast
from tests.meetings.table import held
from tests.publishing.signing import (
    A_SCAN,
    FIRST,
    SECOND,
    WORDS,
    a_published_on_paper,
    drafted,
    opened,
    recorded,
)

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]


def signatory_of(declaration: Declaration, organisation: str = FIRST.organisation) -> Signatory:
    found = Signatory.objects.select_related("text").filter(text__declaration=declaration, organisation=organisation)
    signatory = found.order_by("-text__version")[0]
    signatory.text.declaration = declaration
    return signatory


def test_an_opened_text_is_frozen_and_hashed(cast: Cast) -> None:
    declaration = opened(cast)
    with cast.sign_in(cast.secretary):
        text = newest_text(declaration)
        assert (text.state, text.sha256) == (TextState.OPEN, digest(text.canonical))
        with pytest.raises(WrongMoment, match="sudah dibuka"):
            change_text(actor=cast.secretary, declaration=declaration, words=WORDS)
        with pytest.raises(WrongMoment, match="sudah dibuka"):
            open_for_signing(actor=cast.secretary, declaration=declaration)
        verbs = [line.verb for line in history_of(declaration.pk)]
    assert verbs == ["declaration.made", "declaration.signatories_added", "declaration.opened"]


@pytest.mark.parametrize(
    "change",
    [{"title": "Lain"}, {"commitments": ["Lain"]}, {"canonical": "{}"}, {"neutrality": 1}, {"state": "rancangan"}],
    ids=lambda change: next(iter(change)),
)
def test_the_database_keeps_a_declared_text_whoever_asks(cast: Cast, change: dict[str, Any]) -> None:
    declaration = opened(cast)
    with (
        cast.sign_in(cast.secretary),
        pytest.raises(DatabaseError, match=r"a decla(red|ration) text"),
        transaction.atomic(),
    ):
        DeclarationText.objects.filter(declaration=declaration).update(**change)


def test_neutrality_is_a_commitment_of_its_own_number(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        for number in (0, 3):
            with pytest.raises(Incomplete, match="Janji netralitas nomor"):
                make_declaration(
                    actor=cast.secretary, kind="deklarasi", words=type(WORDS)(**{**vars(WORDS), "neutrality": number})
                )


def test_a_text_without_signatories_is_not_opened(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        made = make_declaration(actor=cast.secretary, kind="ikrar", words=WORDS)
        with pytest.raises(Incomplete, match="Belum ada penandatangan"):
            open_for_signing(actor=cast.secretary, declaration=made)
        with pytest.raises(WrongMoment, match="belum dibuka"):
            make_sign_links(actor=cast.secretary, declaration=made)


def test_who_is_asked_is_asked_once_and_may_be_let_go_until_signed(cast: Cast) -> None:
    declaration = drafted(cast)
    with cast.sign_in(cast.secretary):
        with pytest.raises(AlreadyThere):
            add_signatories(actor=cast.secretary, declaration=declaration, signers=[FIRST])
        remove_signatory(actor=cast.secretary, signatory=signatory_of(declaration, SECOND.organisation))
        assert Signatory.objects.filter(text__declaration=declaration).count() == 1


def test_links_are_made_for_the_offices_of_one_declaration_or_for_one_of_them(cast: Cast) -> None:
    declaration, other = opened(cast), opened(cast, Signer("", "Ketua uji", "Forum lain"))
    with cast.sign_in(cast.secretary):
        made = make_sign_links(actor=cast.secretary, declaration=declaration)
        assert {link.signatory.organisation for link in made.links} == {FIRST.organisation, SECOND.organisation}
        again = make_sign_links(
            actor=cast.secretary, declaration=declaration, only=signatory_of(declaration, SECOND.organisation)
        )
        assert [link.signatory.organisation for link in again.links] == [SECOND.organisation]
        assert newest_text(other).declaration_id == other.pk


def test_attendance_gives_the_offices_that_came(cast: Cast) -> None:
    meeting = held(cast)
    with cast.sign_in(cast.secretary):
        for guest, came in zip(meeting.guests.order_by("body"), ("diwakili", "tidak-hadir"), strict=False):
            guest.meeting = meeting
            note_attendance(
                actor=cast.secretary, guest=guest, came=Came(came, "Wakil uji" if came == "diwakili" else "")
            )
        signers = attendance_of(meeting.pk).signers
    assert [each.office for each in signers if each.office == "Wakil uji"] == ["Wakil uji"]
    with cast.sign_in(cast.kodim):
        assert attendance_of(meeting.pk).signers == []


def test_who_came_without_an_office_is_named_and_asked_for_it(cast: Cast) -> None:
    meeting = held(cast, asked={"polda-ntb": "Karo Ops", "korem-162": ""})
    with cast.sign_in(cast.secretary):
        for guest in meeting.guests.exclude(agency=cast.secretary.agency):
            guest.meeting = meeting
            note_attendance(actor=cast.secretary, guest=guest, came=Came("hadir"))
    client, korem = cast.client(cast.secretary), cast.korem.agency.name
    new = {**first_words(), **vars(WORDS), "commitments": "\n".join(WORDS.commitments), "kind": "deklarasi"}
    where = client.post("/publikasi/deklarasi/baru/", {**new, "meeting": str(meeting.pk)})["Location"]
    page = client.get(where).content.decode()
    assert "jabatannya tidak tercatat" in page
    assert f"<strong>{korem}</strong>" in page
    asked = client.get(f"{where}penandatangan/", {"lembaga": korem}).content.decode()
    assert f'value="{korem}"' in asked
    again = client.post(f"{where}rapat/", {"meeting": str(meeting.pk)})
    assert again.status_code == 422  # all of them are asked already
    client.post(f"{where}penandatangan/", {"organisation": korem, "office": "Kasrem", "name": ""})
    page = client.get(where).content.decode()
    assert "jabatannya tidak tercatat" not in page
    assert f"{korem}, Kasrem" in page


def test_a_meeting_where_nobodys_office_is_known_is_refused_with_their_names(cast: Cast) -> None:
    declaration, meeting = drafted(cast), held(cast, asked={"korem-162": ""})
    with cast.sign_in(cast.secretary):
        guest = meeting.guests.get(agency=cast.korem.agency)
        guest.meeting = meeting
        note_attendance(actor=cast.secretary, guest=guest, came=Came("hadir"))
    answer = cast.client(cast.secretary).post(
        f"/publikasi/deklarasi/{declaration.pk}/rapat/", {"meeting": str(meeting.pk)}
    )
    assert answer.status_code == 422
    assert f"Belum diambil, karena jabatannya tidak tercatat: {cast.korem.agency.name}." in answer.content.decode()


def test_paper_needs_a_scan_a_witness_and_a_second_person(cast: Cast) -> None:
    draft, early = drafted(cast), PaperSignature(A_SCAN, "Saksi uji", now())
    with cast.sign_in(cast.secretary), pytest.raises(WrongMoment, match="tidak sedang dibuka"):
        record_paper(actor=cast.secretary, signatory=signatory_of(draft), paper=early)
    declaration = opened(cast)
    with cast.sign_in(cast.secretary):
        signatory = signatory_of(declaration)
        for paper, match in (
            (PaperSignature(b"bukan gambar", "Saksi uji", now()), "bukan JPEG"),
            (PaperSignature(A_SCAN, " ", now()), "Saksi masih kosong"),
            (PaperSignature(A_SCAN, "Saksi uji", now() + timedelta(days=1)), "belum tiba"),
        ):
            with pytest.raises(Incomplete, match=match):
                record_paper(actor=cast.secretary, signatory=signatory, paper=paper)
    signatory = recorded(cast, declaration)
    with cast.sign_in(cast.secretary):
        with pytest.raises(SamePerson):
            confirm_paper(actor=cast.secretary, signatory=signatory)
        with pytest.raises(SamePerson):
            publish(actor=cast.secretary, declaration=declaration)
        same = Signatory.objects.filter(pk=signatory.pk)
        with pytest.raises(DatabaseError, match=r"second person|four eyes"), transaction.atomic():
            same.update(confirmed_by=cast.secretary, signed_at=now())
    with cast.sign_in(cast.leader), pytest.raises(Incomplete, match="Belum ada tanda tangan"):
        publish(actor=cast.leader, declaration=declaration)
    with cast.sign_in(cast.verifier):
        confirm_paper(actor=cast.verifier, signatory=signatory)
        with pytest.raises(WrongMoment, match="menunggu disahkan"):
            confirm_paper(actor=cast.verifier, signatory=signatory)
        with pytest.raises(WrongMoment, match="sudah menandatangani"):
            record_paper(actor=cast.verifier, signatory=signatory, paper=PaperSignature(A_SCAN, "Saksi uji", now()))
        with pytest.raises(DatabaseError, match="a signed statement"), transaction.atomic():
            same.update(statement="lain")
        entry = history_of(declaration.pk)[-2]
    assert (entry.verb, entry.actor, entry.agency) == ("declaration.signed", "", "")


def test_only_secretary_and_leader_publish(cast: Cast) -> None:
    declaration = opened(cast)
    signatory = recorded(cast, declaration)
    with cast.sign_in(cast.verifier):
        confirm_paper(actor=cast.verifier, signatory=signatory)
        with pytest.raises(NotKeeper):
            publish(actor=cast.verifier, declaration=declaration)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            DeclarationText.objects.filter(declaration=declaration).update(
                state="terbit", published_at=now(), published_by=cast.verifier
            )
    with cast.sign_in(cast.leader):
        publish(actor=cast.leader, declaration=declaration)
        assert newest_text(declaration).state == TextState.PUBLISHED


def test_a_new_version_asks_everybody_again_and_the_old_one_stays(cast: Cast) -> None:
    declaration = a_published_on_paper(cast)
    with cast.sign_in(cast.secretary):
        with pytest.raises(Incomplete, match="Alasan perubahan"):
            amend(actor=cast.secretary, declaration=declaration, note=" ")
        amend(actor=cast.secretary, declaration=declaration, note="Janji ditambah.")
        with pytest.raises(WrongMoment):
            amend(actor=cast.secretary, declaration=declaration, note="Sekali lagi.")
        change_text(
            actor=cast.secretary, declaration=declaration, words=type(WORDS)(**{**vars(WORDS), "title": "Baru"})
        )
        texts = list(DeclarationText.objects.filter(declaration=declaration))
        asked = Signatory.objects.filter(text=texts[1])
        assert [text.title for text in texts] == ["Deklarasi uji", "Baru"]
        assert {(each.organisation, each.way, each.signed_at) for each in asked} == {
            (FIRST.organisation, "", None), (SECOND.organisation, "", None),
        }  # fmt: skip
    page = cast.client(cast.secretary).get(f"/publikasi/deklarasi/{declaration.pk}/naskah/").content.decode()
    assert "Yang berubah, dan sebabnya" in page


def test_a_withdrawn_declaration_changes_no_more(cast: Cast) -> None:
    declaration = a_published_on_paper(cast)
    with cast.sign_in(cast.secretary):
        with pytest.raises(Incomplete):
            withdraw_declaration(actor=cast.secretary, declaration=declaration, reason="")
        withdraw_declaration(actor=cast.secretary, declaration=declaration, reason="Disepakati ulang.")
        acts: tuple[Callable[[], object], ...] = (
            lambda: withdraw_declaration(actor=cast.secretary, declaration=declaration, reason="Lagi."),
            lambda: add_signatories(actor=cast.secretary, declaration=declaration, signers=[Signer("", "a", "b")]),
            lambda: amend(actor=cast.secretary, declaration=declaration, note="x"),
        )
        for act in acts:
            with pytest.raises(WrongMoment, match="sudah dicabut"):
                act()
        assert not Declaration.objects.filter(pk=declaration.pk).update(withdrawn_reason="lain")


def test_a_withdrawal_by_letter_is_noted_once(cast: Cast) -> None:
    declaration = a_published_on_paper(cast)
    with cast.sign_in(cast.secretary):
        note_withdrawal(actor=cast.secretary, signatory=signatory_of(declaration))
        with pytest.raises(WrongMoment):
            note_withdrawal(actor=cast.secretary, signatory=signatory_of(declaration))
        with pytest.raises(DatabaseError, match="a withdrawal stays"), transaction.atomic():
            Signatory.objects.filter(text__declaration=declaration).exclude(withdrawn_at=None).update(withdrawn_at=None)


def test_other_agencies_neither_read_nor_write(cast: Cast) -> None:
    declaration = a_published_on_paper(cast)
    with cast.sign_in(cast.polda):
        for model in (Declaration, DeclarationText, Signatory):
            assert not model.objects.exists()
        assert history_of(declaration.pk) == []
        with pytest.raises(Http404):
            get_declaration_for(cast.polda, declaration.pk)
        assert not DeclarationText.objects.filter(declaration_id=declaration.pk).update(note="lain")
        text = DeclarationText(
            declaration=declaration, version=2, title="x", place="x", day=WORDS.day, preamble="x", neutrality=1,
            state="rancangan", written_by=cast.polda, written_at=now(),
        )  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            DeclarationText.objects.bulk_create([text])
    with cast.sign_in(cast.analyst):
        assert Declaration.objects.count() == 1
        assert not DeclarationText.objects.filter(declaration_id=declaration.pk).update(note="lain")


def test_the_staff_program_writes_no_signature_of_a_device(cast: Cast) -> None:
    declaration = opened(cast)
    with cast.sign_in(cast.secretary):
        one = Signatory.objects.filter(pk=signatory_of(declaration).pk)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            one.update(signature="x", public_key="x", algorithm="Ed25519")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            one.update(way="perangkat", signed_at=now())
        forged = Signatory(
            text=newest_text(declaration), rank=9, office="x", organisation="x", way="perangkat", signature="x"
        )
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Signatory.objects.bulk_create([forged])


def test_the_pages_walk_from_draft_to_published(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    told = {
        "kind": "deklarasi", "title": "Deklarasi halaman", "place": "Mataram", "day": "2023-12-12", "preamble": "Kami:",
        "commitments": "Damai.\n\nNetral.", "neutrality": "3", "closing": "", "meeting": "",
    }  # fmt: skip
    refused = client.post("/publikasi/deklarasi/baru/", told)
    assert refused.status_code == 422
    assert "Janji netralitas nomor 3 tidak ada: naskah ini memuat 2 janji." in refused.content.decode()
    assert "Deklarasi halaman" in refused.content.decode()
    here = client.post("/publikasi/deklarasi/baru/", told | {"neutrality": "2"}).headers["Location"]
    assert "Yang berubah, dan sebabnya" not in client.get(f"{here}naskah/").content.decode()
    client.post(f"{here}penandatangan/", {"office": "Ketua", "organisation": "Forum Halaman", "name": ""})
    assert client.post(f"{here}buka/").status_code == 302
    links = client.post(f"{here}tautan/").content.decode()
    assert "/tanda-tangan/" in links
    assert "data:image/svg+xml" in links
    with cast.sign_in(cast.secretary):
        signatory = Signatory.objects.get(organisation="Forum Halaman")
    scan = SimpleUploadedFile("lembar.pdf", b"%PDF-1.7 lembar")
    paper = {"scan": scan, "witness": "Kabid, Badan uji", "on": "2023-12-12", "hour": "10:00"}
    assert client.post(f"{here}penandatangan/{signatory.pk}/kertas/", paper).status_code == 302
    assert "menunggu disahkan" in client.get(here).content.decode()
    other = cast.client(cast.verifier)
    assert other.post(f"{here}penandatangan/{signatory.pk}/sahkan/").status_code == 302
    chair = cast.client(cast.leader)
    offered = f'action="{here}terbit/"'
    assert [offered in each.get(here).content.decode() for each in (client, chair)] == [False, True]
    chair.post(f"{here}terbit/")
    assert "Halaman publik" in client.get(here).content.decode()
    assert "Deklarasi halaman" in client.get("/publikasi/").content.decode()


def test_an_unknown_office_and_a_foreign_declaration_are_not_there(cast: Cast) -> None:
    declaration = opened(cast)
    client = cast.client(cast.secretary)
    here = f"/publikasi/deklarasi/{declaration.pk}/"
    assert client.post(f"{here}tautan/", {"penandatangan": "bukan-kunci"}).status_code == 404
    assert client.post(f"{here}tautan/", {"penandatangan": str(uuid4())}).status_code == 404
    assert client.get(f"{here}naskah/").status_code == 404
    assert cast.client(cast.polda).get(here).status_code == 404
