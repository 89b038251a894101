from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import message_steps, messages

ONE = "publikasi/pesan/<str:message_number>/"

urlpatterns = [
    path("publikasi/pesan/", messages.show_messages, name="peace-messages"),
    path("publikasi/pesan/baru/", messages.new_message, name="new-peace-message"),
    path("publikasi/pesan/unduh/<slug:extension>/", messages.export, name="export-spoken"),
    path(ONE, messages.show_message, name="peace-message"),
    *message_steps.PAGE.urls(ONE, message_steps.STEPS),
]
