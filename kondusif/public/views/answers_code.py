"""Ganti kode: the old code dies with the press that shows the new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.public.draft import keep_draft
from kondusif.public.opened import Opened, fresh_key, opened_receipt, read_key
from kondusif.public.views.answers import BY_CODE, closed
from kondusif.reports.actions.receipt import change_code
from kondusif.web.policies import anyone


@anyone(because=BY_CODE)
def replace_code(request: HttpRequest) -> HttpResponse:
    """The new code stands in the answer to the press itself and nowhere else; pressing again shows the same one."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    key = read_key(request.POST.get("change_key", ""))
    if request.method == "POST" and key:
        return show_new_code(request, opened, change_code(opened.draft.opened, key))
    shown = {"change_key": fresh_key(), "receipt": opened.receipt, "is_old": request.method == "POST"}
    return render(request, "public/answer_code.html", shown)


def show_new_code(request: HttpRequest, opened: Opened, code: str) -> HttpResponse:
    if not code:
        return closed()
    response = render(request, "public/answer_new_code.html", {"code": code})
    keep_draft(response, opened.draft.opening(code))
    return response
