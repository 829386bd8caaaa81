"""What may never be changed, whatever connection tries? Triggers, the same on SQLite and PostgreSQL (ADR 12, 14).

A slice registers its guards in ``AppConfig.ready()``; they are installed after every migration, so that a table that a
migration builds anew has them again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

Event = Literal["INSERT", "UPDATE", "DELETE"]
_guards: dict[str, Guard] = {}


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuse ``event`` on ``table`` when ``condition`` holds; ``{row}`` in it becomes OLD and NEW.

    An UPDATE is refused when the condition holds for the row before *or* after it; a condition that names OLD and NEW
    itself is taken as it stands. ``{lock}`` locks the rows that it reads, where the database can (ADR 14).
    """

    table: str
    event: Event
    condition: str
    message: str

    @property
    def name(self) -> str:
        """Give the name of the trigger."""
        return f"guard_{self.table}_{self.event.lower()}"

    def sql_condition(self, vendor: str) -> str:
        """Give the condition with the rows of the event."""
        condition = self.condition.replace("{lock}", "FOR SHARE" if vendor == "postgresql" else "")
        rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[self.event]
        return " OR ".join(dict.fromkeys(f"({condition.replace('{row}', row)})" for row in rows))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A guard as one database has it; ``definition`` is what the database then says of it."""

    name: str
    table: str
    statements: tuple[str, ...]
    definition: str


def register_guards(*guards: Guard) -> None:
    """Add guards; one per table and event."""
    for guard in guards:
        _guards[guard.name] = guard


def guards() -> tuple[Guard, ...]:
    """Give every registered guard."""
    return tuple(_guards.values())


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard of an existing table in place; those that stand are replaced."""
    with connection.cursor() as cursor:
        for trigger in _of_existing_tables(connection):
            cursor.execute(_drop(trigger, connection.vendor))
            for statement in trigger.statements:
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away: before a migration, which may build a table anew."""
    with connection.cursor() as cursor:
        for trigger in _of_existing_tables(connection):
            cursor.execute(_drop(trigger, connection.vendor))


def _of_existing_tables(connection: BaseDatabaseWrapper) -> list[Trigger]:
    tables = set(connection.introspection.table_names())
    return [trigger for trigger in triggers(connection) if trigger.table in tables]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Give the names of triggers that are not in place as they should be: the program refuses to start with one."""
    present = standing(connection)
    return sorted(each.name for each in triggers(connection) if present.get(each.name) != each.definition)


def standing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Give the definition of every trigger that stands and fires, as the database tells it."""
    query = {"sqlite": _SQLITE_TRIGGERS, "postgresql": _POSTGRESQL_TRIGGERS}[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())


def triggers(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """Give every trigger that the guards need on this database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return [trigger for guard in guards() for trigger in _sqlite_triggers(guard, cursor)]
        cursor.execute("SELECT quote_ident(current_schema())")
        schema: str = cursor.fetchone()[0]
        return [trigger for guard in guards() for trigger in _postgresql_triggers(guard, schema)]


_SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_SQLITE_KEYS = """
    SELECT i.name, c.name, m.sql FROM pragma_index_list(%s) i JOIN pragma_index_info(i.name) c
    LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = i.name WHERE i."unique" ORDER BY i.name, c.seqno
"""
# An index over a part of the rows: the part is told by one flag.
_PART = re.compile(r' WHERE "(\w+)"$')
_POSTGRESQL_TRIGGERS = """
    SELECT t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid, true), l.lanname,
                               array_to_string(p.proconfig, ';'), p.prosrc)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND n.nspname = current_schema()
"""


def _sqlite_triggers(guard: Guard, cursor: CursorWrapper) -> Iterator[Trigger]:
    yield _sqlite_trigger(guard, guard.name, guard.event, guard.sql_condition("sqlite"))
    if guard.event == "DELETE":
        same = " OR ".join(_same_keys(cursor, guard.table))
        for event in ("INSERT", "UPDATE"):
            yield _sqlite_trigger(
                guard, f"{guard.name}_by_{event.lower()}", event, _takes_the_place(guard, event, same)
            )


def _sqlite_trigger(guard: Guard, name: str, event: str, condition: str) -> Trigger:
    refuse = f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{_quoted(guard.message)}'); END"
    create = f"CREATE TRIGGER {name} BEFORE {event} ON {guard.table} FOR EACH ROW {refuse}"
    return Trigger(name, guard.table, (create,), create)


def _takes_the_place(guard: Guard, event: str, same: str) -> str:
    """Say when a row would take the place of a guarded one: REPLACE removes it, and without recursive triggers unseen.

    The setting is the connection's own (``PRAGMA recursive_triggers``), so whoever has a connection may turn it off.
    """
    another = " AND standing.id <> OLD.id" if event == "UPDATE" else ""
    watched = guard.sql_condition("sqlite").replace("OLD.", "standing.")
    return f"EXISTS (SELECT 1 FROM {guard.table} standing WHERE ({same}){another} AND ({watched}))"  # noqa: S608 - our names


def _same_keys(cursor: CursorWrapper, table: str) -> Iterator[str]:
    """Give when two rows cannot both stand in a table: the same id, or the same values of a unique index."""
    yield "standing.id = NEW.id"
    cursor.execute(_SQLITE_KEYS, [table])
    by_index: dict[str, list[str]] = {}
    for index, column, create in cursor.fetchall():
        if index not in by_index:
            by_index[index] = [f"standing.{name} AND NEW.{name}" for name in _PART.findall(create or "")]
        by_index[index].append(f"standing.{column} = NEW.{column}")
    yield from (f"({' AND '.join(conditions)})" for _, conditions in sorted(by_index.items()))


def _postgresql_triggers(guard: Guard, schema: str) -> Iterator[Trigger]:
    refuse = f"RAISE EXCEPTION '{_quoted(guard.message)}' USING ERRCODE = 'integrity_constraint_violation';"
    result = "OLD" if guard.event == "DELETE" else "NEW"
    of_row = f"IF {guard.sql_condition('postgresql')} THEN {refuse} END IF; RETURN {result};"
    yield _postgresql_trigger(guard.name, guard.table, f"BEFORE {guard.event}", of_row, schema)
    if guard.event == "DELETE":
        # To empty a whole table at once fires no trigger of rows.
        yield _postgresql_trigger(f"{guard.name}_whole", guard.table, "BEFORE TRUNCATE", refuse, schema)


def _postgresql_trigger(name: str, table: str, when: str, body: str, schema: str) -> Trigger:
    # A temporary table of the same name must not stand before ours in what the function reads.
    path, source = f"{schema}, pg_temp", f" BEGIN {body} END "
    each = "STATEMENT" if when.endswith("TRUNCATE") else "ROW"
    function = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path = {path}"
    create = f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
    definition = f"{create} plpgsql search_path={path} {source}"
    return Trigger(name, table, (f"{function} AS $${source}$$", create), definition)


def _drop(trigger: Trigger, vendor: str) -> str:
    on_table = "" if vendor == "sqlite" else f" ON {trigger.table}"
    return f"DROP TRIGGER IF EXISTS {trigger.name}{on_table}"


def _quoted(message: str) -> str:
    return message.replace("'", "''")
