"""How is an address asked as a persona, and what did the program write meanwhile?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from access.addresses import Case
from access.forms import Fields, form_to
from web_store import ELVESTRAND, user_of

Things = Mapping[str, tuple[str | int, str | int]]
# Sessions come and go with logins; counters of failed logins are kept where every process sees them.
NOT_LASTING = frozenset({"django_session", "login_limits"})
_CHANGE = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE)\s+"?(\w+)', re.IGNORECASE
)


class Answer(NamedTuple):
    """What a persona was answered, and which tables were written."""

    status: int
    changes: tuple[str, ...]


def client_of(persona: str) -> Client:
    """Give the browser of a persona."""
    client = Client(headers={"accept-language": "en"})
    user = user_of(persona)
    if user is not None:
        client.force_login(user)
    return client


def address_of(case: Case, things: Things, *, theirs: frozenset[str] = frozenset(), home: str = ELVESTRAND) -> str:
    """Give the address of a case; ``theirs`` are the parts that name what the other municipality has."""
    parts = {part: thing(value, things, is_theirs=part in theirs) for part, value in case.parts.items()}
    is_inside = ":" in case.name and not case.name.startswith("web:")
    return reverse(case.name, kwargs={**parts, "municipality": home} if is_inside else parts)


def query_of(case: Case, things: Things, *, theirs: str = "") -> str:
    """Give what stands after the question mark; ``theirs`` is the word that asks for what is not ours."""
    query = {word: thing(value, things, is_theirs=word == theirs) for word, value in case.query.items()}
    return f"?{urlencode(query)}" if query else ""


def thing(value: str | int, things: Things, *, is_theirs: bool = False) -> str | int:
    """Give what a value of a row stands for."""
    text = str(value)
    return things[text[1:]][is_theirs] if text.startswith("$") else value


def typed_form(case: Case, things: Things) -> Fields:
    """Give the form of a case as the one who opens it would send it, with what is typed."""
    typed: Fields = {name: str(thing(value, things)) for name, value in case.typed.items()}
    if case.form_on == "none":
        return typed
    address = address_of(case, things)
    page = client_of(case.filled_by).get(address)
    assert page.status_code == 200, f"{address}: {page.status_code}"
    return form_to(page.content.decode(), address, address) | typed


def answer_of(client: Client, address: str, form: Fields | None = None) -> Answer:
    """Ask, note every table that is written, and take everything back."""
    with noted_changes() as changes:
        response = client.get(address) if form is None else client.post(address, form)
        response.close()
    return Answer(response.status_code, tuple(changes))


@contextmanager
def noted_changes() -> Iterator[list[str]]:
    """Note every table that is written, and take everything back at the end."""
    changed: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        found = _CHANGE.match(sql)
        if found and found[1] not in NOT_LASTING:
            changed.append(found[1])
        return execute(sql, *rest)

    with transaction.atomic(), connection.execute_wrapper(note):
        yield changed
        transaction.set_rollback(True)
