"""Do audit entries follow each other without gaps, whoever reaches the database itself?"""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from samspill.apps.audit.apps import audit_guards
from samspill.apps.audit.models import Entry
from samspill.apps.audit.selectors import missing_entries
from samspill.apps.audit.services import record
from samspill.web import guards
from samspill.web.access import Actor

FORGED = (
    "INSERT INTO audit_entry (municipality, sequence, at, actor_kind, event, object_kind, object_code, scope, reason) "
    "VALUES (%s, %s, '2024-05-07 12:00:00+00:00', 'user', 'create', 'example', 'forged', '', '')"
)


def last_number(actor: Actor) -> int:
    return max(Entry.objects.filter(municipality=actor.municipality).values_list("sequence", flat=True))


def refused(sql: str, *values: str | int) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("step", [1, 2, 1_000_000])
def test_a_forged_entry_that_does_not_follow_is_refused_and_the_next_is_written(economist: Actor, step: int) -> None:
    last = last_number(economist)
    refused(FORGED, economist.municipality, last + step)
    assert record(economist, "change", "example", "1").sequence == last + 1
    assert missing_entries(economist) == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entrycounter SET last_sequence = last_sequence + 1000 WHERE municipality = %s",
        "UPDATE audit_entrycounter SET last_sequence = last_sequence + 1, municipality = 'x' WHERE municipality = %s",
        "UPDATE audit_entrycounter SET last_sequence = last_sequence - 1 WHERE municipality = %s",
        "INSERT INTO audit_entrycounter (municipality, last_sequence) SELECT 'x', 7 WHERE %s <> ''",
    ],
)
def test_the_counter_takes_one_step_at_a_time(economist: Actor, sql: str) -> None:
    refused(sql, economist.municipality)


def test_a_number_that_is_left_out_is_shown_on_the_page_of_changes(economist: Actor, page: Client) -> None:
    record(economist, "change", "example", "1")
    assert b"Compare with a backup" not in page.get("/bekkedal/audit/", headers={"accept-language": "en"}).content
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_entrycounter SET last_sequence = last_sequence + 1 WHERE municipality = %s",
            [economist.municipality],
        )
    record(economist, "change", "example", "2")
    assert missing_entries(economist) == 1
    shown = page.get("/bekkedal/audit/", headers={"accept-language": "en"}).content.decode()
    assert "1 number has no entry." in shown


def test_an_entry_that_was_removed_is_missed(economist: Actor) -> None:
    record(economist, "change", "example", "1")
    guards.remove(connection)
    Entry.objects.filter(municipality=economist.municipality, sequence=last_number(economist)).delete()
    guards.install(connection)
    assert missing_entries(economist) == 1
    assert {guard.table for guard in audit_guards()} == {"audit_entry", "audit_entrycounter"}
