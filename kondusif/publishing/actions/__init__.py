"""Everything that is done with declarations: written, opened, signed, published, amended, withdrawn."""

from __future__ import annotations

from kondusif.publishing.actions.declarations import (
    TextWords,
    amend,
    change_text,
    make_declaration,
    open_for_signing,
    publish,
    withdraw_declaration,
)
from kondusif.publishing.actions.paper import PaperSignature, confirm_paper, record_paper
from kondusif.publishing.actions.signatories import (
    NewSignLink,
    SignLinks,
    add_signatories,
    make_sign_links,
    remove_signatory,
)
from kondusif.publishing.actions.signing import (
    DeviceSignature,
    disown_signature,
    note_withdrawal,
    own_signature,
    sign_by_link,
    withdraw_by_link,
)

__all__ = [
    "DeviceSignature",
    "NewSignLink",
    "PaperSignature",
    "SignLinks",
    "TextWords",
    "add_signatories",
    "amend",
    "change_text",
    "confirm_paper",
    "disown_signature",
    "make_declaration",
    "make_sign_links",
    "note_withdrawal",
    "open_for_signing",
    "own_signature",
    "publish",
    "record_paper",
    "remove_signatory",
    "sign_by_link",
    "withdraw_by_link",
    "withdraw_declaration",
]
