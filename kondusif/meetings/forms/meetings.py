"""What a meeting is, who is asked, who came, what is on the agenda, what was decided."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Level
from kondusif.base.time import day_of
from kondusif.meetings.actions.meetings import Plan
from kondusif.meetings.actions.people import Asked, Came
from kondusif.meetings.models.meeting import Attendance, Meeting, MeetingKind, MeetingState
from kondusif.meetings.queries.wording import when_of
from kondusif.papers.forms.letters import LetterForm
from kondusif.web.fields import a_day, a_line, a_number, a_text, an_hour, at

NO_SECRETS = gettext_lazy("Dibaca semua lembaga yang diundang. Jangan tulis bahan intelijen atau nama pelapor.")


class PlanForm(forms.Form):
    """A meeting: what, where, when."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=MeetingKind.choices, initial=MeetingKind.RAKOR)
    title = a_line(
        gettext_lazy("Judul"), length=200,
        needed=gettext_lazy("Judul rapat masih kosong. Tulis satu baris tentang rapat ini."),
    )  # fmt: skip
    theme = a_line(gettext_lazy("Tema"), length=400, hint=NO_SECRETS)
    place = a_line(
        gettext_lazy("Tempat"), length=200,
        needed=gettext_lazy("Tempat rapat masih kosong. Tulis ruang dan kotanya."),
    )  # fmt: skip
    on = a_day(gettext_lazy("Tanggal"), needed=gettext_lazy("Tanggal rapat masih kosong. Isi harinya."))
    starts = an_hour(gettext_lazy("Jam mulai"))
    ends = an_hour(gettext_lazy("Jam selesai"))
    follows = forms.ModelChoiceField(
        label=gettext_lazy("Menindaklanjuti rapat"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=gettext_lazy("tidak ada"),
        help_text=gettext_lazy("Disebut pada kalimat pertama undangan."),
    )

    def __init__(self, *args: Any, meeting: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = Meeting.objects.filter(state__in=(MeetingState.HELD, MeetingState.APPROVED))
        field = cast("forms.ModelChoiceField[Meeting]", self.fields["follows"])
        field.queryset = (earlier.exclude(pk=meeting.pk) if meeting else earlier).order_by("-starts_at")
        field.label_from_instance = lambda obj: f"{obj.title} ({when_of(obj)})"  # type: ignore[method-assign]

    @property
    def plan(self) -> Plan:
        """After a valid form."""
        got = self.cleaned_data
        return Plan(
            kind=got["kind"], title=got["title"], theme=got["theme"], place=got["place"], follows=got["follows"],
            starts_at=at(got["on"], got["starts"]), ends_at=at(got["on"], got["ends"]),
        )  # fmt: skip


class NewMeetingForm(PlanForm):
    """The same, with the agencies of the province that are asked."""

    invited = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Lembaga provinsi yang diundang"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Yang diundang dapat membaca rapat ini. Lembaga lain dapat ditambahkan sesudahnya."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_province = Agency.objects.filter(area__level=Level.PROVINCE).exclude(pk=person.agency_id)
        field = cast("forms.ModelMultipleChoiceField[Agency]", self.fields["invited"])
        field.queryset = at_province.order_by("kind", "name")

    @property
    def asked(self) -> list[Asked]:
        return [Asked(agency) for agency in self.cleaned_data["invited"]]


def first_values(meeting: Meeting) -> dict[str, Any]:
    """What the form of a change begins with."""
    return {
        "kind": meeting.kind, "title": meeting.title, "theme": meeting.theme, "place": meeting.place,
        "on": day_of(meeting.starts_at), "starts": timezone.localtime(meeting.starts_at).time(),
        "ends": timezone.localtime(meeting.ends_at).time(), "follows": meeting.follows_id,
    }  # fmt: skip


class GuestForm(forms.Form):
    """One more body, of Kondusif or not."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("Lembaga"),
        queryset=Agency.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("tidak ada di daftar ini"),
    )
    body = a_line(
        gettext_lazy("Lembaga lain"),
        hint=gettext_lazy("Bila tidak ada di daftar, misalnya FKUB. Ia mendapat surat, tetapi tidak membaca di sini."),
    )
    seat = a_line(gettext_lazy("Jabatan yang diundang"), length=120, hint=gettext_lazy("Misalnya: Wadir Intelkam."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        field.queryset = Agency.objects.order_by("area_id", "name")

    @property
    def asked(self) -> Asked:
        got = self.cleaned_data
        return Asked(got["agency"], got["body"], got["seat"])


class AttendanceForm(forms.Form):
    """Whether a body came."""

    attendance = forms.ChoiceField(
        label=gettext_lazy("Kehadiran"),
        choices=Attendance.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Belum dipilih. Pilih satu: hadir, diwakili, berhalangan, atau tanpa kabar.")
        },
    )
    represented_by = a_line(
        gettext_lazy("Diwakili oleh"), length=120, hint=gettext_lazy("Jabatannya, tanpa nama; hanya bila diwakili.")
    )
    word = a_line(gettext_lazy("Kabarnya"), length=300, hint=gettext_lazy("Sebab berhalangan, seperti disampaikan."))

    @property
    def came(self) -> Came:
        return Came(**self.cleaned_data)


class ItemForm(forms.Form):
    title = a_line(
        gettext_lazy("Acara"), length=200,
        needed=gettext_lazy("Judul acara masih kosong. Tulis satu baris tentang yang dibahas."),
    )  # fmt: skip


class DecisionForm(forms.Form):
    text = a_text(
        gettext_lazy("Keputusan"), length=1000,
        hint=NO_SECRETS, needed=gettext_lazy("Keputusannya masih kosong. Tulis apa yang diputuskan rapat."),
    )  # fmt: skip


class CancelForm(forms.Form):
    reason = a_text(
        gettext_lazy("Sebab rapat dibatalkan"), length=500,
        needed=gettext_lazy("Sebabnya masih kosong. Tulis mengapa rapat ini batal; yang diundang membacanya."),
    )  # fmt: skip


class InvitationForm(LetterForm):
    """An invitation: an official letter with the number of the office's own register."""

    number = a_number(
        gettext_lazy("Nomor surat"),
        hint=gettext_lazy("Dari buku agenda kantor Anda. Kosong: garis titik-titik."),
    )  # fmt: skip

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        (first, fields), *others = super().groups
        return [(first, [self["number"], *fields]), *others]
