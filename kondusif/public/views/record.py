"""Catatan yang dapat diperiksa: the newest head, proofs for programs, and the check of a receipt's promise."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kondusif.audit.core.promises import Promise, padded, read_promise
from kondusif.audit.queries.log import (
    Proof,
    consistency_proof,
    in_base64,
    inclusion_proof,
    is_ours,
    log_key,
    newest_head,
    promise_key,
    restorations,
    witnesses,
)
from kondusif.audit.runs.cosigning import CosignatureRefused, take_cosignature
from kondusif.base.time import now
from kondusif.web.fields import Typed
from kondusif.web.policies import anyone, takes_files

BY_ANYBODY = "a record that only its keeper can check proves nothing"
LONGEST_FILE = 20_000


class PromiseForm(forms.Form):
    """The text of a promise, pasted or as a file."""

    promise = Typed(
        label=gettext_lazy("Teks janji dari tanda terima"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Diawali KONDUSIF-JANJI. Spasi dan ganti baris tidak apa-apa."),
    )
    file = forms.FileField(label=gettext_lazy("Atau berkas teks yang memuatnya"), required=False)

    def clean(self) -> dict[str, object]:
        answers = super().clean() or {}
        told = answers.get("promise") or self._words_of_file()
        found = read_promise(told)
        if found is None:
            self.add_error("promise", self._what_is_missing(told))
        elif not is_ours(found):
            self.add_error(
                "promise",
                _(
                    "Tanda tangan di teks ini bukan tanda tangan catatan ini. Mungkin ada huruf yang berubah; "
                    "huruf besar dan kecil berbeda. Salin sekali lagi."
                ),
            )
        return {"found": found}

    def _words_of_file(self) -> str:
        given = self.files.get("file")
        return given.read(LONGEST_FILE).decode(errors="replace") if given else ""

    def _what_is_missing(self, told: str) -> str:
        if not told.strip():
            return _("Teks janji masih kosong. Tempel teks dari tanda terima Anda, atau pilih berkasnya.")
        return _(
            "Teks ini tidak memuat janji yang utuh. Salin semuanya, dari KONDUSIF-JANJI "
            "sampai huruf terakhir: 159 tanda."
        )


@dataclass(frozen=True)
class Checked:
    """What became of a promise: proof where its leaf is in the log; is_broken: it is not, and should be by now."""

    promise: Promise
    proof: Proof | None
    is_broken: bool


def check(promise: Promise) -> Checked:
    proof = inclusion_proof(promise.leaf)
    return Checked(promise, proof, proof is None and now() > promise.due_at)


@anyone(because=BY_ANYBODY)
@takes_files
def show_record(request: HttpRequest) -> HttpResponse:
    form = PromiseForm(request.POST or None, request.FILES or None)
    checked = check(form.cleaned_data["found"]) if form.is_bound and form.is_valid() else None
    shown = {
        "form": form,
        "checked": checked,
        "head": newest_head(),
        "key": log_key(),
        "address": settings.PUBLIC_URL + "/catatan/",
    }
    return render(request, "public/record.html", shown)


@anyone(because=BY_ANYBODY)
@require_GET
def head(request: HttpRequest) -> HttpResponse:
    """The newest head as c2sp.org/tlog-checkpoint; 404 before the first."""
    newest = newest_head()
    return plain(str(newest.note)) if newest else plain(_("Belum ada kepala catatan.") + "\n", status=404)


@anyone(because=BY_ANYBODY)
@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """Public keys, one a line: of the log, of its promises, of the witnesses it knows."""
    return plain("".join(f"{key}\n" for key in (log_key(), promise_key(), *witnesses())))


@anyone(because=BY_ANYBODY)
@require_GET
def consistency(request: HttpRequest) -> HttpResponse:
    """Hashes in base64, one a line."""
    try:
        path = consistency_proof(int(request.GET.get("dari", "")), int(request.GET.get("ke", "")))
    except ValueError:
        sentence = _("Alamat ini memerlukan dua ukuran kepala: ?dari=16&ke=32, yang pertama tidak lebih besar.")
        return plain(sentence + "\n", status=422)
    return plain("".join(f"{in_base64(each)}\n" for each in path))


@anyone(because=BY_ANYBODY)
@require_GET
def inclusion(request: HttpRequest) -> HttpResponse:
    """A proof as c2sp.org/tlog-proof; 404 for a leaf that is not under the newest head."""
    leaf = padded(request.GET.get("daun", ""))
    if len(leaf) != 32:
        return plain(_("Alamat ini memerlukan satu daun: ?daun= dan 43 huruf dari teks janji.") + "\n", status=422)
    proof = inclusion_proof(leaf)
    return plain(str(proof)) if proof else plain(_("Daun itu tidak ada di bawah kepala terbaru.") + "\n", status=404)


@csrf_exempt
@anyone(because="a witness is known by its signature")
@require_POST
def cosign(request: HttpRequest) -> HttpResponse:
    """A head with a witness's line under it, as the body of the request, which is plain text."""
    if request.content_type != "text/plain":
        return plain(_("Kirim kepala yang ditandatangani sebagai teks polos (text/plain).") + "\n", status=422)
    try:
        name = take_cosignature(request.body.decode(errors="replace"))
    except CosignatureRefused as refusal:
        return plain(refusal.sentence + "\n", status=422)
    return plain(_("Tanda tangan %(name)s tercatat.") % {"name": name} + "\n")


@anyone(because=BY_ANYBODY)
@require_GET
def restored(request: HttpRequest) -> HttpResponse:
    """Signed statements of every time the log was begun anew, oldest first."""
    return plain("\n\n".join(restorations()))


def plain(text: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
