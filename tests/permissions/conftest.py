from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from kondusif.agencies.actions.interests import Concern, propose_interest
from kondusif.agencies.actions.invitations import Guest, invite_colleague
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from kondusif.bulletins.actions.closings import LessonWords, Season, add_lesson, make_closing, word_closing
from kondusif.bulletins.actions.situations import SituationWish, ToldNumber, add_number, make_situation, write_section
from kondusif.cases.actions.links import make_answer_link
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.actions.releases import Word, release_case
from kondusif.conflicts.access.conflicts import get_conflict_for
from kondusif.conflicts.actions.conflict_facts import link_to_conflict
from kondusif.conflicts.models.conflict_facts import Look
from kondusif.desk.actions.data_requests import Question, ask_bodies, make_request_links
from kondusif.desk.actions.letters import LetterText, Wish, enter_letter, instruct
from kondusif.elections.models import Election
from kondusif.key.suites import make_key, public_of
from kondusif.meetings.actions.commitments import NewCommitment, make_commitment
from kondusif.meetings.actions.crowd_imports import bring_crowds
from kondusif.meetings.actions.crowds import CrowdText, enter_crowd
from kondusif.meetings.actions.door import open_door
from kondusif.meetings.actions.feeds import make_feed
from kondusif.meetings.actions.meetings import Plan, plan_meeting, start_meeting
from kondusif.meetings.actions.minutes import add_item, record_decision
from kondusif.meetings.actions.people import Asked
from kondusif.meetings.actions.photos import Drawn, PhotoWords, add_photos, describe_photos
from kondusif.papers.actions.templates import save_template
from kondusif.papers.core.documents import list_documents
from kondusif.plans.access.plans import get_period_of, get_plan_for
from kondusif.plans.actions.plan_lines import add_line
from kondusif.plans.actions.plans import approve_plan, make_plan
from kondusif.plans.actions.realisations import Achieved, Summary, report_realisation, summarise_line
from kondusif.plans.core.plan_rows import LineWords, Target
from kondusif.project import failures
from kondusif.publishing.actions.clarifications import (
    approve_clarification,
    begin_clarification,
    link_report,
    publish_clarification,
    rewrite_clarification,
)
from kondusif.publishing.actions.declarations import amend
from kondusif.publishing.actions.figures import ask_figures
from kondusif.reports.actions.books import issue_book
from kondusif.reports.actions.evidence import PUBLIC, keep_evidence
from kondusif.reports.actions.keeping import place_hold
from kondusif.reports.actions.openings import Ask, ask_opening
from kondusif.reports.actions.recusals import recuse
from kondusif.reports.models.device import Device
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Promise
from kondusif.team.actions.team import DecreeText, Seat, record_decree, seat_member
from tests.cast import Cast, give_the_password
from tests.conflicts.dossiers import dossier_of_everything
from tests.conflicts.register import conflict_with_everything
from tests.isolation.stage import THAT_DAY, classify, send, submission
from tests.permissions.cells import samples_of
from tests.permissions.more_rows import add_more_rows
from tests.permissions.rows import Rows, every_table
from tests.publishing.clarifying import words
from tests.publishing.pledging import waiting
from tests.publishing.signing import a_published_on_paper
from tests.publishing.spreading import a_spoken_message
from tests.vault.phone_files import a_photo

LETTER = list_documents()["surat-penerusan"]
HOST = "bakesbangpol-ntb"


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a refusal is looked at in tests/web; here its status is enough."""
    monkeypatch.setattr(failures, "render", lambda _request, _template, status: HttpResponse(status=status))


@pytest.fixture(scope="session")
def host_people(django_db_setup: None, django_db_blocker: Any) -> dict[str, Person]:
    """One person of the triaging agency in each role, committed, so that the role alone makes the difference."""
    with django_db_blocker.unblock(), speaking_as("loader"):
        agency = Agency.objects.get(code=HOST)
        post = Post.objects.get(code=f"posko-{HOST}")
        return {role: invite(agency, role, post) for role in Role}


def invite(agency: Agency, role: Role, post: Post) -> Person:
    at_post = post if role is Role.POST_OFFICER else None
    email = f"{role}@{agency.code}.test"
    person = invite_person(email=email, name=f"Orang {role}", agency=agency, roles=[role], password=None, post=at_post)
    give_the_password(person)
    return person


@pytest.fixture
def samples(cast: Cast, settings: Any, tmp_path: Path) -> dict[str, Any]:
    """A berkas about a soldier, referred to Denpom, and its report with one file: what the addresses name."""
    settings.EVIDENCE_FOLDER = tmp_path
    return everything(cast)


def everything(cast: Cast, *, turn: int = 0) -> dict[str, Any]:
    """Everything that an address names; once more with another `turn`, for years and periods are there once."""
    file = keep_evidence([a_photo()], name="foto.jpg", door=PUBLIC)
    with pretending(THAT_DAY):
        report_id, _code = send(cast, submission(evidence=(file,)))
        with cast.sign_in(cast.verifier):
            report = classify(cast.verifier, Report.objects.get(pk=report_id))
            case = open_case(actor=cast.verifier, report=report, title="Dugaan anggota satuan memihak")
            denpom = Agency.objects.get(code="denpom-mataram")
            referral = refer_case(actor=cast.verifier, case=case, agency=denpom, rule="pilihan", reason="Berwenang.")
            promise = Promise.objects.get(report=report, kind="hasil")
            superior = Word(
                agency=cast.kodim.agency, way="halaman", person=cast.kodim, sets=("fakta",), told="Ringkas."
            )
            release = release_case(actor=cast.verifier, case=case, word=superior)
            ask = Ask("bahaya-jiwa", "Uji.", str(public_of(make_key())))
            opening = ask_opening(actor=cast.verifier, report=report, ask=ask)
            day = THAT_DAY.date() + timedelta(days=30)
            hold = place_hold(actor=cast.verifier, report=report, reason="Sidang etik berjalan.", review_on=day)
        with cast.sign_in(cast.secretary):
            analyst = cast.analyst
            recusal = recuse(actor=cast.secretary, person=analyst, about_id=case.pk, bond="kerabat", reason="Sepupu.")
            governor = Agency.objects.get(code="pemprov-ntb")
            ahead = Concern(governor, None, THAT_DAY.date() + timedelta(days=900), None, "Gubernur mencalonkan diri.")
            interest = propose_interest(actor=cast.secretary, concern=ahead)
        with cast.sign_in(cast.administrator):
            device = a_device(f"posko-{HOST}", turn)
            opened = named_by_accounts(cast)
        with cast.sign_in(cast.secretary):
            link = make_answer_link(actor=cast.secretary, referral=referral, for_whom="Kasi Lidik")
            template = save_template(actor=cast.secretary, document=LETTER, content=LETTER.original, name="surat.docx")
            book = issue_book(actor=cast.secretary, post=Post.objects.get(code=f"posko-{HOST}"), n_sheets=2)
    with pretending(THAT_DAY), cast.sign_in(cast.secretary):
        asked = ask_figures(
            actor=cast.secretary, starts_on=date(2024, 1 + turn, 1), ends_on=date(2024, 1 + turn, 28 if turn else 31)
        )
        met = named_by_a_meeting(cast) | {"figures_id": asked.pk, "figures_code": "2023-01-01_2023-01-31"}
        met |= named_by_a_conflict(cast, case) | named_by_a_team(cast, turn)
        met |= named_by_a_situation(cast, turn)
        met |= named_by_a_closing(cast, turn)
    with pretending(THAT_DAY):
        met |= named_by_a_plan(cast, turn)
        met |= named_by_a_status(cast, met["conflict_number"])
        met |= named_by_a_declaration(cast)
        met |= named_by_a_clarification(cast, report_id)
        met |= named_by_a_message(cast)
        met |= named_by_a_pledge(cast, turn)
    named = {"evidence_id": file.id, "number": case.number, "referral_id": referral.pk, "promise_id": promise.pk}
    named["topic"] = "penanganan"
    named |= {"opening_id": opening.pk, "custodian_id": report_id}  # a request, and the key of nobody
    named["rewrap_id"] = report_id  # of none
    named |= {"hold_id": hold.pk, "certificate_id": report_id}  # of nothing that was destroyed
    named["extension"] = "csv"
    named["factor_id"] = 1
    named["filter_id"] = report_id  # of no filter
    named |= {"document_kind": "surat-penerusan", "version_id": template.pk}
    named["book_number"] = book.number
    named["device_id"] = device.pk
    named |= {"release_id": release.pk, "recusal_id": recusal.pk, "interest_id": interest.pk}
    named |= met
    named |= opened | {"answer_token": link.token, "link_id": link.row.pk}
    return samples_of(report_id, **named)


@pytest.fixture
def season(cast: Cast, host_people: dict[str, Person], samples: dict[str, Any]) -> list[Rows]:
    """Every table with the rows that anybody reads."""
    add_more_rows(cast, samples)
    found = every_table()
    for person in [*cast.everyone.values(), *host_people.values()]:
        with cast.sign_in(person):
            for table in found:
                table.learn()
    return found


def named_by_a_meeting(cast: Cast) -> dict[str, Any]:
    """A meeting that has begun, with Denpom at the table, a decision and a promise of the host."""
    plan = Plan("rakor", "Rapat uji", "Tema uji", "Aula uji", THAT_DAY, THAT_DAY + timedelta(hours=3))
    denpom = Agency.objects.get(code="denpom-mataram")
    meeting = plan_meeting(actor=cast.secretary, plan=plan, invited=[Asked(denpom, seat="Dandenpom uji")])
    item = add_item(actor=cast.secretary, meeting=meeting, title="Acara uji")
    start_meeting(actor=cast.secretary, meeting=meeting)
    decision = record_decision(actor=cast.secretary, meeting=meeting, text="Keputusan uji.")
    day = THAT_DAY.date() + timedelta(days=60)
    promise = NewCommitment(cast.secretary.agency, "Janji uji", day, "Bukti uji", office="Kaban uji", decision=decision)
    door = open_door(actor=cast.secretary, meeting=meeting)
    commitment = make_commitment(actor=cast.secretary, meeting=meeting, promise=promise)
    guest = meeting.guests.get(agency=denpom)
    add_photos(actor=cast.secretary, meeting=meeting, drawn=[Drawn(b"gambar uji", b"kecil uji")])
    photo = meeting.photos.get()
    describe_photos(actor=cast.secretary, meeting=meeting, words={photo.pk: PhotoWords("Foto uji", False)})
    return {
        "photo_id": photo.pk,
        "meeting_id": meeting.pk, "guest_id": guest.pk, "item_id": item.pk, "decision_id": decision.pk,
        "commitment_id": commitment.pk, "door_token": door.token,
    }  # fmt: skip


def named_by_a_conflict(cast: Cast, case: Any) -> dict[str, Any]:
    """A conflict away from the accused's unit, linked to the berkas; Polda reads it, Denpom does not."""
    conflict = conflict_with_everything(cast.secretary, THAT_DAY)
    link = link_to_conflict(actor=cast.secretary, conflict=conflict, thing=case)
    return {
        "conflict_number": conflict.number, "conflict_link_id": link.pk,
        "look_id": Look.objects.get(term__conflict=conflict).pk,
        "intervention_id": conflict.interventions.get(outcome="").pk,
        "reader_id": conflict.readers.get(agency__code="korem-162").pk,
    }  # fmt: skip


def named_by_a_status(cast: Cast, conflict_number: str) -> dict[str, Any]:
    """A dossier in force about that conflict, with an extension that waits and a report that is planned."""
    with cast.sign_in(cast.secretary):
        conflict = get_conflict_for(cast.secretary, conflict_number)
    dossier = dossier_of_everything(cast, conflict, THAT_DAY)
    with cast.sign_in(cast.secretary):
        return {
            "dossier_id": dossier.pk, "ground_id": dossier.grounds.get().pk,
            "status_decision_id": dossier.decisions.get(confirmed_at=None).pk,
            "status_report_id": dossier.reports.get().pk,
        }  # fmt: skip


def named_by_a_plan(cast: Cast, turn: int = 0) -> dict[str, Any]:
    """A plan that runs, with one line of the host in which Denpom has a part, and what both said about B04."""
    targets = {"b04": Target("Target uji", 40)}
    words = LineWords(
        "Masalah uji", "Aksi uji", "bakesbangpol-ntb", "52.06", ("denpom-mataram",), "Kriteria uji", "Dukung uji",
        targets,
    )  # fmt: skip
    with cast.sign_in(cast.secretary):
        plan = make_plan(actor=cast.secretary, year=2024 + turn)
        line = add_line(actor=cast.secretary, plan=plan, words=words)
    with cast.sign_in(cast.leader):
        approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk))
    said = Achieved(30, "Dilakukan uji", "Berkas uji", "https://uji.example/", "Kendala uji", "Saran uji")
    with cast.sign_in(cast.secretary):
        line.plan = plan = get_plan_for(cast.secretary, plan.pk)
        period = get_period_of(plan, "b04")
        report_realisation(actor=cast.secretary, line=line, period=period, achieved=said)
        summarise_line(actor=cast.secretary, line=line, period=period, summary=Summary(30, "Rangkum uji"))
    return {"plan_id": plan.pk, "line_id": line.pk, "period": "b04"}


def named_by_a_team(cast: Cast, turn: int = 0) -> dict[str, Any]:
    """A team with one seat, a request to a body outside Kondusif with its link, a letter with an instruction."""
    day = THAT_DAY.date()
    decree = record_decree(actor=cast.secretary, text=DecreeText(f"SK {turn + 1} uji", "Tim uji", day, day))
    member = seat_member(actor=cast.secretary, decree=decree, seat=Seat(1, "Ketua", "Kaban uji", day, body="Badan uji"))
    question = Question("teks", "Permintaan uji", THAT_DAY + timedelta(days=400), "Pertanyaan uji")
    request = ask_bodies(actor=cast.secretary, question=question, agencies=[], others=["Forum uji"])
    made = make_request_links(actor=cast.secretary, request=request)
    letter = enter_letter(actor=cast.secretary, text=LetterText("masuk", "005/1/uji", day, "Kantor uji", "Perihal uji"))
    instruction = instruct(actor=cast.secretary, letter=letter, wish=Wish("Kabid uji", "hadiri"))
    market = CrowdText(
        "pasar", "Keramaian uji", "52.06", "Tempat uji", THAT_DAY, THAT_DAY + timedelta(hours=2),
        "Sumber uji", permit="Izin uji",
    )  # fmt: skip
    crowd = enter_crowd(actor=cast.secretary, text=market)
    return {
        "crowd_id": crowd.pk,
        "crowd_list_id": bring_crowds(actor=cast.secretary, content=b"Tanggal;Jam\nuji;uji", told_name="uji.csv").pk,
        "decree_id": decree.pk, "member_id": member.pk, "request_id": request.pk, "body_id": made.links[0].body.pk,
        "reply_token": made.links[0].token,
        "feed_token": make_feed(actor=cast.secretary).token, "letter_id": letter.pk, "instruction_id": instruction.pk,
    }  # fmt: skip


def named_by_a_declaration(cast: Cast) -> dict[str, Any]:
    """A published declaration whose second version is a draft, and an office that is asked to sign that."""
    declaration = a_published_on_paper(cast)
    with cast.sign_in(cast.secretary):
        amend(actor=cast.secretary, declaration=declaration, note="Perubahan uji.")
        signatory = declaration.texts.get(version=2).signatories.order_by("rank")[0]
    return {
        "declaration_id": declaration.pk, "signatory_id": signatory.pk, "declaration_number": declaration.number,
        "card_form": "png", "sign_token": "t" * 43,
    }  # fmt: skip


def named_by_a_clarification(cast: Cast, report_id: Any) -> dict[str, Any]:
    """A published one with a correction that nobody has approved yet, linked to the report."""
    first = words(expires_on=date(2027, 1, 1), review_on=date(2026, 1, 1), facts="Fakta uji.")
    with cast.sign_in(cast.secretary):
        clarification = begin_clarification(actor=cast.secretary, kind="keamanan", words=first)
        report = Report.objects.get(pk=report_id)
        link = link_report(actor=cast.secretary, clarification=clarification, report=report)
    for person in (cast.verifier, cast.leader):
        with cast.sign_in(person):
            approve_clarification(actor=person, clarification=clarification)
    with cast.sign_in(cast.secretary):
        publish_clarification(actor=cast.secretary, clarification=clarification)
        new = replace(first, correction="Ralat klarifikasi uji.")
        rewrite_clarification(actor=cast.secretary, clarification=clarification, words=new)
    return {"clarification_number": clarification.number, "clarification_link_id": link.pk}


def named_by_a_message(cast: Cast) -> dict[str, Any]:
    """An approved message of peace that the own agency said once."""
    spoken = a_spoken_message(cast, spoken_on=THAT_DAY.date())
    return {"message_number": spoken.message.number, "spoken_id": spoken.pk}


def named_by_a_pledge(cast: Cast, turn: int = 0) -> dict[str, Any]:
    """A group's pledge that waits for the secretariat."""
    pledge, token = waiting(cast, "Ikrar uji." + turn * " Lagi.")
    return {"pledge_number": pledge.number, "pledge_token": token}


def named_by_a_situation(cast: Cast, turn: int = 0) -> dict[str, Any]:
    """A draft of the host without readers, with a word and a number that was added."""
    wish = SituationWish("harian", THAT_DAY - timedelta(days=1), THAT_DAY - timedelta(hours=turn))
    situation = make_situation(actor=cast.secretary, wish=wish)
    write_section(actor=cast.secretary, situation=situation, code="laporan", text="Uraian uji.", version=0)
    told = ToldNumber("Hal uji", "ukur uji", 7, "Camat uji", THAT_DAY)
    line = add_number(actor=cast.secretary, situation=situation, told=told)
    return {"situation_id": situation.pk, "figure": "laporan-masuk", "section": "laporan", "number_id": line.pk}


def named_by_a_closing(cast: Cast, turn: int = 0) -> dict[str, Any]:
    """A draft of the host with its words and a lesson; nobody has published it."""
    season = Season(Election.objects.get(code="pemilu-2024"), date(2023, 1, 1 + turn), date(2024, 1, 1))
    closing = make_closing(actor=cast.secretary, season=season)
    word_closing(actor=cast.secretary, closing=closing, text="Ringkasan uji.", version=0)
    advice = LessonWords("saran", "Pelajaran uji.", "Kantor uji", THAT_DAY.date())
    lesson = add_lesson(actor=cast.secretary, closing=closing, words=advice)
    return {"closing_id": closing.pk, "lesson_id": lesson.pk, "closing_code": closing.code}


def named_by_accounts(cast: Cast) -> dict[str, Any]:
    """A colleague of the administrator who is signed in, an open invitation and its link."""
    guest = Guest("Verifikator baru", (Role.VERIFIER,))
    made = invite_colleague(actor=cast.administrator, guest=guest)
    named = {"token": made.token, "invitation_id": made.id, "person_id": cast.secretary.pk, "session_id": uuid4()}
    # Of no reset: who may answer one is of another body (tests/agencies/test_renewed_accounts.py).
    return named | {"reset_id": uuid4()}


def a_device(post: str, turn: int = 0) -> Device:
    """An enrolled phone of a post."""
    device = Device(
        key_hash=b"telepon contoh %d" % turn,
        label="7K3Q",
        post=Post.objects.get(code=post),
        enrolled_on=THAT_DAY.date(),
    )
    Device.objects.bulk_create([device])
    return device
