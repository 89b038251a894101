from __future__ import annotations

from django.urls import path

from kondusif.cases.views import (
    calendar,
    documents,
    export,
    links,
    map,
    names,
    opening,
    pages,
    referrals,
    releases,
    steps,
    why,
)

CASE = "penanganan/<str:number>/"
REFERRAL = f"{CASE}penerusan/<uuid:referral_id>/"

urlpatterns = [
    path("penanganan/", pages.show_cases, name="cases"),
    path("penanganan/peta/", map.show_map, name="cases-map"),
    path("penanganan/kalender/", calendar.show_calendar, name="cases-calendar"),
    path("penanganan/tenggat/", pages.show_due, name="due"),
    path("penanganan/unduh/<slug:extension>/", export.export_cases, name="export-cases"),
    path("penanganan/nama/", names.find_name, name="find-name"),
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
    path(f"{REFERRAL}tautan/", links.answer_links, name="answer-links"),
    path(f"{REFERRAL}tautan/<uuid:link_id>/cabut/", links.revoke_link, name="revoke-link"),
    path("jawab/<str:answer_token>/", links.answer, name="answer-by-link"),
    path(f"{REFERRAL}nomor/", referrals.letter_number, name="letter-number"),
    path(f"{CASE}surat/<uuid:referral_id>/", documents.referral_letter, name="referral-letter"),
    path(f"{CASE}formulir-bawaslu/", documents.bawaslu_form, name="bawaslu-form"),
    path(f"{CASE}ringkasan/", documents.case_summary, name="case-summary"),
    path(f"{CASE}lepas/", releases.release, name="release-case"),
    path(f"{CASE}lepas/<uuid:release_id>/tarik/", releases.withdraw, name="withdraw-release"),
    path(f"{CASE}tidak-bebas/", releases.step_back, name="recuse-case"),
    path(f"{CASE}tidak-bebas/<uuid:recusal_id>/", releases.let_in_again, name="undo-recusal-case"),
    path("jejak/mengapa/", why.why, name="why"),
    path("dilepas/", releases.show_released, name="released"),
    path("dilepas/<uuid:release_id>/", releases.show_release, name="released-page"),
    path("dilepas/<uuid:release_id>/jawab/", releases.answer, name="answer-release"),
]
