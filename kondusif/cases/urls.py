from __future__ import annotations

from django.urls import path

from kondusif.cases.views import (
    calendar,
    case_steps,
    documents,
    export,
    links,
    map,
    names,
    opening,
    pages,
    releases,
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
    *case_steps.PAGE.urls(CASE, case_steps.STEPS),
    path(f"{REFERRAL}tautan/", links.answer_links, name="answer-links"),
    path(f"{REFERRAL}tautan/<uuid:link_id>/cabut/", links.revoke_link, name="revoke-link"),
    path("jawab/<str:answer_token>/", links.answer, name="answer-by-link"),
    path(f"{CASE}surat/<uuid:referral_id>/", documents.referral_letter, name="referral-letter"),
    path(f"{CASE}formulir-bawaslu/", documents.bawaslu_form, name="bawaslu-form"),
    path(f"{CASE}ringkasan/", documents.case_summary, name="case-summary"),
    path("jejak/mengapa/", why.why, name="why"),
    path("dilepas/", releases.show_released, name="released"),
    path("dilepas/<uuid:release_id>/", releases.show_release, name="released-page"),
    path("dilepas/<uuid:release_id>/jawab/", releases.answer, name="answer-release"),
]
