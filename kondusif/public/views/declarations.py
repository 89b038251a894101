"""Deklarasi damai for everybody: the list, one declaration with check, file and card, and the page of a signer."""

from __future__ import annotations

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kondusif.agencies.errors import LinkGone
from kondusif.audit.queries.log import own_key
from kondusif.base.errors import Refusal
from kondusif.base.time import now
from kondusif.public.declaration_forms import SignForm
from kondusif.publishing.access.declarations import Behind, behind_link
from kondusif.publishing.actions.signing import sign_by_link, withdraw_by_link
from kondusif.publishing.core.canonical import statement_of, words_of
from kondusif.publishing.queries.card import card_of
from kondusif.publishing.queries.published import file_of, published, published_rows
from kondusif.publishing.queries.wording import findings_in_words, gaps_in_words, remarks_in_words, verdicts_in_words
from kondusif.web.policies import anyone
from kondusif.web.secret_links import answer_gone, answer_unlogged

TO_EVERYBODY = "a declaration is made to everybody"
CARDS = {"png": "image/png", "svg": "image/svg+xml"}


@anyone(because=TO_EVERYBODY)
@require_safe
def show_declarations(request: HttpRequest) -> HttpResponse:
    shown = {"rows": published_rows(), "words": words_of_checks(), "log_key": own_key()}
    return render(request, "public/declarations.html", shown)


@anyone(because=TO_EVERYBODY)
@require_safe
def show_declaration(request: HttpRequest, declaration_number: str) -> HttpResponse:
    declaration = published(declaration_number)
    if declaration is None:
        raise Http404  # a draft and a number that nobody gave look the same
    picture = segno.make(declaration.address, error="m")
    shown = {
        "declaration": declaration,
        "picture": str(picture.svg_data_uri(scale=4, border=3, light="white", omitsize=False)),
        "words": words_of_checks(),
        "log_key": own_key(),
    }
    return render(request, "public/declaration.html", shown)


def words_of_checks() -> dict[str, str]:
    """What the check in the browser may say, by code."""
    return findings_in_words() | gaps_in_words() | remarks_in_words() | verdicts_in_words()


@anyone(because=TO_EVERYBODY)
@require_safe
def declaration_file(request: HttpRequest, declaration_number: str) -> HttpResponse:
    """The file that proves it, to be kept and checked anywhere."""
    declaration = published(declaration_number)
    if declaration is None:
        raise Http404  # a draft and a number that nobody gave look the same
    response = HttpResponse(file_of(declaration), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"deklarasi-{declaration.number}.json")
    return response


@anyone(because=TO_EVERYBODY)
@require_safe
def declaration_card(request: HttpRequest, declaration_number: str, card_form: str) -> HttpResponse:
    """A square picture of 1080 pixels, to be shared."""
    declaration = published(declaration_number) if card_form in CARDS else None
    if declaration is None:
        raise Http404  # a draft and a number that nobody gave look the same
    response = HttpResponse(card_of(declaration, card_form), content_type=CARDS[card_form])
    name = f"deklarasi-{declaration.number}-versi-{declaration.newest.version}.{card_form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@anyone(because="an office signs on its own phone; the link's secret is the key, and only a POST signs")
def sign(request: HttpRequest, sign_token: str) -> HttpResponse:
    """Message programs fetch a link to preview it: a GET shows the text and changes nothing."""
    behind = behind_link(sign_token)
    if behind is None:
        return answer_gone(request)
    refused = ""
    if request.method == "POST":
        try:
            refused = act_on_post(request, sign_token)
        except LinkGone:
            return answer_gone(request)
        if not refused:
            return redirect(request.path)
    return answer_unlogged(request, "public/sign.html", page_of_signer(behind, refused), status=422 if refused else 200)


def act_on_post(request: HttpRequest, token: str) -> str:
    """Sign, or take the signature back; a sentence where it was refused. Raises LinkGone."""
    if request.POST.get("langkah") == "tarik":
        withdraw_by_link(token=token)
        return ""
    form = SignForm(request.POST)
    if not form.is_valid():
        return _(
            "Tanda tangan tidak sampai dengan utuh. Pakai peramban terbaru di telepon Anda, lalu coba sekali lagi."
        )
    try:
        sign_by_link(token=token, signed=form.signed)
    except LinkGone:
        raise
    except Refusal as refusal:
        return refusal.sentence
    return ""


def page_of_signer(behind: Behind, refused: str) -> dict[str, object]:
    """What the page shows: the text, what is said by signing, and the bytes that are signed."""
    text = behind.text
    numbered = enumerate(text["commitments"], start=1)
    return {
        "behind": behind,
        "text": text,
        "commitments": [(number, words, number == text["neutrality"]) for number, words in numbered],
        "said": words_of(behind.signer, text["version"]),
        "statement": statement_of(behind.canonical, behind.signer, now()),
        "refused": refused,
    }
