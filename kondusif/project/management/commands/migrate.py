"""`migrate` as the owner: our tables into schema `kondusif`, libraries' into `lib`, then what protects them."""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

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
        super().handle(*args, **options)
        with transaction.atomic(using=connection.alias):  # at no moment is a row open, or a function to everybody
            make_protections(connection)
            apply_access_matrix(connection)
        say_whether_it_plays(connection, settings.DEMO_NOTICE)
        with connection.cursor() as cursor:
            keep_prints(cursor, settings.VAR)
        with connection.cursor() as cursor:
            cursor.execute("SET search_path TO kondusif, lib, pg_temp")
