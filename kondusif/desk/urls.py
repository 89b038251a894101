from __future__ import annotations

from django.urls import path

from kondusif.desk.views import data_requests, letters

LETTER = "koordinasi/surat/<uuid:letter_id>/"
REQUEST = "koordinasi/permintaan/<uuid:request_id>/"

urlpatterns = [
    path("koordinasi/permintaan/", data_requests.show_requests, name="data-requests"),
    path("koordinasi/permintaan/baru/", data_requests.new_request, name="new-data-request"),
    path(REQUEST, data_requests.show_request, name="data-request"),
    path(f"{REQUEST}tambah/", data_requests.new_body, name="request-body"),
    path(f"{REQUEST}tautan/", data_requests.make_links, name="request-links"),
    path(f"{REQUEST}tutup/", data_requests.close, name="close-request"),
    path(f"{REQUEST}jawab/<uuid:body_id>/", data_requests.reply, name="reply-to-request"),
    path("koordinasi/surat/", letters.show_letters, name="letters"),
    path("koordinasi/surat/baru/", letters.new_letter, name="new-letter"),
    path(LETTER, letters.show_letter, name="letter"),
    path(f"{LETTER}ubah/", letters.edit_letter, name="change-letter"),
    path(f"{LETTER}disposisi/", letters.new_instruction, name="new-instruction"),
    path(f"{LETTER}disposisi/<uuid:instruction_id>/", letters.finish, name="finish-instruction"),
    path("balas/<str:reply_token>/", data_requests.answer_by_link, name="answer-data-request"),
]
