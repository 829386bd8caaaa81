"""Is what another did kept, and is what is shown what is stored, when several things happen in a row?"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.rights import editable_measures
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.budgets.services.amounts import state_totals
from samspill.apps.budgets.services.measures import create_measure, edit_measure
from samspill.apps.budgets.services.versions import create_version, freeze_version
from samspill.web.access import Actor
from samspill.web.outcomes import Done, Refused
from web_budgets.people import HTMX, client_of, content_of, own_alternative, row_of, shown, thousands, undo_newest
from web_store import ADOPTED, ELVESTRAND, WORKING, actor_of

pytestmark = pytest.mark.django_db
MEASURE = "V-LEIE"
FIELDS = {"title": "Eget tiltak", "category": "saving", "area": "P14"}


def stated(actor: Actor, amount_ore: int, version: str = WORKING) -> object:
    lock = shown(actor, MEASURE, version).lock_version
    return state_totals(actor, version_code=version, measure_code=MEASURE, lock_version=lock, totals={2028: amount_ore})


def edited(actor: Actor, **fields: object) -> object:
    lock = shown(actor, MEASURE).lock_version
    return edit_measure(actor, version_code=WORKING, measure_code=MEASURE, lock_version=lock, fields=fields)


def code_of(outcome: object) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.findings[0].code


def test_a_frozen_version_is_read_anew(economist: Actor) -> None:
    assert isinstance(create_version(economist, code="ny", title="Ny", source_code=ADOPTED, stage="alternative"), Done)
    evaluation.evaluated(economist, row_of("ny"))
    day = datetime.date(2024, 5, 7)
    freeze_version(economist, code="ny", status="adopted", decided_on=day, body="Kommunestyret")
    version = evaluation.planned_version(economist, row_of("ny")).version
    assert (version.status, version.decided_on) == ("adopted", "2024-05-07")


def test_an_undo_never_throws_away_what_another_stated_in_between(economist: Actor) -> None:
    other = replace(economist, user_id=actor_of("director").user_id)
    assert isinstance(stated(economist, 1111_00), Done)
    assert isinstance(stated(other, 2222_00), Done)
    assert isinstance(edited(economist, title="Nytt navn"), Done)
    assert isinstance(undo_newest(economist), Done)
    assert code_of(undo_newest(economist)) == "changed-by-another"
    assert shown(economist, MEASURE).row.amounts_ore[2028] == 2222_00


def test_flags_that_change_what_an_amount_means_are_taken_back_before_it(economist: Actor) -> None:
    before = content_of(economist)
    stated(economist, 1234_00)
    edited(economist, is_one_off=True)
    assert isinstance(undo_newest(economist), Done)
    assert shown(economist, MEASURE).row.amounts_ore[2028] == 1234_00
    assert isinstance(undo_newest(economist), Done)
    assert content_of(economist) == before


def test_the_lock_of_a_page_is_never_newer_than_its_amounts(economist: Actor) -> None:
    row = version_by_code(economist, WORKING)
    assert row is not None
    evaluation.planned_version(economist, row)
    stated(economist, 3333_00)
    from samspill.apps.budgets.selectors.measures import measure_page  # noqa: PLC0415 - the row of before is what matters

    page = measure_page(economist, row, MEASURE)
    assert page is not None
    assert (page.row.amounts_ore[2028], page.lock_version) == (3333_00, shown(economist, MEASURE).lock_version)


def test_the_code_of_a_measure_in_an_own_alternative_is_drawn() -> None:
    member = actor_of("elected_member")
    done = create_measure(
        member, version_code=own_alternative(member), code="MITT-1", fields=FIELDS, kind="measure", amounts={}
    )
    assert isinstance(done, Done)
    assert re.fullmatch(r"ALT-[0-9A-F]{8}", done.code)


def test_a_code_that_another_holds_is_refused_in_words(economist: Actor) -> None:
    from samspill.apps.plans.services.measures import ensure_measures  # noqa: PLC0415 - a private measure of another

    ensure_measures(economist, {"TATT": "Tatt"}, actor_of("elected_member").user_id)
    taken = create_measure(economist, version_code=WORKING, code="TATT", fields=FIELDS, kind="measure", amounts={})
    assert code_of(taken) == "measure-code-taken"


def test_a_saved_row_of_a_narrowed_table_marks_what_moved_and_no_more() -> None:
    leader = actor_of("area_leader")
    code = next(code for code in sorted(editable_measures(leader, row_of())) if shown(leader, code).row.accounts == 1)
    page = shown(leader, code)
    totals = dict(zip((2025, 2026, 2027, 2028), thousands(page), strict=True))
    totals[2026] += 1
    typed = {f"year_{year}": str(amount) for year, amount in totals.items()} | {"lock_version": page.lock_version}
    url = f"/{ELVESTRAND}/budget/{WORKING}/measures/{code}/row/?only=mine"
    html = client_of("area_leader").post(url, typed, headers=HTMX).content.decode()
    assert html.count("changed +1<") == html.count("changed ") > 1


def test_an_undo_needs_the_right_to_change_the_measure(economist: Actor) -> None:
    assert isinstance(stated(economist, 1111_00), Done)
    leader = actor_of("unit_leader")
    moved_on = replace(leader, user_id=economist.user_id)
    assert code_of(undo_newest(moved_on)) == "measure-not-yours"


def test_a_leader_cannot_give_a_measure_to_another_unit() -> None:
    leader = actor_of("area_leader")
    code = next(iter(sorted(editable_measures(leader, row_of()))))
    lock = shown(leader, code).lock_version
    given = edit_measure(
        leader, version_code=WORKING, measure_code=code, lock_version=lock, fields={"owner_unit": "1420"}
    )
    assert code_of(given) == "unit-not-yours"


def test_the_code_of_a_project_is_taken(economist: Actor) -> None:
    taken = create_measure(economist, version_code=WORKING, code="VESTMARKA", fields=FIELDS, kind="measure", amounts={})
    assert code_of(taken) == "measure-code-taken"


def test_an_address_with_a_nul_leads_nowhere() -> None:
    assert client_of("economist").get(f"/{ELVESTRAND}/budget/compare/?before=%00").status_code == 404
