from __future__ import annotations

from django.urls import path

from kondusif.publishing.views import pledge_steps, pledges

ONE = "publikasi/ikrar/<str:pledge_number>/"

urlpatterns = [
    path("publikasi/ikrar/", pledges.show_pledges, name="pledges"),
    path(ONE, pledges.show_pledge, name="pledge"),
    *pledge_steps.PAGE.urls(ONE, pledge_steps.STEPS),
]
