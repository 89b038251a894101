from __future__ import annotations

from django.urls import path

from kondusif.plans.views import plan_lines, plan_papers, plan_steps, plans

PLAN = "koordinasi/rencana/<uuid:plan_id>/"
PLAN_LINE = f"{PLAN}baris/<uuid:line_id>/"

urlpatterns = [
    path("koordinasi/rencana/", plans.show_plans, name="plans"),
    path("koordinasi/rencana/baru/", plans.new_plan, name="new-plan"),
    path(PLAN, plans.show_plan, name="plan"),
    path(f"{PLAN}banding/", plans.show_picture, name="plan-picture"),
    path(f"{PLAN}unduh/", plan_papers.download, name="plan-paper"),
    path(f"{PLAN}muat/", plan_lines.import_table, name="import-plan-lines"),
    path(f"{PLAN}muat/templat/", plan_lines.template, name="plan-line-template"),
    *plan_steps.PLAN_PAGE.urls(PLAN, plan_steps.PLAN_STEPS),
    *plan_steps.LINE_PAGE.urls(PLAN_LINE, plan_steps.LINE_STEPS),
]
