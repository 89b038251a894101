"""Looking for an accused person by name: inside the body that handles, exactly, with a reason, counted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.agencies.access import check_role
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.cases.access import HANDLERS
from kondusif.cases.models.case import Case
from kondusif.cases.queries.names import cases_naming
from kondusif.reports.core.names import plain_name
from kondusif.reports.errors import MissingText

SHORTEST_REASON = 10


@audited("name.searched")
def search_name(*, actor: Person, name: str, reason: str) -> list[Case]:
    """Berkas that the actor's own body handles and whose reporter named exactly this person, the newest first.

    The entry keeps who, why and how many, never the name. Raises NotYours, MissingText.
    """
    check_role(actor, *HANDLERS)
    if not plain_name(name):
        raise MissingText(_("Nama masih kosong. Tulis nama lengkap seperti di laporan."), field="name")
    if len(reason.strip()) < SHORTEST_REASON:
        raise MissingText(
            _("Alasan terlalu pendek. Tulis untuk keperluan apa nama ini dicari; pengawas membacanya."), field="reason"
        )
    found = cases_naming(actor, name)
    tell(reason=reason.strip(), found=len(found))
    return found
