"""Says what the law would say about given events; stores nothing, needs no database for shipped elections."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from kondusif.base.errors import Refusal
from kondusif.elections.actions import DATA
from kondusif.elections.core.reading import read_elections
from kondusif.rules.core.accounts import write_account
from kondusif.rules.core.moments import When
from kondusif.rules.core.routing import Facts
from kondusif.rules.queries import regime_of, what_if


def read_day(text: str) -> dt.date:
    """ "2024-02-09"."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"'{text}' bukan tanggal. Tulis seperti 2024-02-09.") from error


def read_event(text: str) -> tuple[str, When]:
    """ "diketahui=2024-02-09", or with a time for hour clocks: "diputuskan=2024-02-12T10:30"."""
    name, _, when = text.partition("=")
    try:
        moment = dt.date.fromisoformat(when) if len(when) <= len("2024-02-09") else dt.datetime.fromisoformat(when)
    except ValueError as error:
        raise ArgumentTypeError(
            f"'{text}' bukan peristiwa. Tulis NAMA=TANGGAL, misalnya diketahui=2024-02-09 "
            "atau diputuskan=2024-02-12T10:30."
        ) from error
    return name, moment


EXAMPLE = "kondusif what-if --election pilkada-2024 --kind pidana --actor warga --event diketahui=2024-11-20"


def once_each(events: list[tuple[str, When]]) -> dict[str, When]:
    """The events by name. Raises CommandError for one that was given twice."""
    names = [name for name, _when in events]
    for name in names:
        if names.count(name) > 1:
            raise CommandError(
                f"Peristiwa '{name}' disebut {names.count(name)} kali. Sebut satu kali, dengan satu tanggal."
            )
    return dict(events)


def law_of(election: str) -> str:
    """The law of an election that is loaded; where no database answers, of one that is shipped."""
    try:
        return regime_of(election)
    except OperationalError:
        shipped = {each.code: each.law for each in read_elections(DATA)}
        return shipped.get(election, election)


class Command(BaseCommand):
    help = "Menghitung lembaga yang berwenang dan batas waktu untuk peristiwa yang diandaikan; tidak menyimpan apa pun."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--election", help="Kode pemilihan yang dimuat, misalnya pemilu-2024, atau rezimnya: pemilu atau pilkada."
        )
        parser.add_argument("--kind", help="Jenis, misalnya pidana atau hukum-lain.")
        parser.add_argument("--actor", help="Terlapor, misalnya warga, asn, atau tni.")
        parser.add_argument("--level", default="kabkota", help="kecamatan, kabkota, provinsi, atau nasional.")
        parser.add_argument(
            "--event", type=read_event, action="append", default=[], metavar="NAMA=TANGGAL",
            help="Yang sudah terjadi, misalnya diketahui=2024-02-09; boleh berulang.",
        )  # fmt: skip
        parser.add_argument("--on", type=read_day, help="Hukum menurut tanggal ini; bawaannya hari peristiwa terakhir.")
        parser.add_argument("--json", metavar="BERKAS", help="Tulis JSON ke berkas; - untuk layar.")

    def handle(self, *args: Any, **options: Any) -> None:
        if missing := [f"--{name}" for name in ("election", "kind", "actor") if not options[name]]:
            raise CommandError(f"Belum disebut: {', '.join(missing)}. Contoh: {EXAMPLE}")
        try:
            facts = Facts(
                regime=law_of(options["election"]), **{name: options[name] for name in ("kind", "actor", "level")}
            )
            found = what_if(facts, once_each(options["event"]), on=options["on"])
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        for caution in found.cautions if options["json"] is not None else ():
            self.stderr.write(caution)
        if options["json"] is None:
            self.stdout.write(write_account(found))
        elif options["json"] == "-":
            self.stdout.write(json.dumps(found.as_json(), indent=2))
        else:
            Path(options["json"]).write_text(json.dumps(found.as_json(), indent=2) + "\n", "utf-8")
