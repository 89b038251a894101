"""The action plan in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.plans.core.plan_rows import MOST_LINES, Trouble
from kondusif.plans.core.plan_terms import Spread
from kondusif.plans.models.action_plan import ActionPlan, PeriodState, PlanPeriod, PlanState, PlanStep

PLAN_TONES = {PlanState.DRAFT: "soon", PlanState.RUNNING: "info", PlanState.CLOSED: "muted"}
PERIOD_TONES = {PeriodState.OPEN: "info", PeriodState.LOCKED: "soon", PeriodState.APPROVED: "good"}


def draft_mark() -> str:
    """What stands on every paper whose layout, recipient and dates no rule that we have read names."""
    return _("Draf - konfirmasi Kemendagri")


def title_of(plan: ActionPlan) -> str:
    return _("Rencana Aksi Terpadu %(year)s") % {"year": plan.year}


def state_of_plan(plan: ActionPlan) -> tuple[str, str]:
    """Tone and words."""
    return PLAN_TONES[PlanState(plan.state)], str(PlanState(plan.state).label)


def state_of_period(period: PlanPeriod) -> tuple[str, str]:
    """Tone and words."""
    return PERIOD_TONES[PeriodState(period.state)], str(PeriodState(period.state).label)


def months_of(period: PlanPeriod) -> str:
    """ "Januari sampai April 2024"."""
    months = {
        "b04": _("Januari sampai April %(year)s"),
        "b08": _("Mei sampai Agustus %(year)s"),
        "b12": _("September sampai Desember %(year)s"),
    }
    return months[period.code] % {"year": period.ends_on.year}


def say_cell(step: PlanStep, spread: Spread) -> tuple[str, str, str]:
    """Tone, words, and how many spoke. Silence is said so and never called lateness."""
    counted = ""
    if spread.n_told:
        counted = _("%(told)s dari %(all)s lembaga menulis") % {"told": spread.n_told, "all": spread.n_partners}
    if step.summary_at is not None:
        known = step.summary_percent is not None
        said = _("%(percent)s %% (rangkuman)") % {"percent": step.summary_percent} if known else _("dirangkum")
        return "good", said, counted
    if spread.is_silent:
        return "muted", _("belum ada kabar"), ""
    return "info", say_spread(spread), counted


def say_spread(spread: Spread) -> str:
    """ "40 %" where all say the same, "40 sampai 80 %" where they differ."""
    if spread.least is None:
        return _("ada kabar, tanpa angka")
    if not spread.differs:
        return _("%(percent)s %%") % {"percent": spread.least}
    return _("%(least)s sampai %(most)s %%") % {"least": spread.least, "most": spread.most}


def say_target(step: PlanStep) -> str:
    """The number of a target."""
    if step.target_percent is None:
        return _("target tanpa angka")
    return _("target %(percent)s %%") % {"percent": step.target_percent}


def columns() -> dict[str, str]:
    """What the columns of a table of lines are called."""
    return {
        "problem": _("Permasalahan/potensi konflik"),
        "place": _("Lokasi"),
        "action": _("Rencana aksi"),
        "responsible": _("Penanggung jawab"),
        "related": _("Instansi terkait"),
        "criteria": _("Kriteria keberhasilan"),
        "target_b04": _("Target B04"),
        "percent_b04": _("Persen B04"),
        "target_b08": _("Target B08"),
        "percent_b08": _("Persen B08"),
        "target_b12": _("Target B12"),
        "percent_b12": _("Persen B12"),
        "wanted": _("Data dukung"),
    }


def say_trouble(trouble: Trouble) -> str:
    """Why a row is not taken, and what to do."""
    said = {"column": columns().get(trouble.column, ""), "said": trouble.said, "most": MOST_LINES}
    sentences = {
        "missing": _("Kolom “%(column)s” kosong. Isi, lalu muat lagi."),
        "too-long": _("Isi kolom “%(column)s” terlalu panjang (“%(said)s…”). Ringkas, lalu muat lagi."),
        "no-area": _("Lokasi “%(said)s” tidak dikenal. Tulis nama kabupaten atau kota, atau “Seluruh provinsi”."),
        "no-agency": _(
            "Lembaga “%(said)s” di kolom “%(column)s” tidak dikenal. Tulis namanya seperti di ruang Lembaga; beberapa "
            "lembaga dipisah titik koma."
        ),
        "no-percent": _("“%(said)s” di kolom “%(column)s” bukan angka 0 sampai 100. Tulis angka bulat tanpa koma."),
        "too-many": _("Tabel ini lebih dari %(most)s baris; sisanya tidak dibaca. Bagi menjadi beberapa tabel."),
    }
    return sentences[trouble.code] % said
