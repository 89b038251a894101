from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import messages

ONE = "publikasi/pesan/<str:message_number>/"

urlpatterns = [
    path("publikasi/pesan/", messages.show_messages, name="peace-messages"),
    path("publikasi/pesan/baru/", messages.new_message, name="new-peace-message"),
    path("publikasi/pesan/unduh/<slug:extension>/", messages.export, name="export-spoken"),
    path(ONE, messages.show_message, name="peace-message"),
    path(f"{ONE}setujui/", messages.approve, name="approve-peace-message"),
    path(f"{ONE}tarik/", messages.withdraw, name="withdraw-peace-message"),
    path(f"{ONE}disampaikan/", messages.record, name="record-spoken"),
    path(f"{ONE}disampaikan/<uuid:spoken_id>/hapus/", messages.remove, name="remove-spoken"),
]
