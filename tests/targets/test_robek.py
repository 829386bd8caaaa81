from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from samspill.engine.targets import Adoption, Coverage, RobekLight, RobekLimits, RobekSituation, robek_lights
from samspill.kernel.findings import Severity

LIMITS = RobekLimits(coverage_years=2, accumulated_share=Decimal("0.03"))
DEADLINE = datetime.date(2025, 12, 31)
IN_TIME = Adoption(DEADLINE, datetime.date(2025, 12, 31), datetime.date(2026, 1, 10))
LATE = Adoption(DEADLINE, datetime.date(2026, 1, 2), datetime.date(2026, 1, 10))
OVERDUE = Adoption(DEADLINE, None, datetime.date(2026, 1, 1))
TO_COME = Adoption(DEADLINE, None, datetime.date(2025, 12, 31))
INCOME_ORE = 1_000_000


def light(letter: str, situation: RobekSituation) -> RobekLight:
    (found,) = [item for item in robek_lights(situation, LIMITS) if item.letter == letter]
    return found


def test_what_is_not_known_is_never_green() -> None:
    lights = robek_lights(RobekSituation(2026), LIMITS)
    assert [(item.letter, item.colour) for item in lights] == [(letter, "unknown") for letter in "abcdefg"]
    assert len({item.reason.code for item in lights}) == 7


@pytest.mark.parametrize(
    ("letter", "situation", "colour", "code"),
    [
        ("a", RobekSituation(2026, budget_overspend_ore=0), "green", "robek-budget-balanced"),
        ("a", RobekSituation(2026, budget_overspend_ore=-5), "green", "robek-budget-balanced"),
        ("a", RobekSituation(2026, budget_overspend_ore=1), "red", "robek-budget-overspend"),
        ("b", RobekSituation(2026, plan_overspend_ore={2026: 0, 2027: -3}), "green", "robek-plan-balanced"),
        ("b", RobekSituation(2026, plan_overspend_ore={2026: 0, 2028: 7}), "red", "robek-plan-overspend"),
        ("b", RobekSituation(2026, plan_overspend_ore={}), "unknown", "robek-plan-unknown"),
        ("c", RobekSituation(2026, coverage=Coverage(100, 2)), "green", "robek-coverage-in-time"),
        ("c", RobekSituation(2026, coverage=Coverage(100, 3)), "red", "robek-coverage-too-long"),
        ("c", RobekSituation(2026, coverage=Coverage(0, 4)), "green", "robek-coverage-in-time"),
        ("e", RobekSituation(2026, budget_adoption=IN_TIME, plan_adoption=IN_TIME), "green", "robek-plan-in-time"),
        ("e", RobekSituation(2026, budget_adoption=IN_TIME, plan_adoption=LATE), "red", "robek-plan-late"),
        ("e", RobekSituation(2026, budget_adoption=OVERDUE), "red", "robek-plan-late"),
        ("e", RobekSituation(2026, budget_adoption=IN_TIME), "unknown", "robek-plan-time-unknown"),
        ("e", RobekSituation(2026, budget_adoption=TO_COME), "unknown", "robek-plan-time-unknown"),
        ("f", RobekSituation(2026, accounts_adoption=IN_TIME), "green", "robek-accounts-in-time"),
        ("f", RobekSituation(2026, accounts_adoption=LATE), "red", "robek-accounts-late"),
        ("f", RobekSituation(2026, accounts_adoption=TO_COME), "unknown", "robek-accounts-unknown"),
        ("g", RobekSituation(2026, merger_decision=False), "green", "robek-no-merger"),
        ("g", RobekSituation(2026, merger_decision=True), "red", "robek-merger"),
    ],
)
def test_the_light_follows_the_figures(letter: str, situation: RobekSituation, colour: str, code: str) -> None:
    found = light(letter, situation)
    assert (found.colour, found.reason.code, found.reason.law_ref) == (colour, code, "kl-28-1")
    assert found.reason.severity is (Severity.INFO if colour == "green" else Severity.WARNING)


def accumulated(overspend_ore: int | None, income_ore: int | None) -> RobekLight:
    situation = RobekSituation(2026, accumulated_overspend_ore=overspend_ore, operating_income_ore=income_ore)
    return light("d", situation)


def test_an_overspend_of_exactly_three_per_cent_is_green_and_one_ore_more_is_red() -> None:
    assert accumulated(30_000, INCOME_ORE).colour == "green"
    assert accumulated(30_001, INCOME_ORE).colour == "red"


def test_the_reason_carries_the_figures() -> None:
    assert dict(accumulated(30_001, INCOME_ORE).reason.params) == {
        "overspend_ore": 30_001,
        "operating_income_ore": INCOME_ORE,
        "limit": "3",
    }
    plan = light("b", RobekSituation(2026, plan_overspend_ore={2029: 4, 2026: 0, 2028: 7}))
    assert dict(plan.reason.params) == {"years_list": ("2028", "2029"), "overspend_ore": 11}
    late = light("e", RobekSituation(2026, budget_adoption=OVERDUE, plan_adoption=LATE))
    assert dict(late.reason.params) == {"budget_adopted": "–", "plan_adopted": "2026-01-02"}


@pytest.mark.parametrize(("overspend_ore", "income_ore"), [(None, 5), (5, None), (5, 0)])
def test_letter_d_needs_both_figures(overspend_ore: int | None, income_ore: int | None) -> None:
    assert accumulated(overspend_ore, income_ore).reason.code == "robek-accumulated-unknown"
