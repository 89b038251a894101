from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import pledges

ONE = "publikasi/ikrar/<str:pledge_number>/"

urlpatterns = [
    path("publikasi/ikrar/", pledges.show_pledges, name="pledges"),
    path(ONE, pledges.show_pledge, name="pledge"),
    path(f"{ONE}tampilkan/", pledges.show_to_all, name="show-pledge"),
    path(f"{ONE}tolak/", pledges.refuse, name="refuse-pledge"),
    path(f"{ONE}turunkan/", pledges.take_down, name="take-down-pledge"),
]
