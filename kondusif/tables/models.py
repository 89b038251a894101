"""What every import of a table keeps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    MAPPING = "kolom", _("Menunggu pilihan kolom")
    CHECKING = "diperiksa", _("Sedang diperiksa")
    CHECKED = "siap", _("Sudah diperiksa")
    ENTERING = "dimasukkan", _("Sedang dimasukkan")
    DONE = "selesai", _("Selesai")
    CANCELLED = "dihentikan", _("Dihentikan")
    FAILED = "gagal", _("Gagal")
    EXPIRED = "kedaluwarsa", _("Berkas sudah dihapus")


class Mode(models.TextChoices):
    GOOD_ROWS = "baik", _("Masukkan semua baris yang baik")
    ALL_OR_NONE = "semua", _("Masukkan hanya bila semua baris baik")
