"""Is what the other municipality has out of reach: in addresses, in forms, in queries, in search and on every page?"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from access.addresses import Case, cases, cases_of
from access.asking import Things, address_of, answer_of, client_of, query_of, thing, typed_form
from access.forms import Fields
from samspill.apps.budgets.selectors.versions import visible_versions
from samspill.apps.organisation.selectors import unit_labels
from samspill.apps.plans.models import Goal, Measure, Plan
from web_store import FJELLVIK, actor_of

NAMING = sorted({case.name for case in cases() if case.things})
TAKING_NAMES = [case for case in cases() if case.foreign]
ASKING = [case for case in cases() if case.foreign_query]
REFUSED = frozenset({404, 422})
ECONOMIST = "economist"


@pytest.fixture
def economist(things: Things) -> Client:  # noqa: ARG001 - what is asked for stands there
    return client_of(ECONOMIST)


@pytest.mark.parametrize("name", NAMING)
def test_an_address_that_names_what_is_theirs_leads_nowhere(name: str, things: Things, economist: Client) -> None:
    reached = []
    for case in cases_of(name):
        form = {str(field): str(thing(value, things)) for field, value in case.typed.items()}
        for part in case.things:
            if thing(case.parts[part], things, is_theirs=True) == thing(case.parts[part], things):
                continue
            address = address_of(case, things, theirs=frozenset({part})) + query_of(case, things)
            answers = answer_of(economist, address), answer_of(economist, address, {"lock_version": "0", **form})
            reached += [(address, answer) for answer in answers if answer.status not in {404, 405} or answer.changes]
    assert reached == []


@pytest.mark.parametrize("case", TAKING_NAMES, ids=lambda case: case.label)
def test_a_field_that_names_what_is_theirs_is_refused(case: Case, things: Things, economist: Client) -> None:
    address, form = address_of(case, things), typed_form(case, things)
    for foreign in case.foreign:
        typed: Fields = {field: str(thing(value, things, is_theirs=True)) for field, value in foreign.items()}
        assert typed != {field: form.get(field) for field in typed}, "the row names the same thing for both"
        answer = answer_of(economist, address, form | typed)
        assert answer.status in REFUSED, typed
        assert answer.changes == ()


@pytest.mark.parametrize("case", ASKING, ids=lambda case: case.label)
def test_a_query_that_names_what_is_theirs_finds_nothing(case: Case, things: Things, economist: Client) -> None:
    for word in case.foreign_query:
        answer = answer_of(economist, address_of(case, things) + query_of(case, things, theirs=word))
        assert answer.status == 404, word


def test_our_economist_is_the_public_over_there(things: Things) -> None:
    actor = actor_of(ECONOMIST, FJELLVIK)
    assert actor.permissions == actor_of("anonymous", FJELLVIK).permissions
    client = client_of(ECONOMIST)
    for case in cases():
        if not case.things or case.get.get("outsider", 403) == 200:
            continue
        address = address_of(case, things, theirs=frozenset(case.things), home=FJELLVIK) + query_of(case, things)
        assert answer_of(client, address).status in {403, 404, 405}, address


def test_a_search_finds_nothing_of_theirs(economist: Client) -> None:
    asked = {*unit_labels(actor_of("outsider", FJELLVIK)).values()}
    for rows in (Goal, Measure, Plan):
        asked |= {
            text
            for row in rows.objects.filter(municipality__code=FJELLVIK).values_list("code", "title")
            for text in row
        }
    asked |= {row.code for row in visible_versions(actor_of("outsider", FJELLVIK))}
    codes = {*Goal.objects.filter(municipality__code=FJELLVIK).values_list("code", flat=True)}
    for text in asked:
        page = economist.get("/elvestrand/search/", {"q": text}).content.decode()
        found = re.findall(r'href="([^"]*)"', page)
        assert not [url for url in found if FJELLVIK in url or url.rstrip("/").rpartition("/")[2] in codes], text


def test_no_page_and_no_file_of_ours_names_them(things: Things, economist: Client) -> None:
    naming = []
    for case in cases():
        address = address_of(case, things) + query_of(case, things)
        if case.get.get(ECONOMIST) == 200 and address.startswith("/elvestrand/"):
            response = economist.get(address)
            naming += [address] if FJELLVIK.encode() in response.getvalue().lower() else []
            response.close()
    assert naming == []
