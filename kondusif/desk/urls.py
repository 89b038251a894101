from __future__ import annotations

from django.urls import path

from kondusif.desk.views import data_requests, letter_steps, letters, request_steps

LETTER = "koordinasi/surat/<uuid:letter_id>/"
REQUEST = "koordinasi/permintaan/<uuid:request_id>/"

urlpatterns = [
    path("koordinasi/permintaan/", data_requests.show_requests, name="data-requests"),
    path("koordinasi/permintaan/baru/", data_requests.new_request, name="new-data-request"),
    path(REQUEST, data_requests.show_request, name="data-request"),
    *request_steps.PAGE.urls(REQUEST, request_steps.STEPS),
    path(f"{REQUEST}tautan/", data_requests.make_links, name="request-links"),
    path("koordinasi/surat/", letters.show_letters, name="letters"),
    path("koordinasi/surat/baru/", letters.new_letter, name="new-letter"),
    path(LETTER, letters.show_letter, name="letter"),
    *letter_steps.PAGE.urls(LETTER, letter_steps.STEPS),
    path("balas/<str:reply_token>/", data_requests.answer_by_link, name="answer-data-request"),
]
