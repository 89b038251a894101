"""Database roles: who they are, how they are made, where their passwords lie.

k_owner    owns every table and function; migrations alone run as it
k_gate     may not log in; owns the few SECURITY DEFINER functions (docs/reference/isolation.md)
k_app      the staff program
k_public   the public program
k_worker   the worker
k_loader   the commands that load areas, agencies, elections and accounts; no running program holds it
k_audit    `kondusif audit-verify`: reads the trail and the log, writes nothing
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from kondusif.project.keys import private_folder, write_once
from kondusif.project.memory import web_workers

LOGINS = ("k_owner", "k_app", "k_public", "k_worker", "k_loader", "k_audit")
PROGRAM_LOGINS = LOGINS[1:]
POOL_SIZE = 8  # connections of one web process, at most
# What PostgreSQL opens to everybody and no program needs: bytes kept outside every table, and how many rows a table was
# given, holds or fills, past its row security. Only a superuser can close it, in each database by itself.
OPEN_FUNCTIONS = """SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace
        AND (p.proname ~ '^(lo_|pg_stat_get_)' OR p.proname IN ('loread', 'lowrite', 'pg_relation_size',
            'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size'))
        AND has_function_privilege('public', p.oid, 'EXECUTE')"""
OPEN_VIEWS = """SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'pg_catalog'::regnamespace
        AND c.relkind = 'v' AND c.relname ~ '^pg_stat(io)?_' AND has_table_privilege('public', c.oid, 'SELECT')"""
CLOSE_CATALOGUE = f"""DO $close$
DECLARE thing text;
BEGIN
    FOR thing IN {OPEN_FUNCTIONS}
    LOOP
        EXECUTE 'REVOKE EXECUTE ON FUNCTION ' || thing || ' FROM PUBLIC';
    END LOOP;
    FOR thing IN {OPEN_VIEWS}
    LOOP
        EXECUTE 'REVOKE ALL ON ' || thing || ' FROM PUBLIC';
    END LOOP;
END $close$"""


def prepare(admin_dsn: str, credentials_file: Path, dbname: str = "kondusif") -> None:
    """Make roles and database on a server where `admin_dsn` is a superuser; safe to repeat.

    admin_dsn           str    psycopg connection string, database postgres
    credentials_file    Path   JSON of host, port, dbname and passwords; kept if it exists
    """
    with psycopg.connect(admin_dsn, autocommit=True) as connection:
        known = read_or_make(credentials_file, where=connection, dbname=dbname)
        for statement in role_statements(known["passwords"]):
            connection.execute(statement)
        make_database(connection, dbname, owner="k_owner")
    close_catalogue(make_conninfo(admin_dsn, dbname=dbname))


def prepare_by_owner(url: str, credentials_file: Path) -> None:
    """Make the program roles where DATABASE_URL is the owner, who needs CREATEROLE; safe to repeat."""
    owner = from_url(url)
    known = read_or_make(credentials_file, where=None, dbname=owner["dbname"], also=owner)
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in role_statements(known["passwords"], owner=owner["user"]):
            connection.execute(statement)


def role_statements(passwords: dict[str, str], owner: str = "k_owner") -> list[sql.Composed]:
    """SQL that makes or refreshes the roles; an existing owner keeps its own password."""
    statements = []
    for name in LOGINS if owner == "k_owner" else PROGRAM_LOGINS:
        extra = "CREATEDB " if name == "k_owner" else ""
        statements.append(make_role(name, f"LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS {extra}PASSWORD", passwords[name]))
    # The server's other connections stay for the team, the worker and whoever repairs.
    statements.append(sql.SQL("ALTER ROLE k_public CONNECTION LIMIT {}").format(sql.Literal(public_connections())))
    statements.append(make_role("k_gate", "NOLOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS", None))
    # The owner hands its definer functions over to k_gate and must be a member to do so.
    statements.append(sql.SQL("GRANT k_gate TO {}").format(sql.Identifier(owner)))
    return statements


def public_connections() -> int:
    """As many as the pools of the public program can open, and two for a start before the old program is gone."""
    return web_workers() * POOL_SIZE + 2


def make_role(name: str, options: str, password: str | None) -> sql.Composed:
    """CREATE ROLE where missing, else ALTER ROLE, as one statement."""
    options_sql = sql.SQL("{} {}") if password else sql.SQL("{}")
    parts: list[sql.Composable] = [sql.SQL(options)]
    if password:
        parts.append(sql.Literal(password))
    filled = options_sql.format(*parts)
    # An owner who is no superuser may not even name SUPERUSER or BYPASSRLS when altering; doctor looks at both.
    parts[0] = sql.SQL(options.replace("NOSUPERUSER NOBYPASSRLS", "").strip())
    refreshed = options_sql.format(*parts)
    return sql.SQL(
        "DO $make$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = {name}) "
        "THEN ALTER ROLE {role} {refreshed}; ELSE CREATE ROLE {role} {options}; END IF; END $make$"
    ).format(name=sql.Literal(name), role=sql.Identifier(name), options=filled, refreshed=refreshed)


def make_database(connection: psycopg.Connection[Any], dbname: str, *, owner: str) -> None:
    """A UTF-8 database that sorts by bytes, owned by `owner`, closed to everyone else."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (dbname,)).fetchone()
    if not found:
        # A server's own template may carry another locale; template0 takes ours.
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0")
            .format(sql.Identifier(dbname), sql.Identifier(owner))
        )  # fmt: skip
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(dbname)))
    for name in PROGRAM_LOGINS:
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(dbname), sql.Identifier(name))
        )


def close_catalogue(admin_dsn: str) -> None:
    """Close large objects and counts of rows to everybody but superusers, in the database of `admin_dsn`."""
    with psycopg.connect(admin_dsn, autocommit=True) as connection:
        connection.execute(CLOSE_CATALOGUE.encode())


def open_catalogue(connection: psycopg.Connection[Any]) -> list[str]:
    """Names of what `close_catalogue` would close."""
    return sorted(str(name) for query in (OPEN_FUNCTIONS, OPEN_VIEWS) for (name,) in connection.execute(query))


def read_or_make(
    file: Path,
    *,
    where: psycopg.Connection[Any] | None,
    dbname: str,
    also: dict[str, str] | None = None,
) -> dict[str, Any]:
    """The credentials file's content, made with fresh passwords where it is missing."""
    old = json.loads(file.read_text()) if file.exists() else {}
    passwords = {name: secrets.token_urlsafe(24) for name in LOGINS} | old.get("passwords", {})
    if where is not None:
        place = {"host": where.info.host, "port": where.info.port, "dbname": dbname, "owner": "k_owner"}
    elif also is None:
        raise ValueError("read_or_make needs a connection or the parts of an owner's address.")
    else:
        place = {"host": also["host"], "port": int(also["port"]), "dbname": dbname, "owner": also["user"]}
        passwords["k_owner"] = also["password"]
    known = {**place, "passwords": passwords}
    if known != old:
        private_folder(file.parent)
        file.unlink(missing_ok=True)
        write_once(file, json.dumps(known, indent=1).encode())
    return known


def from_url(url: str) -> dict[str, str]:
    """Parts of a postgresql:// address, also of one that names the folder of a socket (`?host=/run/postgresql`)."""
    parts = conninfo_to_dict(url)
    default = {"user": "", "password": "", "host": "localhost", "port": "5432", "dbname": "kondusif"}
    return {name: str(parts.get(name) or usual) for name, usual in default.items()}
