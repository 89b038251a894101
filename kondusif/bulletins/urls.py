from __future__ import annotations

from django.urls import path

from kondusif.bulletins.views import closing_papers, closings, situation_papers, situations

SITUATION = "koordinasi/situasi/<uuid:situation_id>/"
CLOSING = "koordinasi/penutup/<uuid:closing_id>/"

urlpatterns = [
    path("koordinasi/situasi/", situations.show_situations, name="situations"),
    path("koordinasi/situasi/baru/", situations.new_situation, name="new-situation"),
    path("koordinasi/situasi/atur/", situations.set_up, name="situation-setup"),
    path(SITUATION, situations.show_situation, name="situation"),
    path(f"{SITUATION}sumber/<slug:figure>/", situations.show_source, name="situation-source"),
    path(f"{SITUATION}bagian/<slug:section>/", situations.write, name="write-situation"),
    path(f"{SITUATION}angka/", situations.new_number, name="add-situation-number"),
    path(f"{SITUATION}angka/<uuid:number_id>/tarik/", situations.remove_number, name="remove-situation-number"),
    path(f"{SITUATION}ajukan/", situations.submit, name="submit-situation"),
    path(f"{SITUATION}kembalikan/", situations.give_back, name="send-back-situation"),
    path(f"{SITUATION}setujui/", situations.approve, name="approve-situation"),
    path(f"{SITUATION}ralat/", situations.correct, name="correct-situation"),
    path(f"{SITUATION}surat/", situation_papers.letter, name="situation-letter"),
    path("koordinasi/penutup/", closings.show_closings, name="closings"),
    path("koordinasi/penutup/baru/", closings.new_closing, name="new-closing"),
    path(CLOSING, closings.show_closing, name="closing"),
    path(f"{CLOSING}ringkasan/", closings.word, name="word-closing"),
    path(f"{CLOSING}pelajaran/", closings.new_lesson, name="new-lesson"),
    path(f"{CLOSING}pelajaran/<uuid:lesson_id>/tarik/", closings.remove_lesson, name="remove-lesson"),
    path(f"{CLOSING}ajukan/", closings.submit, name="submit-closing"),
    path(f"{CLOSING}kembalikan/", closings.give_back, name="send-back-closing"),
    path(f"{CLOSING}setujui/", closings.approve, name="approve-closing"),
    path(f"{CLOSING}terbitkan/", closings.publish, name="publish-closing"),
    path(f"{CLOSING}tarik/", closings.withdraw, name="withdraw-closing"),
    path(f"{CLOSING}ralat/", closings.correct, name="correct-closing"),
    path(f"{CLOSING}surat/", closing_papers.letter, name="closing-letter"),
]
