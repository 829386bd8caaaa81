"""What may never be changed, whatever connection tries? Triggers, the same on SQLite and PostgreSQL (ADR 12, 14).

A slice registers its guards in ``AppConfig.ready()``; they are installed after every migration, so that a table that a
migration builds anew has them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

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


def register_guards(*guards: Guard) -> None:
    """Add guards; one per table and event."""
    for guard in guards:
        _guards[guard.name] = guard


def guards() -> tuple[Guard, ...]:
    """Give every registered guard."""
    return tuple(_guards.values())


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard of an existing table in place; those that stand are replaced."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards():
            if guard.table in tables:
                for statement in _statements(guard, connection.vendor):
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away: before a migration, which may build a table anew."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards():
            if guard.table in tables:
                for statement in _removals(guard, connection.vendor):
                    cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Give the names of guards that are not in place: the program refuses to start with one missing."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    return sorted(set(_guards) - present)


def _statements(guard: Guard, vendor: str) -> list[str]:
    message = guard.message.replace("'", "''")
    condition = guard.sql_condition(vendor)
    if vendor == "sqlite":
        refuse = f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        return [
            _drop(guard, vendor),
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW {refuse}",
        ]
    result = "OLD" if guard.event == "DELETE" else "NEW"
    execute = f"EXECUTE FUNCTION {guard.name}()"
    of_rows = f"IF {condition} THEN {_refusal(message)} END IF; RETURN {result};"
    return [
        _function(guard.name, of_rows),
        _drop(guard, vendor),
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW {execute}",
        *(_truncate_statements(guard, message) if guard.event == "DELETE" else ()),
    ]


def _truncate_statements(guard: Guard, message: str) -> list[str]:
    """Refuse to empty a whole table at once, which fires no trigger of rows."""
    name = f"{guard.name}_whole"
    return [
        _function(name, _refusal(message)),
        f"DROP TRIGGER IF EXISTS {name} ON {guard.table}",
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {guard.table} EXECUTE FUNCTION {name}()",
    ]


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _refusal(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


def _removals(guard: Guard, vendor: str) -> list[str]:
    of_rows = [_drop(guard, vendor)]
    if vendor == "postgresql" and guard.event == "DELETE":
        of_rows.append(f"DROP TRIGGER IF EXISTS {guard.name}_whole ON {guard.table}")
    return of_rows


def _drop(guard: Guard, vendor: str) -> str:
    on_table = "" if vendor == "sqlite" else f" ON {guard.table}"
    return f"DROP TRIGGER IF EXISTS {guard.name}{on_table}"
