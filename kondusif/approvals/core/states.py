"""The states of each document that somebody approves: by which verb it begins, goes on and goes back.

Each row stands as a trigger `keep_states` on its table too, with the same words (tests/architecture/test_states.py).
"""

from __future__ import annotations

# Table -> verb -> "from>to", the first of the document itself; what is before ">" is empty where it begins.
STATES: dict[str, dict[str, tuple[str, ...]]] = {
    "situation_report": {
        "situation.made": (">rancangan",),
        "situation.corrected": (">rancangan",),
        "situation.submitted": ("rancangan>diajukan",),
        "situation.sent_back": ("diajukan>rancangan",),
        "situation.approved": ("diajukan>disetujui",),
    },
    "closing_report": {
        "closing.made": (">rancangan",),
        "closing.corrected": (">rancangan",),
        "closing.submitted": ("rancangan>diajukan",),
        "closing.sent_back": ("diajukan>rancangan",),
        "closing.approved": ("diajukan>disetujui",),
        "closing.published": ("disetujui>terbit",),
        "closing.withdrawn": ("terbit>ditarik",),
    },
    "status_dossier": {
        "status.begun": (">disiapkan",),
        "status.submitted": ("disiapkan>diajukan",),
        "status.returned": ("diajukan>disiapkan",),
        "status.decision_confirmed": ("diajukan>berlaku", "berlaku>dicabut"),
        "status.not_set": ("diajukan>tidak-ditetapkan",),
        "status.ended": ("berlaku>berakhir",),
    },
    "action_plan": {
        "plan.made": (">rancangan",),
        "plan.approved": ("rancangan>berjalan",),
        "plan.closed": ("berjalan>ditutup",),
    },
    "plan_period": {
        "plan.made": (">terbuka",),
        "plan.period_locked": ("terbuka>dikunci",),
        "plan.period_reopened": ("dikunci>terbuka", "disetujui>terbuka"),
        "plan.period_approved": ("dikunci>disetujui",),
    },
    "meeting": {
        "meeting.planned": (">dijadwalkan",),
        "meeting.begun": ("dijadwalkan>dilaksanakan",),
        "meeting.cancelled": ("dijadwalkan>dibatalkan",),
        "meeting.approved": ("dilaksanakan>disetujui",),
    },
    "peace_message": {
        "peace_message.written": (">rancangan",),
        "peace_message.approved": ("rancangan>disetujui",),
        "peace_message.withdrawn": ("rancangan>ditarik", "disetujui>ditarik"),
    },
    "clarification": {
        "clarification.begun": (">rancangan",),
        "clarification.published": ("rancangan>terbit",),
        "clarification.withdrawn": ("rancangan>ditarik", "terbit>ditarik"),
    },
    "declaration_text": {
        "declaration.made": (">rancangan",),
        "declaration.amended": (">rancangan",),
        "declaration.opened": ("rancangan>dibuka",),
        "declaration.published": ("dibuka>terbit", "terbit>diganti"),  # the second: of the version before
    },
    "figures": {
        "figures.asked": (">diminta",),
        "figures.counted": ("diminta>rancangan",),
        "figures.approved": ("rancangan>terbit",),
        "figures.discarded": ("diminta>dibuang", "rancangan>dibuang"),
        "figures.withdrawn": ("terbit>dicabut",),
    },
    "pledge": {
        "pledge.sent": (">menunggu",),
        "pledge.shown": ("menunggu>tampil",),
        "pledge.refused": ("menunggu>ditolak",),
        "pledge.taken_down": ("tampil>diturunkan",),
        "pledge.withdrawn": ("menunggu>ditarik", "tampil>ditarik", "ditolak>ditarik", "diturunkan>ditarik"),
    },
}


def state_after(table: str, verb: str) -> str:
    """Where a verb leads."""
    return STATES[table][verb][0].partition(">")[2]
