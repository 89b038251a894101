"""`migrate` as the owner: our tables into schema `kondusif`, libraries' into `lib`, then what protects them."""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from kondusif.project.grants import apply_access_matrix, is_ours, say_whether_it_plays
from kondusif.project.key_prints import keep_prints
from kondusif.project.schema import make_protections


class SchemaAwareExecutor(MigrationExecutor):
    """Creates each app's tables in the schema that app belongs to."""

    def apply_migration(self, state: Any, migration: Migration, *args: Any, **options: Any) -> Any:
        schemas = "kondusif, lib, pg_temp" if is_ours(migration.app_label) else "lib, kondusif, pg_temp"
        with self.connection.cursor() as cursor:
            cursor.execute(f"SET search_path TO {schemas}")
        return super().apply_migration(state, migration, *args, **options)


SECOND_OF_MANY = ("audit", "0002_row_security")
# The last of the 149 migrations that became one for each package. A database that has all of them is like a new one.
LAST_OF_MANY = {
    ("agencies", "0024_founded_by_known_accounts"),
    ("audit", "0006_keys_accepted"),
    ("cases", "0020_whose_outcome"),
    ("coordination", "0034_closing_clocks"),
    ("publishing", "0015_key_of_a_signature"),
    ("reports", "0037_closed_custodians_are_told"),
    ("vault", "0006_server_keys"),
}


def refuse_older(applied: set[tuple[str, str]]) -> None:
    """Raises CommandError for a database from the middle of the many migrations: nothing leads on from there."""
    if SECOND_OF_MANY in applied and not applied >= LAST_OF_MANY:
        raise CommandError(
            _(
                "Basis data ini dibuat versi percobaan yang lebih lama, dan versi ini tidak dapat melanjutkannya. "
                "Mulailah dengan folder data baru (KONDUSIF_VAR) atau basis data kosong."
            )
        )


# Rooms that were one package before: where that one made its tables, the room's own lie there already.
PARTED = {
    "coordination": ("team", "conflicts", "plans", "meetings", "desk", "bulletins"),
    "cases": ("papers",),  # in a new database papers come first: cases depend on them
}


def already_made(applied: set[tuple[str, str]]) -> list[str]:
    """The rooms whose first migration has nothing to make in this database."""
    return [
        room
        for whole, rooms in PARTED.items()
        if (whole, "0001_initial") in applied
        for room in rooms
        if (room, "0001_initial") not in applied
    ]


# The core command looks its executor up in its own module.
migrate.MigrationExecutor = SchemaAwareExecutor  # type: ignore[attr-defined]


class Command(migrate.Command):
    help = "Membuat atau memperbarui tabel sebagai pemilik basis data, lalu menerapkan hak akses."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        for action in parser._actions:
            if isinstance(action, argparse.Action) and action.dest == "database":
                action.default = "owner"
                action.choices = None

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            for schema in ("kondusif", "lib"):
                cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
            # The migration recorder's table is a library's too.
            cursor.execute("SET search_path TO lib, kondusif, pg_temp")
            for extension in ("btree_gist", "pg_trgm"):
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension} SCHEMA lib")
        recorder = MigrationRecorder(connection)
        applied = set(recorder.applied_migrations())
        refuse_older(applied)
        for room in already_made(applied):
            recorder.record_applied(room, "0001_initial")
        super().handle(*args, **options)
        with transaction.atomic(using=connection.alias):  # at no moment is a row open, or a function to everybody
            make_protections(connection)
            apply_access_matrix(connection)
        say_whether_it_plays(connection, settings.DEMO_NOTICE)
        with connection.cursor() as cursor:
            keep_prints(cursor, settings.VAR)
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO kondusif, lib, pg_temp")
