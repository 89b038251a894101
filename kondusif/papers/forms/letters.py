"""The typed part of a letter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.papers.queries.wording import Wording
from kondusif.web.fields import LONGEST_LINE, Typed, a_line

MOST_COPIES = 15
NATURES = [("Biasa", "Biasa"), ("Terbatas", "Terbatas"), ("Rahasia", "Rahasia")]
# Kept for the person's next letter; the rest belongs to one letter.
REMEMBERED = (
    "place", "head", "office", "address",
    "signer_office", "signer_title", "signer_name", "signer_rank", "signer_number",
)  # fmt: skip


class LetterForm(forms.Form):
    """Letterhead, date, addressee, signature and copies of an official letter."""

    written_on = forms.DateField(
        label=gettext_lazy("Tanggal surat"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("Tanggal surat kosong. Isi tanggal surat ditandatangani.")},
    )
    place = a_line(gettext_lazy("Tempat surat dibuat"), length=60, hint=gettext_lazy("Misalnya: Mataram."))
    nature = forms.ChoiceField(label=gettext_lazy("Sifat"), choices=NATURES, widget=forms.Select(attrs={"lang": "id"}))
    attachments = a_line(
        gettext_lazy("Lampiran"), length=60, needed=gettext_lazy("Lampiran kosong. Tulis banyaknya, atau tanda -.")
    )
    addressee = a_line(
        gettext_lazy("Kepada Yth."),
        hint=gettext_lazy("Jabatan dan lembaganya, tanpa nama orang."),
        needed=gettext_lazy("Surat ini belum ditujukan kepada siapa pun. Tulis jabatan dan lembaganya."),
    )
    addressee_place = a_line(
        gettext_lazy("di"), length=80, needed=gettext_lazy("Tempat tujuan kosong. Tulis kotanya, atau: Tempat.")
    )
    head = a_line(
        gettext_lazy("Kop surat, baris pertama"), needed=gettext_lazy("Kop surat kosong. Tulis nama tim atau instansi.")
    )
    office = a_line(
        gettext_lazy("Kop surat, baris kedua"), needed=gettext_lazy("Baris kedua kop kosong. Tulis nama kantor.")
    )
    address = a_line(gettext_lazy("Alamat kantor"), length=200)
    signer_office = a_line(gettext_lazy("Atas nama"), hint=gettext_lazy("Misalnya: a.n. Ketua Tim Terpadu."))
    signer_title = a_line(gettext_lazy("Jabatan penanda tangan"))
    signer_name = a_line(gettext_lazy("Nama penanda tangan"))
    signer_rank = a_line(gettext_lazy("Pangkat"), length=80)
    signer_number = a_line(
        gettext_lazy("NIP atau NRP"), length=60, hint=gettext_lazy("Ditulis lengkap, misalnya: NIP …")
    )
    copies = Typed(
        label=gettext_lazy("Tembusan"),
        required=False,
        max_length=MOST_COPIES * LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Satu penerima tiap baris. Penerima tembusan membaca seluruh isi surat."),
    )

    def clean_copies(self) -> list[str]:
        copies = [line.strip() for line in self.cleaned_data["copies"].splitlines() if line.strip()]
        if len(copies) > MOST_COPIES or any(len(line) > LONGEST_LINE for line in copies):
            raise forms.ValidationError(
                _("Tembusan paling banyak %(most)s baris, masing-masing paling panjang %(longest)s huruf.")
                % {"most": MOST_COPIES, "longest": LONGEST_LINE}
            )
        return copies

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in the order of a letter, each group under its heading."""
        groups = {
            _("Surat"): ("written_on", "place", "nature", "attachments", "addressee", "addressee_place"),
            _("Kop"): ("head", "office", "address"),
            _("Penanda tangan"): ("signer_office", "signer_title", "signer_name", "signer_rank", "signer_number"),
            _("Salinan"): ("copies",),
        }
        return [(title, [self[name] for name in names]) for title, names in groups.items()]

    @property
    def wording(self) -> Wording:
        """After a valid form."""
        got = dict(self.cleaned_data)
        return Wording(got.pop("written_on"), got.pop("place"), copies=tuple(got.pop("copies")), words=got)

    @property
    def remembered(self) -> dict[str, str]:
        return {name: str(self.cleaned_data[name]) for name in REMEMBERED}
