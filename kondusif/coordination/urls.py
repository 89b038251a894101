from __future__ import annotations

from django.urls import path

from kondusif.coordination.views import (
    answers,
    commitments,
    data_requests,
    door,
    feeds,
    letters,
    meetings,
    minutes,
    papers,
    plan_lines,
    plan_papers,
    plans,
    status,
    status_steps,
    team,
)
from kondusif.coordination.views import conflict_steps as steps
from kondusif.coordination.views import conflicts as register

MEETING = "koordinasi/rapat/<uuid:meeting_id>/"
GUEST = f"{MEETING}tamu/<uuid:guest_id>/"
COMMITMENT = "koordinasi/janji/<uuid:commitment_id>/"
PLAN = "koordinasi/rencana/<uuid:plan_id>/"
PLAN_LINE = f"{PLAN}baris/<uuid:line_id>/"

CONFLICT = "konflik/<str:conflict_number>/"
DECREE = "koordinasi/tim/<uuid:decree_id>/"
LETTER = "koordinasi/surat/<uuid:letter_id>/"
REQUEST = "koordinasi/permintaan/<uuid:request_id>/"
STATUS = "koordinasi/status/<uuid:dossier_id>/"
STATUS_DECISION = f"{STATUS}keputusan/<uuid:status_decision_id>/"

urlpatterns = [
    path("koordinasi/", meetings.show_meetings, name="meetings"),
    path("koordinasi/rapat/baru/", meetings.new_meeting, name="new-meeting"),
    path(MEETING, meetings.show_meeting, name="meeting"),
    path(f"{MEETING}ubah/", meetings.change, name="change-meeting"),
    path(f"{MEETING}batal/", meetings.cancel, name="cancel-meeting"),
    path(f"{MEETING}mulai/", meetings.start, name="start-meeting"),
    path(f"{MEETING}setujui/", meetings.approve, name="approve-minutes"),
    path(f"{MEETING}acara/", meetings.new_item, name="new-item"),
    path(f"{MEETING}undang/", meetings.invite, name="invite-guest"),
    path(f"{MEETING}kalender.ics", meetings.calendar, name="meeting-calendar"),
    path(f"{MEETING}pintu/", door.door, name="meeting-door"),
    path("hadir/<str:door_token>/", door.sign_in, name="sign-in-at-door"),
    path(f"{GUEST}hadir/", meetings.attendance, name="attendance"),
    path(f"{GUEST}tarik/", meetings.take_back, name="remove-guest"),
    path(f"{GUEST}undangan/", papers.invitation, name="invitation-letter"),
    path(f"{MEETING}risalah/", minutes.show_minutes, name="minutes"),
    path(f"{MEETING}risalah/unduh/", papers.minutes_paper, name="minutes-paper"),
    path(f"{MEETING}risalah/<uuid:item_id>/", minutes.section, name="minutes-section"),
    path(f"{MEETING}keputusan/", minutes.new_decision, name="new-decision"),
    path(f"{MEETING}keputusan/<uuid:decision_id>/cabut/", minutes.strike_decision, name="withdraw-decision"),
    path(f"{MEETING}janji/", commitments.new_commitment, name="new-commitment"),
    path("koordinasi/janji/", commitments.show_board, name="commitments"),
    path("koordinasi/janji/lembar/", commitments.show_sheet, name="promise-sheet"),
    path(COMMITMENT, commitments.show_commitment, name="commitment"),
    path(f"{COMMITMENT}<slug:step>/", answers.answer, name="answer-commitment"),
    path("konflik/", register.show_conflicts, name="conflicts"),
    path("konflik/baru/", register.new_conflict, name="new-conflict"),
    path("konflik/angka/", register.show_figure, name="conflict-figure"),
    path(CONFLICT, register.show_conflict, name="conflict"),
    path(f"{CONFLICT}pantau/<uuid:look_id>/", steps.look, name="look-at-term"),
    path(f"{CONFLICT}tindakan/<uuid:intervention_id>/", steps.outcome, name="intervention-outcome"),
    path(f"{CONFLICT}pembaca/<uuid:reader_id>/tarik/", steps.take_reader_away, name="remove-conflict-reader"),
    path(f"{CONFLICT}kaitan/<uuid:conflict_link_id>/lepas/", steps.unlink, name="unlink-conflict"),
    path(f"{CONFLICT}<slug:conflict_step>/", steps.add_to_conflict, name="add-to-conflict"),
    path("koordinasi/rencana/", plans.show_plans, name="plans"),
    path("koordinasi/rencana/baru/", plans.new_plan, name="new-plan"),
    path(PLAN, plans.show_plan, name="plan"),
    path(f"{PLAN}banding/", plans.show_picture, name="plan-picture"),
    path(f"{PLAN}unduh/", plan_papers.download, name="plan-paper"),
    path(f"{PLAN}penerima/", plans.address, name="address-plan"),
    path(f"{PLAN}setujui/", plans.approve, name="approve-plan"),
    path(f"{PLAN}tutup/", plans.close, name="close-plan"),
    path(f"{PLAN}periode/<slug:period>/<slug:turn>/", plans.period_step, name="plan-period"),
    path(f"{PLAN}muat/", plan_lines.import_table, name="import-plan-lines"),
    path(f"{PLAN}muat/templat/", plan_lines.template, name="plan-line-template"),
    path(f"{PLAN}baris/baru/", plan_lines.new_line, name="new-plan-line"),
    path(PLAN_LINE, plan_lines.show_line, name="plan-line"),
    path(f"{PLAN_LINE}ubah/", plan_lines.change, name="change-plan-line"),
    path(f"{PLAN_LINE}hapus/", plan_lines.remove, name="remove-plan-line"),
    path(f"{PLAN_LINE}<slug:period>/", plan_lines.report, name="report-plan-line"),
    path(f"{PLAN_LINE}<slug:period>/rangkum/", plan_lines.summarise, name="summarise-plan-line"),
    path("koordinasi/status/", status.show_dossiers, name="status-dossiers"),
    path("koordinasi/status/baru/", status.new_dossier, name="new-status-dossier"),
    path(STATUS, status.show_dossier, name="status-dossier"),
    path(f"{STATUS}unduh/", status.download, name="status-paper"),
    path(f"{STATUS}konflik/<uuid:ground_id>/lepas/", status_steps.take_ground_out, name="remove-status-ground"),
    path(f"{STATUS_DECISION}cocokkan/", status_steps.confirm, name="confirm-status-decision"),
    path(f"{STATUS_DECISION}batal/", status_steps.strike, name="strike-status-decision"),
    path(f"{STATUS}laporan/<uuid:status_report_id>/", status_steps.report_sent, name="status-report-sent"),
    path(f"{STATUS}<slug:status_step>/", status_steps.add_to_dossier, name="add-to-status-dossier"),
    path("koordinasi/permintaan/", data_requests.show_requests, name="data-requests"),
    path("koordinasi/permintaan/baru/", data_requests.new_request, name="new-data-request"),
    path(REQUEST, data_requests.show_request, name="data-request"),
    path(f"{REQUEST}tambah/", data_requests.new_body, name="request-body"),
    path(f"{REQUEST}tautan/", data_requests.make_links, name="request-links"),
    path(f"{REQUEST}tutup/", data_requests.close, name="close-request"),
    path(f"{REQUEST}jawab/<uuid:body_id>/", data_requests.reply, name="reply-to-request"),
    path("koordinasi/kalender/", feeds.show_feed, name="calendar"),
    path("koordinasi/kalender/cabut/", feeds.stop_feed, name="stop-calendar"),
    path("kalender/<str:feed_token>/rapat.ics", feeds.read_feed, name="calendar-feed"),
    path("koordinasi/tim/", team.show_team, name="team"),
    path("koordinasi/tim/baru/", team.new_decree, name="new-decree"),
    path(f"{DECREE}ubah/", team.edit_decree, name="change-decree"),
    path(f"{DECREE}anggota/", team.new_member, name="new-member"),
    path(f"{DECREE}anggota/<uuid:member_id>/", team.edit_member, name="change-member"),
    path(f"{DECREE}piket/", team.plan_roster, name="plan-roster"),
    path(f"{DECREE}piket/hapus/", team.clear_roster, name="clear-roster"),
    path("koordinasi/surat/", letters.show_letters, name="letters"),
    path("koordinasi/surat/baru/", letters.new_letter, name="new-letter"),
    path(LETTER, letters.show_letter, name="letter"),
    path(f"{LETTER}ubah/", letters.edit_letter, name="change-letter"),
    path(f"{LETTER}disposisi/", letters.new_instruction, name="new-instruction"),
    path(f"{LETTER}disposisi/<uuid:instruction_id>/", letters.finish, name="finish-instruction"),
    path("balas/<str:reply_token>/", data_requests.answer_by_link, name="answer-data-request"),
]
