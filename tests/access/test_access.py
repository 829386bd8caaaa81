"""Is everyone let in where the row of the address says so, and does a refusal change nothing?"""

from __future__ import annotations

import pytest

from access.addresses import PERSONAS, addresses, cases, cases_of, denied
from access.asking import Answer, Things, address_of, answer_of, client_of, query_of, typed_form

DONE = frozenset({200, 302, 303})
NAMES = sorted({case.name for case in cases()})
TAKING = sorted({case.name for case in cases() if case.post is not None})


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    known = {each.name: set(each.parts) - {"municipality"} for each in addresses()}
    assert sorted(known) == NAMES
    for case in cases():
        assert set(case.parts) == known[case.name], case.label


def test_every_view_states_its_permission() -> None:
    assert [each.pattern for each in addresses() if not hasattr(each.view, "permission")] == []


@pytest.mark.parametrize("name", NAMES)
def test_reading_is_answered_as_the_rows_say_and_writes_nothing(name: str, things: Things) -> None:
    expected = {
        (case.label, persona): Answer(case.get.get(persona, denied(persona, "GET")), ())
        for case in cases_of(name)
        for persona in PERSONAS
    }
    answers = {}
    for persona in PERSONAS:
        client = client_of(persona)
        for case in cases_of(name):
            address = address_of(case, things) + query_of(case, things)
            answers[case.label, persona] = answer_of(client, address)
    assert answers == expected


@pytest.mark.parametrize("name", TAKING)
def test_a_form_is_taken_as_the_rows_say_and_otherwise_changes_nothing(name: str, things: Things) -> None:
    expected, answers = {}, {}
    for case in (each for each in cases_of(name) if each.post is not None):
        outcomes, address, form = case.post or {}, address_of(case, things), typed_form(case, things)
        for persona in PERSONAS:
            status = outcomes.get(persona, denied(persona, "POST"))
            expected[case.label, persona] = status, status in DONE and case.writes
            answer = answer_of(client_of(persona), address, form)
            answers[case.label, persona] = answer.status, bool(answer.changes)
    assert answers == expected


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(TAKING)))
def test_a_form_sent_to_a_page_without_one_changes_nothing(name: str, things: Things) -> None:
    case = cases_of(name)[0]
    for persona in ("economist", "anonymous"):
        answer = answer_of(client_of(persona), address_of(case, things), {"lock_version": "0", "title": "planted"})
        assert answer.status < 500
        assert answer.changes == ()
