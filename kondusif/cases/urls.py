from __future__ import annotations

from django.urls import path

from kondusif.cases.views import documents, opening, pages, referrals, steps

CASE = "penanganan/<str:number>/"
REFERRAL = f"{CASE}penerusan/<uuid:referral_id>/"

urlpatterns = [
    path("penanganan/", pages.show_cases, name="cases"),
    path("penanganan/tenggat/", pages.show_due, name="due"),
    path("penanganan/buka/<uuid:report_id>/", opening.open_from_report, name="open-case"),
    path(CASE, pages.show_case, name="case"),
    path(f"{CASE}gabung/", opening.join_report, name="join-report"),
    path(f"{CASE}peristiwa/", steps.moment, name="record-moment"),
    path(f"{CASE}satuan/", steps.unit, name="name-unit"),
    path(f"{CASE}teruskan/", referrals.refer, name="refer-case"),
    path(f"{CASE}hasil/", steps.outcome, name="record-outcome"),
    path(f"{CASE}kabar/", steps.tell, name="tell-outcome"),
    path(f"{CASE}buka-kembali/", steps.reopen, name="reopen-case"),
    path(f"{REFERRAL}terima/", referrals.receive, name="receive-referral"),
    path(f"{REFERRAL}sanggupi/", referrals.accept, name="accept-referral"),
    path(f"{REFERRAL}selesai/", referrals.finish, name="finish-referral"),
    path(f"{REFERRAL}kembalikan/", referrals.give_back, name="return-referral"),
    path(f"{REFERRAL}nomor/", referrals.letter_number, name="letter-number"),
    path(f"{CASE}surat/<uuid:referral_id>/", documents.referral_letter, name="referral-letter"),
    path(f"{CASE}formulir-bawaslu/", documents.bawaslu_form, name="bawaslu-form"),
]
