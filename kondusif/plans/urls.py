from __future__ import annotations

from django.urls import path

from kondusif.plans.views import plan_lines, plan_papers, plans

PLAN = "koordinasi/rencana/<uuid:plan_id>/"
PLAN_LINE = f"{PLAN}baris/<uuid:line_id>/"

urlpatterns = [
    path("koordinasi/rencana/", plans.show_plans, name="plans"),
    path("koordinasi/rencana/baru/", plans.new_plan, name="new-plan"),
    path(PLAN, plans.show_plan, name="plan"),
    path(f"{PLAN}banding/", plans.show_picture, name="plan-picture"),
    path(f"{PLAN}unduh/", plan_papers.download, name="plan-paper"),
    path(f"{PLAN}penerima/", plans.address, name="address-plan"),
    path(f"{PLAN}setujui/", plans.approve, name="approve-plan"),
    path(f"{PLAN}tutup/", plans.close, name="close-plan"),
    path(f"{PLAN}periode/<slug:period>/<slug:turn>/", plans.period_step, name="plan-period"),
    path(f"{PLAN}muat/", plan_lines.import_table, name="import-plan-lines"),
    path(f"{PLAN}muat/templat/", plan_lines.template, name="plan-line-template"),
    path(f"{PLAN}baris/baru/", plan_lines.new_line, name="new-plan-line"),
    path(f"{PLAN_LINE}ubah/", plan_lines.change, name="change-plan-line"),
    path(f"{PLAN_LINE}hapus/", plan_lines.remove, name="remove-plan-line"),
    path(f"{PLAN_LINE}<slug:period>/", plan_lines.report, name="report-plan-line"),
    path(f"{PLAN_LINE}<slug:period>/rangkum/", plan_lines.summarise, name="summarise-plan-line"),
]
