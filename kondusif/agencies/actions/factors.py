"""Second steps: set up, shown, taken away. How they work is allauth's library; what is kept is encrypted (keys.py)."""

from __future__ import annotations

import json
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn, complete_authentication, complete_registration
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kondusif.agencies.access import must_have_factor, own_factors
from kondusif.agencies.actions.resets import check_second_person
from kondusif.agencies.errors import FactorRefused
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.reset import ResetKind
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call

Type = Authenticator.Type


def counter_of(secret: str, code: str) -> int | None:
    """The half minute whose six digits these are, within one before and after now; None for any other code."""
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return int(counter)
    return None


def is_right_code(person: Person, code: str) -> bool:
    """Whether the code is the app's or an unused recovery code. Either works once."""
    row = Authenticator.objects.select_for_update().filter(user_id=person.pk, type=Type.TOTP).first()
    counter = counter_of(decrypt(row.data["secret"]), code) if row else None
    if row and counter is not None and counter > row.data.get("last", 0):
        row.data["last"] = counter
        row.save(update_fields=["data"])
        return True
    spare = Authenticator.objects.filter(user_id=person.pk, type=Type.RECOVERY_CODES).first()
    return bool(spare and spare.wrap().validate_code(code.replace(" ", "").replace("-", "")))


def is_right_key(person: Person, answer: str) -> bool:
    """Whether a passkey of the person signed what it was asked to."""
    try:
        complete_authentication(person, json.loads(answer)).record_usage()
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def read_new_key(answer: str) -> dict[str, Any]:
    """A passkey that the browser just made, checked. Raises FactorRefused."""
    try:
        credential: dict[str, Any] = json.loads(answer)
        complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise FactorRefused(
            _("Kunci itu tidak jadi dibuat atau waktunya habis. Tekan Buat kunci sandi sekali lagi."), field=""
        ) from error
    return credential


def read_new_code(secret: str, code: str) -> int:
    """The half minute of a code that an app just showed. Raises FactorRefused."""
    counter = counter_of(secret, code)
    if counter is None:
        raise FactorRefused(
            _("Kode ini tidak cocok. Tunggu kode berikutnya di aplikasi, lalu tulis keenam angkanya."), field="code"
        )
    return counter


@audited("factor.added")
def add_app(*, actor: Person, secret: str, counter: int) -> list[str]:
    """Codes of an app from now on, but the one just shown; returns recovery codes where they are the first."""
    Authenticator.objects.filter(user_id=actor.pk, type=Type.TOTP).delete()
    row = TOTP.activate(actor, secret).instance
    row.data["last"] = counter
    row.save(update_fields=["data"])
    tell(factor="aplikasi")
    return first_codes(actor)


@audited("factor.added")
def add_key(*, actor: Person, credential: dict[str, Any], name: str) -> list[str]:
    """A passkey from now on; returns recovery codes where they are the first."""
    WebAuthn.add(actor, name[:60], credential)
    tell(factor="kunci")
    return first_codes(actor)


@audited("factor.removed")
def remove_factor(*, actor: Person, factor_id: int) -> None:
    """Take one away; with the last the recovery codes go. Raises FactorRefused for the last one that must stay."""
    steps = [factor for factor in own_factors(actor) if factor.kind != Type.RECOVERY_CODES]
    if factor_id not in {factor.id for factor in steps}:
        raise FactorRefused(_("Langkah kedua itu sudah tidak ada."), field="")
    if len(steps) == 1 and must_have_factor(actor):
        raise FactorRefused(
            _("Peran Anda mewajibkan langkah kedua. Pasang yang lain dahulu, lalu hapus yang ini."), field=""
        )
    rows = Authenticator.objects.filter(user_id=actor.pk)
    (rows if len(steps) == 1 else rows.filter(pk=factor_id)).delete()


@audited("codes.renewed")
def renew_codes(*, actor: Person) -> list[str]:
    """Ten recovery codes; the old ones end. Raises FactorRefused for who has no second step."""
    if not [factor for factor in own_factors(actor) if factor.kind != Type.RECOVERY_CODES]:
        raise FactorRefused(_("Pasang langkah kedua dahulu; kode pemulihan menggantikannya bila hilang."), field="")
    Authenticator.objects.filter(user_id=actor.pk, type=Type.RECOVERY_CODES).delete()
    return first_codes(actor)


@audited("factors.forgotten")
def forget_factors(*, actor: Person, person: Person) -> None:
    """Take the second steps of a colleague away, who lost telephone and codes; signs the colleague out.

    The account approves nothing for 72 hours then. Raises SecondPersonNeeded.
    """
    check_second_person(person, ResetKind.FACTORS)
    tell(name=person.name, person=person.pk)
    call("forget_factors", person.pk)


def first_codes(person: Person) -> list[str]:
    """Recovery codes where the person has none yet, else []. Shown once: the page that shows them is the only place."""
    if Authenticator.objects.filter(user_id=person.pk, type=Type.RECOVERY_CODES).exists():
        return []
    return [str(code) for code in RecoveryCodes.activate(person).generate_codes()]
