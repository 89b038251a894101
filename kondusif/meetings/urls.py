from __future__ import annotations

from django.urls import path

from kondusif.meetings.views import (
    agenda,
    commitments,
    crowd_imports,
    door,
    feeds,
    meeting_steps,
    meetings,
    minutes,
    papers,
    photos,
    plan_line,
    promise_steps,
)
from kondusif.plans.urls import PLAN_LINE

MEETING = "koordinasi/rapat/<uuid:meeting_id>/"
GUEST = f"{MEETING}tamu/<uuid:guest_id>/"
COMMITMENT = "koordinasi/janji/<uuid:commitment_id>/"
CROWD_LIST = "koordinasi/agenda/impor/<uuid:crowd_list_id>/"

urlpatterns = [
    path("koordinasi/", meetings.show_meetings, name="meetings"),
    path("koordinasi/rapat/baru/", meetings.new_meeting, name="new-meeting"),
    path(MEETING, meetings.show_meeting, name="meeting"),
    *meeting_steps.PAGE.urls(MEETING, meeting_steps.STEPS),
    path(f"{MEETING}kalender.ics", meetings.calendar, name="meeting-calendar"),
    path(f"{MEETING}pintu/", door.door, name="meeting-door"),
    path("hadir/<str:door_token>/", door.sign_in, name="sign-in-at-door"),
    path(f"{GUEST}undangan/", papers.invitation, name="invitation-letter"),
    path(f"{MEETING}risalah/", minutes.show_minutes, name="minutes"),
    path(f"{MEETING}risalah/unduh/", papers.minutes_paper, name="minutes-paper"),
    path(f"{MEETING}risalah/<uuid:item_id>/", minutes.section, name="minutes-section"),
    path(f"{MEETING}foto/", photos.captions, name="meeting-captions"),
    path(f"{MEETING}foto/tambah/", photos.new_photos, name="add-photos"),
    path(f"{MEETING}foto/<uuid:photo_id>/", photos.show_photo, name="meeting-photo"),
    path("koordinasi/janji/", commitments.show_board, name="commitments"),
    path("koordinasi/janji/lembar/", commitments.show_sheet, name="promise-sheet"),
    path(COMMITMENT, commitments.show_commitment, name="commitment"),
    *promise_steps.PAGE.urls(COMMITMENT, promise_steps.STEPS),
    path(PLAN_LINE, plan_line.show_line, name="plan-line"),
    path("koordinasi/agenda/", agenda.show_agenda, name="agenda"),
    path("koordinasi/agenda/baru/", agenda.new_crowd, name="new-crowd"),
    path("koordinasi/agenda/keramaian.ics", agenda.crowd_file, name="crowd-file"),
    path("koordinasi/agenda/impor/", crowd_imports.show_lists, name="crowd-lists"),
    path("koordinasi/agenda/impor/templat/", crowd_imports.template, name="crowd-list-template"),
    path(CROWD_LIST, crowd_imports.show_list, name="crowd-list"),
    path(f"{CROWD_LIST}kolom/", crowd_imports.choose_columns, name="crowd-list-columns"),
    path(f"{CROWD_LIST}masukkan/", crowd_imports.enter, name="crowd-list-enter"),
    path(f"{CROWD_LIST}hentikan/", crowd_imports.stop, name="crowd-list-stop"),
    path(f"{CROWD_LIST}tarik/", crowd_imports.undo, name="crowd-list-undo"),
    path(f"{CROWD_LIST}perbaiki/", crowd_imports.to_fix, name="crowd-list-to-fix"),
    path("koordinasi/agenda/<uuid:crowd_id>/", agenda.show_crowd, name="crowd"),
    path("koordinasi/agenda/<uuid:crowd_id>/batal/", agenda.stop_crowd, name="stop-crowd"),
    path("koordinasi/kalender/", feeds.show_feed, name="calendar"),
    path("koordinasi/kalender/cabut/", feeds.stop_feed, name="stop-calendar"),
    path("koordinasi/kalender/surel/", feeds.choose_mail, name="choose-mail"),
    path("kalender/<str:feed_token>/rapat.ics", feeds.read_feed, name="calendar-feed"),
]
