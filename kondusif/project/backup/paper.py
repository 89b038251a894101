"""The paper of a drill, for the file of the office."""

from __future__ import annotations

import platform
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kondusif.base.time import in_words
from kondusif.project.backup.drill import Drill
from kondusif.web.pdf import render_pdf

TEMPLATE = Path(__file__).parents[1] / "documents" / "latihan-cadangan.typ"


def drill_pdf(drill: Drill, *, at: datetime, file: Path | None) -> bytes:
    """What was tried and what was seen, with room for two signatures."""
    began = localtime(at)
    return render_pdf(
        TEMPLATE,
        {
            "title": _("Berita acara latihan pemulihan"),
            "about": _("%(day)s, mulai pukul %(time)s; lama %(seconds)s detik; mesin %(machine)s.")
            % {
                "day": in_words(began.date()),
                "time": f"{began:%H.%M}",
                "seconds": round(drill.seconds),
                "machine": platform.node(),
            },
            "source": _("Cadangan: %(file)s.") % {"file": file.name}
            if file
            else _("Cadangan: contoh buatan latihan ini sendiri; tidak membuktikan cadangan sungguhan."),
            "version": _("Kondusif %(version)s.") % {"version": version("kondusif")},
            "result": _("Hasil: berhasil.") if drill.passed else _("Hasil: GAGAL."),
            "heads": [_("Langkah"), _("Hasil"), _("Detik"), _("Yang dilihat")],
            "rows": [
                [
                    step.title,
                    _("baik") if step.fine else _("gagal"),
                    f"{step.seconds:.1f}".replace(".", ","),
                    step.seen[:400],
                ]
                for step in drill.steps
            ],
            "signers": [_("Pelaksana latihan"), _("Yang menyaksikan")],
            "foot": _("Contoh, bukan surat sungguhan.") if settings.DEMO_NOTICE else "",
        },
    )
