"""What a cause comes to is told in the prices of the version, place by place."""

from __future__ import annotations

from decimal import Decimal

from plan_examples import key, version
from samspill.engine.plan.model import Assumptions, Change, PricePath
from samspill.engine.plan.shown import AmountPlace, by_year, cause_amounts

WAGE, GOODS = key("010"), key("120")
GROWTH = Assumptions(PricePath(wages={2025: Decimal("0.04")}, other={2025: Decimal("0.02")}))


def test_an_amount_of_other_prices_is_lifted_by_the_growth_of_its_art() -> None:
    changes = [Change(2026, WAGE, 100_00, 2024, "M1"), Change(2026, GOODS, 100_00, 2024, "M1")]
    shown = cause_amounts(version(changes, assumptions=GROWTH))["M1"]
    assert shown == {AmountPlace(2026, WAGE): 104_00, AmountPlace(2026, GOODS): 102_00}


def test_what_comes_to_zero_falls_away_but_its_cause_stays() -> None:
    changes = [
        Change(2026, WAGE, 500, 2025, "M1"),
        Change(2026, WAGE, -500, 2025, "M1"),
        Change(2027, WAGE, 1, 2025, "M1"),
    ]
    assert cause_amounts(version(changes)) == {"M1": {AmountPlace(2027, WAGE): 1}}


def test_a_sum_by_year_leaves_out_years_that_are_not_asked_for() -> None:
    places = {AmountPlace(2025, WAGE): 1, AmountPlace(2025, GOODS): 2, AmountPlace(2026, WAGE): 4}
    assert by_year(places, (2025, 2027)) == {2025: 3, 2027: 0}
