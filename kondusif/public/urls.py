from __future__ import annotations

from django.urls import path

from kondusif.public.views import (
    answers,
    answers_bridge,
    answers_code,
    answers_letter,
    answers_threat,
    pages,
    places,
    report,
    story,
)

urlpatterns = [
    path("", pages.home, name="home"),
    path("perlindungan/", pages.protection, name="protection"),
    path("tempat-melapor/", places.find_place, name="places"),
    path("keluar-cepat/", pages.leave_quickly, name="leave-quickly"),
    path("lapor/", report.start, name="start"),
    path("lapor/apa/", report.choose_kind, name="kind"),
    path("lapor/bukan-laporan/", report.not_a_report, name="not-a-report"),
    path("lapor/siapa-terlapor/", report.choose_accused, name="accused"),
    path("lapor/satuan/", report.choose_unit, name="unit"),
    path("lapor/di-mana/", report.choose_place, name="place"),
    path("lapor/kapan/", report.tell_when, name="when"),
    path("lapor/bahaya/", report.in_danger, name="danger"),
    path("lapor/sebelum-bercerita/", report.before_story, name="before-story"),
    path("lapor/cerita/", story.tell_story, name="story"),
    path("lapor/tanda-terima/", story.receipt, name="receipt"),
    path("lapor/selesai/", story.finish, name="finish"),
    path("jawaban/", answers.open_answers, name="open-answers"),
    path("jawaban/isi/", answers.show_answers, name="answers"),
    path("jawaban/aman/", answers.feel_safe, name="feel-safe"),
    path("jawaban/cabut/", answers.withdraw, name="withdraw"),
    path("jawaban/nama/", answers_bridge.be_named, name="be-named"),
    path("jawaban/nama/tim/", answers_bridge.be_named_by_team, name="be-named-by-team"),
    path("jawaban/formulir/", answers_bridge.print_form, name="print-form"),
    path("jawaban/diancam/", answers_threat.threatened, name="threatened"),
    path("jawaban/ganti-kode/", answers_code.replace_code, name="replace-code"),
    path("jawaban/surat/", answers_letter.outcome_letter, name="outcome-letter"),
    path("jawaban/surat/pdf/", answers_letter.outcome_letter_pdf, name="outcome-letter-pdf"),
]
