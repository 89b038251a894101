from __future__ import annotations

from django.urls import path

from kondusif.team.views import team, team_steps

DECREE = "koordinasi/tim/<uuid:decree_id>/"

urlpatterns = [
    path("koordinasi/tim/", team.show_team, name="team"),
    path("koordinasi/tim/baru/", team.new_decree, name="new-decree"),
    *team_steps.PAGE.urls(DECREE, team_steps.STEPS),
]
