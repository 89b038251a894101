"""What `kondusif doctor` says about rights, policies, functions, triggers and keys that differ from what holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.project import key_prints, keys, protections, rights
from kondusif.project.findings import Finding

TITLES: dict[str, str | Promise] = {
    "policies": gettext_lazy("Aturan baris"),
    "functions": gettext_lazy("Fungsi"),
    "triggers": gettext_lazy("Pemicu"),
}
MOST_NAMED = 20


def check_rights(cursor: Any, owner: str) -> Iterator[Finding]:
    """Each right too many and each that is missing, with the statement that mends it."""
    held, meant = rights.held(cursor), rights.meant(cursor)
    topic = _("Hak akses")
    for right in sorted(held - meant)[:MOST_NAMED]:
        sentence = _("Peran %(role)s punya hak yang tidak seharusnya. Jalankan: REVOKE %(right)s FROM %(role)s")
        yield Finding(topic, False, sentence % {"role": right.role, "right": right})
    for right in sorted(meant - held)[:MOST_NAMED]:
        sentence = _("Peran %(role)s tidak punya hak yang diperlukan. Jalankan: GRANT %(right)s TO %(role)s")
        yield Finding(topic, False, sentence % {"role": right.role, "right": right})
    members = rights.memberships(cursor, owner)
    for role, member in members:
        sentence = _("%(member)s dapat bertindak sebagai %(role)s. Jalankan: REVOKE %(role)s FROM %(member)s")
        yield Finding(topic, False, sentence % {"role": role, "member": member})
    if held == meant and not members:
        yield Finding(topic, True, _("%(count)s hak akses sesuai dengan daftar.") % {"count": len(held)})


def check_protections(cursor: Any) -> Iterator[Finding]:
    """Each policy, function and trigger that is missing, was changed or was added."""
    found, wanted = protections.protections(cursor), protections.wanted()
    sentences = {
        "missing": _("%(name)s hilang. Pulihkan dari cadangan, atau ambil dari basis data baru yang kosong."),
        "changed": _("%(name)s lain daripada di versi ini. Cari siapa yang mengubahnya, lalu pulihkan."),
        "added": _("%(name)s tidak dikenal versi ini. Cari siapa yang membuatnya, lalu hapus."),
    }  # fmt: skip
    for kind, title in TITLES.items():
        have, want = found[kind], wanted[kind]
        wrong = {
            "missing": want.keys() - have.keys(),
            "changed": {name for name in want.keys() & have.keys() if want[name] != have[name]},
            "added": have.keys() - want.keys(),
        }
        for how, names in wrong.items():
            for name in sorted(names)[:MOST_NAMED]:
                yield Finding(str(title), False, sentences[how] % {"name": name})
        if have == want:
            yield Finding(str(title), True, _("%(count)s sama dengan versi ini.") % {"count": len(have)})


def check_key_prints(cursor: Any, var: Path) -> Iterator[Finding]:
    """Each key that lies here is the one that this database was used with."""
    cursor.execute("SET ROLE k_gate")
    kept = key_prints.kept_prints(cursor)
    cursor.execute("RESET ROLE")
    wrong = key_prints.strangers(var, kept)
    for name in wrong:
        yield Finding(_("Kunci"), False, key_prints.say_stranger(var / "keys" / name))
    unknown = sorted(set(keys.ALL) - {*keys.REPLACEABLE} - kept.keys())
    if unknown:
        sentence = _(
            "Tanda kunci %(names)s belum tersimpan, jadi penggantian kunci tidak terlihat. Jalankan: kondusif up"
        )
        yield Finding(_("Kunci"), False, sentence % {"names": ", ".join(unknown)})
    if not wrong and not unknown:
        yield Finding(
            _("Kunci"), True, _("%(count)s kunci adalah kunci yang dipakai basis data ini.") % {"count": len(kept)}
        )
