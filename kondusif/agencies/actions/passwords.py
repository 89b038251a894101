"""What a new password must be: long, and nothing that others try first. No signs or digits are asked for."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kondusif.agencies.core.passwords import SHORTEST, is_monotonous, is_only_guessed_words
from kondusif.agencies.errors import PasswordRefused


def check_new_password(password: str, *, own: Iterable[str]) -> None:
    """Raises PasswordRefused for a password that is short or easy to guess.

    own  name, e-mail and office of its owner
    """
    advice = _("Gabungkan tiga atau empat kata yang tidak berhubungan, misalnya nama benda di sekitar Anda.")
    if len(password) < SHORTEST:
        sentence = _("Kata sandi ini %(n)s karakter; sedikitnya %(shortest)s.")
        raise refusal(sentence % {"n": len(password), "shortest": SHORTEST}, advice)
    if is_monotonous(password):
        raise refusal(_("Kata sandi ini mengulang karakter yang sama."), advice)
    if is_common(password):
        raise refusal(_("Kata sandi ini termasuk yang paling sering dipakai orang."), advice)
    if is_only_guessed_words(password, own):
        sentence = _("Kata sandi ini hanya berisi angka, atau kata yang mudah ditebak: nama Anda, kantor, atau pemilu.")
        raise refusal(sentence, advice)


def is_common(password: str) -> bool:
    """Whether it stands in Django's list of twenty thousand."""
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False


def refusal(sentence: str, advice: str) -> PasswordRefused:
    return PasswordRefused(f"{sentence} {advice}", field="password")
