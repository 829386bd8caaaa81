"""Is an undo refused exactly when the opposite change by hand would be, and does it take back what its button named?"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samspill.apps.audit.models import Entry
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import FeeRate, MeasureRevision, PlanVersion
from samspill.apps.budgets.selectors.projects import project_page
from samspill.apps.budgets.services import projects
from samspill.apps.budgets.services.amounts import state_amounts
from samspill.apps.budgets.services.measures import create_measure
from samspill.apps.budgets.services.undo import undo_last
from samspill.apps.plans.models import Goal, Measure, MeasureGoal
from samspill.engine.plan.shown import AmountPlace, cause_amounts
from samspill.engine.statements.accounts import AccountKey
from samspill.web.outcomes import Done, Refused
from web_budgets.people import DRAFT, HTMX, client_of, row_of, shown, undo_form, undo_newest
from web_budgets.test_undo import FEE, OWN, assume, edit, raise_fee, restate_school, stored, total
from web_store import WORKING, actor_of

if TYPE_CHECKING:
    from samspill.web.access import Actor

pytestmark = pytest.mark.django_db
SCHOOL_PAY = AccountKey("operating", "kasse", "0110", "202", "010")


def codes(outcome: object) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


def led_by(economist: Actor, *units: str) -> Actor:
    """Give the same person after a move: now the leader of some units and no more."""
    return replace(actor_of("area_leader"), user_id=economist.user_id, units=frozenset(units))


def places_of(economist: Actor) -> dict[str, list[AmountPlace]]:
    amounts = cause_amounts(evaluation.planned_version(economist, row_of()).version)
    return {code: sorted(places) for code, places in amounts.items()}


def moved(actor: Actor, code: str, place: AmountPlace, ore: int) -> object:
    page = shown(actor, code)
    wanted = {place: page.lines[place] + ore}
    lock = page.lock_version
    return state_amounts(actor, version_code=WORKING, measure_code=code, lock_version=lock, wanted=wanted)


def refused_both_ways(actor: Actor, by_hand: object) -> list[str]:
    """Give the codes of an undo, which are those of the change by hand; nothing is written."""
    before, entries = stored(), Entry.objects.count()
    found = codes(undo_newest(actor))
    assert found == codes(by_hand)
    assert (stored(), Entry.objects.count()) == (before, entries)
    return found


# --- refused exactly as by hand


def test_a_measure_that_also_stands_on_units_of_others(economist: Actor) -> None:
    code = next(code for code, places in places_of(economist).items() if len({place.key.unit for place in places}) > 1)
    place = places_of(economist)[code][0]
    assert isinstance(moved(economist, code, place, 100_00), Done)
    leader = led_by(economist, place.key.unit)
    assert refused_both_ways(leader, moved(leader, code, place, -100_00)) == ["measure-not-yours"]


def test_a_central_account(economist: Actor) -> None:
    place = places_of(economist)["A-FOND"][0]
    assert isinstance(moved(economist, "A-FOND", place, 100_00), Done)
    owner = MeasureRevision.objects.get(version=row_of(), measure__code="A-FOND").owner_unit
    leader = led_by(economist, owner, *(each.key.unit for each in places_of(economist)["A-FOND"]))
    assert "account-is-central" in refused_both_ways(leader, moved(leader, "A-FOND", place, -100_00))


def test_a_unit_that_the_actor_may_not_give_a_measure_to(economist: Actor) -> None:
    units = {place.key.unit for place in places_of(economist)[OWN]}
    edit(economist, OWN, owner_unit="1420")
    edit(economist, OWN, owner_unit=min(units))
    leader = led_by(economist, *units)
    assert refused_both_ways(leader, edit(leader, OWN, owner_unit="1420")) == ["unit-not-yours"]


def test_what_the_actor_still_may_is_taken_back(economist: Actor) -> None:
    place = places_of(economist)[OWN][0]
    before = stored()
    moved(economist, OWN, place, 100_00)
    units = {each.key.unit for each in places_of(economist)[OWN]}
    assert isinstance(undo_newest(led_by(economist, *units, shown(economist, OWN).revision.owner_unit)), Done)  # type: ignore[union-attr]  # it has one
    assert stored() == before


def test_a_project_out_of_reach(economist: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(restate_school(economist), Done)
    monkeypatch.setattr(projects, "MOST_YEARS_AHEAD", -1)
    before = stored()
    assert set(codes(undo_newest(economist))) == {"year-outside-version"}
    assert stored() == before
    assert project_page(economist, row_of(), "VESTMARKA") is not None


def test_a_rate_below_zero(economist: Actor) -> None:
    raise_fee(economist, 8_888)
    FeeRate.objects.filter(version=row_of(), fee__code=FEE, year=2026).update(amount_ore=-5)
    raise_fee(economist)
    assert refused_both_ways(economist, raise_fee(economist, -5)) == ["fee-rate-negative"]


def test_an_assumption_of_a_year_that_the_version_no_longer_has(economist: Actor) -> None:
    assume(economist, safe_sum={2028: 88_00})
    assume(economist, safe_sum={2028: 99_00})
    PlanVersion.objects.filter(code=WORKING).update(last_year=2027)
    assert refused_both_ways(economist, assume(economist, safe_sum={2028: 88_00})) == ["year-outside-version"]


# --- what the button named


def test_only_the_change_that_is_named_is_taken_back(economist: Actor) -> None:
    total(economist, OWN, 1_111_00)
    named = undo_form(economist)["entry"]
    total(economist, "V-LEIE", -1_234_00)
    before = stored()
    for sequence in (named, None, 0):
        assert codes(undo_last(economist, version_code=WORKING, sequence=sequence)) == ["undo-not-newest"]
    assert stored() == before
    assert isinstance(undo_newest(economist), Done)
    assert isinstance(undo_last(economist, version_code=WORKING, sequence=named), Done)


@pytest.mark.parametrize("typed", [{}, {"entry": "x"}, {"entry": "0"}, {"entry": "9" * 30}])
def test_a_form_that_names_no_change_does_nothing(economist: Actor, typed: dict[str, str]) -> None:
    total(economist, OWN, 1_111_00)
    before = stored()
    answer = client_of("economist").post(f"{DRAFT}/undo/", typed)
    assert answer.status_code == 422
    assert stored() == before


def test_an_old_button_does_nothing_and_the_new_one_is_shown(economist: Actor) -> None:
    total(economist, OWN, 1_111_00)
    first, second = client_of("economist"), client_of("economist")
    old = button_of(first.get(f"{DRAFT}/measures/").content.decode())
    row = {"lock_version": shown(economist, "V-LEIE").lock_version} | {f"year_{year}": -1 for year in range(2025, 2029)}
    saved = second.post(f"{DRAFT}/measures/V-LEIE/row/", row, headers=HTMX).content.decode()
    assert button_of(saved) == undo_form(economist) != old
    before = stored()
    answer = first.post(f"{DRAFT}/undo/", old)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The change that the button named is no longer your newest" in page
    assert button_of(page) == undo_form(economist)
    assert stored() == before
    assert first.post(f"{DRAFT}/undo/", button_of(page)).status_code == 303
    assert first.post(f"{DRAFT}/undo/", button_of(page)).status_code == 422
    assert undo_form(economist) == old


def button_of(page: str) -> dict[str, int]:
    """Give what the button on a page sends."""
    form = page.split('id="undo"', 1)[1].split("</form>", 1)[0]
    found = re.search(r'name="entry" value="(\d+)"', form)
    assert found is not None
    return {"entry": int(found[1])}


# --- a new measure


def make(actor: Actor, code: str = "NYTT") -> object:
    fields = {"title": "Nytt tiltak", "category": "saving", "owner_unit": SCHOOL_PAY.unit}
    amounts = {AmountPlace(year, SCHOOL_PAY): -7_00 for year in (2026, 2027)}
    return create_measure(actor, version_code=WORKING, code=code, fields=fields, kind="measure", amounts=amounts)


def test_a_new_measure_is_taken_out_again_whole(economist: Actor) -> None:
    before = stored()
    assert isinstance(make(economist), Done)
    edit(economist, "NYTT", text="Mer om det")
    assert isinstance(undo_newest(economist), Done)
    assert isinstance(undo_newest(economist), Done)
    assert stored() == before
    assert not Measure.objects.filter(code="NYTT").exists()
    leader = led_by(economist, SCHOOL_PAY.unit)
    assert isinstance(make(leader), Done), "its code is free again"
    assert isinstance(undo_newest(leader), Done)


def test_the_button_says_that_a_new_measure_is_taken_out(economist: Actor) -> None:
    make(economist)
    client = client_of("economist")
    page = client.get(f"{DRAFT}/measures/").content.decode()
    assert "Undo last change: Nytt tiltak, new measure: it is taken out of the version" in page
    answer = client.post(f"{DRAFT}/undo/", button_of(page), follow=True)
    assert answer.status_code == 200
    assert "Nytt tiltak is taken out of the version." in answer.content.decode()
    assert 'id="NYTT"' not in answer.content.decode()


def test_a_new_measure_of_units_that_are_no_longer_the_actors_stays(economist: Actor) -> None:
    make(economist)
    before = stored()
    found = codes(undo_newest(led_by(economist, "0620")))
    assert found == ["measure-not-yours", "unit-not-yours"]
    assert stored() == before


def test_a_measure_that_serves_a_goal_stays_known(economist: Actor) -> None:
    make(economist)
    measure = Measure.objects.get(code="NYTT")
    goal = Goal.objects.filter(municipality_id=economist.municipality_id).first()
    assert goal is not None
    MeasureGoal.objects.create(measure=measure, goal=goal)
    assert isinstance(undo_newest(economist), Done)
    assert not MeasureRevision.objects.filter(measure=measure).exists()
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_a_measure_that_was_known_before_stays_known(economist: Actor) -> None:
    Measure.objects.create(municipality_id=economist.municipality_id, code="NYTT", title="Kjent")
    make(economist)
    assert isinstance(undo_newest(economist), Done)
    assert Measure.objects.filter(code="NYTT", title="Kjent").exists()
