from __future__ import annotations

from django.urls import path

from kondusif.agencies.views import account, directory, invitations, people, roles, saved, seats, sessions

urlpatterns = [
    path("masuk/", sessions.sign_in, name="sign-in"),
    path("lembaga/", directory.list_agencies, name="agencies"),
    path("keluar/", sessions.sign_out, name="sign-out"),
    path("saringan/", saved.save, name="save-filter"),
    path("saringan/<uuid:filter_id>/hapus/", saved.delete, name="delete-filter"),
    path("akun/", account.account, name="account"),
    path("akun/kata-sandi/", account.password, name="account-password"),
    path("akun/sesi/lainnya/", account.end_other_sessions, name="end-other-sessions"),
    path("akun/sesi/<uuid:session_id>/", account.end_session, name="end-session"),
    path("orang/", people.list_people, name="people"),
    path("orang/<int:person_id>/", people.show_person, name="person"),
    path("orang/<int:person_id>/nonaktifkan/", people.deactivate, name="deactivate-person"),
    path("orang/<int:person_id>/aktifkan/", people.reactivate, name="reactivate-person"),
    path("orang/<int:person_id>/kata-sandi/", people.new_password, name="offer-new-password"),
    path("undangan/", invitations.list_invitations, name="invitations"),
    path("undangan/baru/", invitations.invite, name="invite"),
    path("undangan/<uuid:invitation_id>/cabut/", invitations.revoke, name="revoke-invitation"),
    path("undangan/<uuid:invitation_id>/ulang/", invitations.renew, name="renew-invitation"),
    path("undangan/terima/<str:token>/", invitations.take, name="take-invitation"),
    path("peran/", roles.show_roles, name="roles"),
    path("kantor-kecil/", seats.show_seats, name="seats"),
]
