from __future__ import annotations

from django.urls import path

from kondusif.team.views import team

DECREE = "koordinasi/tim/<uuid:decree_id>/"

urlpatterns = [
    path("koordinasi/tim/", team.show_team, name="team"),
    path("koordinasi/tim/baru/", team.new_decree, name="new-decree"),
    path(f"{DECREE}ubah/", team.edit_decree, name="change-decree"),
    path(f"{DECREE}anggota/", team.new_member, name="new-member"),
    path(f"{DECREE}anggota/<uuid:member_id>/", team.edit_member, name="change-member"),
    path(f"{DECREE}piket/", team.plan_roster, name="plan-roster"),
    path(f"{DECREE}piket/hapus/", team.clear_roster, name="clear-roster"),
]
