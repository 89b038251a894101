"""Pesan damai for everybody: the list, one message with where it was said, and its card."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kondusif.publishing.queries.published_messages import (
    PublicMessage,
    card_of_message,
    public_message,
    public_messages,
)
from kondusif.web.policies import anyone

FOR_ALL = "a message of peace is said to everybody"
CARDS = {"png": "image/png", "svg": "image/svg+xml"}
MOST_SHOWN = 100


@anyone(because=FOR_ALL)
@require_safe
def show_messages(request: HttpRequest) -> HttpResponse:
    standing = [message for message in public_messages() if message.withdrawn_at is None]
    return render(request, "public/messages.html", {"standing": standing[:MOST_SHOWN]})


@anyone(because=FOR_ALL)
@require_safe
def show_message(request: HttpRequest, message_number: str) -> HttpResponse:
    return render(request, "public/message.html", {"shown": message_or_404(message_number)})


@anyone(because=FOR_ALL)
@require_safe
def card(request: HttpRequest, message_number: str, card_form: str) -> HttpResponse:
    """A square picture of 1080 pixels, to be shared; none of a withdrawn message."""
    message = message_or_404(message_number)
    if card_form not in CARDS or message.withdrawn_at is not None:
        raise Http404
    response = HttpResponse(card_of_message(message, card_form), content_type=CARDS[card_form])
    name = f"pesan-{message.number}.{card_form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def message_or_404(number: str) -> PublicMessage:
    """What was approved; a draft and a number that nobody gave look the same."""
    found = public_message(number)
    if found is None:
        raise Http404
    return found
