"""A clarification: what beredar, what is true, by what one sees it; and the steps until the public reads it."""

from __future__ import annotations

import re
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.publishing.actions.clarifications import ORGANISERS, Words
from kondusif.publishing.core.claims import list_claim_kinds, list_refused_kinds, list_verdicts
from kondusif.publishing.models.clarification import Clarification, ClarificationVersion
from kondusif.publishing.queries.alike_links import Offered, alike_unlinked
from kondusif.reports.access import get_report_for
from kondusif.reports.models.report import Report
from kondusif.web.fields import Typed, a_day, a_line, a_text

MOST_EVIDENCE = 12
UUID_INSIDE = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
is_address = URLValidator(schemes=["https", "http"])


class WordsForm(forms.Form):
    """The words of a version."""

    claim = a_text(
        gettext_lazy("Klaim yang beredar"), length=600, rows=3,
        hint=gettext_lazy("Seperti beredar, tanpa nama akun dan tanpa nama orang. Tampil di isi, tidak di judul."),
        needed=gettext_lazy("Klaimnya masih kosong. Tulis apa yang beredar, tanpa nama akun atau orang."),
    )  # fmt: skip
    headline = a_line(
        gettext_lazy("Judul: faktanya"), length=120,
        hint=gettext_lazy("Judul menyebut yang benar dan tidak mengulang klaim, misalnya: TPS buka sampai 13.00."),
        needed=gettext_lazy("Judulnya masih kosong. Tulis faktanya dalam satu baris."),
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=gettext_lazy("Hasil pemeriksaan"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hasilnya belum dipilih. Pilih satu.")},
    )  # fmt: skip
    facts = a_text(
        gettext_lazy("Fakta dan cara memeriksanya"), length=3000, rows=6,
        needed=gettext_lazy("Faktanya masih kosong. Tulis apa yang benar, dan bagaimana diperiksa."),
    )  # fmt: skip
    evidence = a_text(
        gettext_lazy("Tautan bukti"), length=6000, rows=3,
        hint=gettext_lazy("Satu tiap baris: judul, tanda |, lalu tautannya. Yang dapat dibuka siapa pun."),
        needed=gettext_lazy("Belum ada bukti. Tulis setidaknya satu tautan yang dapat dibuka siapa pun."),
    )  # fmt: skip
    review_on = a_day(
        gettext_lazy("Ditinjau lagi"), hint=gettext_lazy("Hari klarifikasi ini diperiksa lagi."),
        needed=gettext_lazy("Tanggal tinjau masih kosong. Isi kapan klarifikasi ini diperiksa lagi."),
    )  # fmt: skip
    expires_on = a_day(
        gettext_lazy("Kedaluwarsa"), hint=gettext_lazy("Sesudah hari ini tampil sebagai kedaluwarsa, tidak dihapus."),
        needed=gettext_lazy("Tanggal kedaluwarsa masih kosong. Isi sampai kapan klarifikasi ini berlaku."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("verdict", [(row.code, _(row.label)) for row in list_verdicts().values()])

    def choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_evidence(self) -> list[tuple[str, str]]:
        """(title, address) of each line."""
        lines = [line.strip() for line in str(self.cleaned_data["evidence"]).splitlines() if line.strip()]
        if len(lines) > MOST_EVIDENCE:
            raise ValidationError(
                _("Ada %(n)s tautan; paling banyak %(most)s. Pilih yang paling menunjukkan.")
                % {"n": len(lines), "most": MOST_EVIDENCE}
            )
        return [read_evidence(line) for line in lines]

    @property
    def words(self) -> Words:
        """After a valid form."""
        return Words(**{name: self.cleaned_data[name] for name in Words.__dataclass_fields__ if name in self.fields})


def read_evidence(line: str) -> tuple[str, str]:
    """ "Judul | https://…" as title and address. Raises ValidationError."""
    title, _bar, address = line.rpartition("|")
    address = address.strip()
    try:
        is_address(address)
    except ValidationError:
        raise ValidationError(
            _("Baris “%(line)s” tidak berakhir dengan tautan. Tulis: judul | https://…") % {"line": line[:80]}
        ) from None
    return title.strip()[:160] or address, address


def first_words(version: ClarificationVersion) -> dict[str, Any]:
    """What the form of a new version begins with."""
    kept = ("claim", "headline", "verdict", "facts", "review_on", "expires_on")
    lines = "\n".join(f"{title} | {address}" for title, address in version.evidence)
    return {**{name: getattr(version, name) for name in kept}, "evidence": lines}


class NewClarificationForm(WordsForm):
    """The same with the kind of claim; those that may not be judged are on the list, and refused with the reason."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Klaim ini tentang"), widget=forms.RadioSelect,
        help_text=gettext_lazy("Hanya yang dapat diperiksa: tata cara, tempat, waktu, dan keamanan."),
        error_messages={"required": gettext_lazy("Belum dipilih klaimnya tentang apa. Pilih satu.")},
    )  # fmt: skip
    field_order = ("kind", "claim", "headline", "verdict", "facts", "evidence", "review_on", "expires_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        judged = [(row.code, _(row.label)) for row in list_claim_kinds().values()]
        self.choose("kind", [*judged, *((row.code, _(row.label)) for row in list_refused_kinds().values())])

    def clean_kind(self) -> str:
        refused = list_refused_kinds().get(self.cleaned_data["kind"])
        if refused is not None:
            raise ValidationError(_(refused.why))
        return str(self.cleaned_data["kind"])


class CorrectionForm(WordsForm):
    """Other words, and what changed."""

    correction = a_text(
        gettext_lazy("Apa yang berubah, dan mengapa"), length=600, rows=2,
        hint=gettext_lazy("Wajib untuk ralat atas yang sudah terbit; publik membacanya."),
    )  # fmt: skip
    field_order = ("correction", "claim", "headline", "verdict", "facts", "evidence", "review_on", "expires_on")


class AskForm(forms.Form):
    """Which agency reads the draft and may approve it."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("Lembaga"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        empty_label=gettext_lazy("pilih lembaga"),
        error_messages={"required": gettext_lazy("Lembaganya belum dipilih. Pilih satu.")},
    )

    def __init__(self, *args: Any, clarification: Clarification, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Agency.objects.exclude(pk=clarification.agency_id).order_by("area_id", "name")
        if list_claim_kinds()[clarification.kind].election:
            rows = rows.filter(kind__in=ORGANISERS)
        cast("forms.ModelChoiceField[Agency]", self.fields["agency"]).queryset = rows


class WithdrawForm(forms.Form):
    reason = a_text(
        gettext_lazy("Alasan ditarik"), length=600, rows=3,
        needed=gettext_lazy("Alasannya masih kosong. Tulis mengapa klarifikasi ini ditarik; publik membacanya."),
    )  # fmt: skip


class ReportLinkForm(forms.Form):
    """The address of a report's page; then the reports that may tell of the same, of which none is ticked.

    offered  whose alike reports stood on the page that is sent
    """

    report = a_line(
        gettext_lazy("Alamat halaman laporan"),
        hint=gettext_lazy("Salin dari peramban. Kaitan ini hanya terlihat oleh yang boleh membaca laporannya."),
        needed=gettext_lazy("Alamatnya masih kosong. Salin alamat halaman laporannya."),
    )

    offered = Typed(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, clarification: Clarification, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.clarification = person, clarification
        self.alike: dict[UUID, Offered] = {}

    def clean_report(self) -> Report:
        """What is not there and what may not be read are answered alike."""
        found = UUID_INSIDE.search(self.cleaned_data["report"])
        try:
            if found is None:
                raise Http404
            return get_report_for(self.person, UUID(found[0]))
        except Http404:
            raise ValidationError(
                _("Tidak ada laporan dengan alamat itu yang dapat Anda baca. Salin alamatnya dari halaman laporan.")
            ) from None

    def clean(self) -> dict[str, Any]:
        """Looks for alike reports once the report is known; what is ticked counts where it is one of them."""
        answers = super().clean() or {}
        if report := answers.get("report"):
            self.alike = alike_unlinked(self.clarification, report)
            if self.alike:
                self.fields["also"] = forms.MultipleChoiceField(
                    label=_("Laporan lain yang mungkin menceritakan hal yang sama"), required=False,
                    choices=[(str(key), each.name) for key, each in self.alike.items()],
                    widget=forms.CheckboxSelectMultiple,
                    help_text=_("Centang hanya yang memuat klaim ini. Buka laporannya bila ragu."),
                )  # fmt: skip
        return answers

    @property
    def asks_first(self) -> bool:
        """Of a valid form: whether there are alike reports that did not stand on the page that was sent."""
        return bool(self.alike) and self.cleaned_data["offered"] != str(self.cleaned_data["report"].pk)

    def offer(self) -> None:
        """Notes on the page that its alike reports stand there."""
        self.data = cast("QueryDict", self.data).copy()
        self.data["offered"] = str(self.cleaned_data["report"].pk)

    @property
    def reports(self) -> list[Report]:
        """After a valid form: the report, and those that were ticked beside it."""
        ticked = cast("QueryDict", self.data).getlist("also")
        return [self.cleaned_data["report"], *(each.report for key, each in self.alike.items() if str(key) in ticked)]
