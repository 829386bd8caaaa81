"""Are the three gaps kept apart, and is a saving that no one has specified still seen in the base?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_examples import BOOK, investment, key, version
from samspill.engine.plan.gaps import YearGap, gap_findings, specified_savings, unspecified_savings, year_gap
from samspill.engine.plan.model import Assumptions, Cause, Change, PricePath
from samspill.engine.plan.prices import PriceBase
from samspill.engine.statements.accounts import AreaMapping, Line
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.statement import Statement, statement
from samspill.kernel.findings import Severity, Where, error, warning

CENTRAL = key("120", "9900", "180")


def shown(table: str, amount_ore: int, account_class: str) -> Statement:
    sums = place_lines([Line(2026, key("010", account_class=account_class), amount_ore)], BOOK, AreaMapping())
    found = statement(sums, BOOK, table, 2026)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("target", "safe", "expected"),
    [({2026: 500}, {2026: 300}, 200), ({2026: 500}, {}, 500), ({2026: 500}, {2026: 700}, 0), ({2027: 500}, {}, None)],
)
def test_the_three_gaps_of_a_year(target: dict[int, int], safe: dict[int, int], expected: int | None) -> None:
    assumptions = Assumptions(restructuring_target_ore=target, safe_sum_ore=safe)
    operating, investment = shown("5-4", 70, "operating"), shown("5-5", 9, "investment")
    gap = year_gap(2026, operating, investment, {2026: 130, 2027: 999}, assumptions)
    assert gap == YearGap(2026, -70, -9, 130, expected)
    assert not gap.is_formally_balanced
    assert year_gap(2026, operating, investment, {}, assumptions).unspecified_savings_ore == 0


def test_a_year_is_balanced_when_both_statements_end_in_zero() -> None:
    assert YearGap(2026, 0, 0, 130, 500).is_formally_balanced
    assert not YearGap(2026, 0, 1, 0, None).is_formally_balanced


def test_specifying_20_of_150_leaves_130_also_when_the_150_lie_in_the_base() -> None:
    lines = [
        Line(2026, CENTRAL, -150),  # in the base
        Line(2026, CENTRAL, 20),  # specified: taken away from the central frame …
        Line(2026, key("010"), -20),  # … and from the unit that saves
        Line(2027, CENTRAL, -150),
    ]
    assert unspecified_savings(lines, Assumptions(unallocated_units=("9900",)), "kasse") == {2026: 130, 2027: 150}


def test_only_operating_lines_of_the_entity_on_declared_units_count() -> None:
    lines = [
        Line(2026, CENTRAL._replace(entity="KF01"), -1),
        Line(2026, CENTRAL._replace(account_class="investment"), -2),
        Line(2026, key("010"), -4),
    ]
    assert unspecified_savings(lines, Assumptions(unallocated_units=("9900",)), "kasse") == {}
    assert unspecified_savings([Line(2026, CENTRAL, -8)], Assumptions(), "kasse") == {}


def test_a_gap_is_a_warning_in_a_draft_and_an_error_in_what_is_proposed_or_adopted() -> None:
    gaps = [YearGap(2026, -70, 0, 0, None), YearGap(2027, 0, -9, 0, None), YearGap(2028, 0, 0, 130, 500)]
    assert gap_findings(gaps, is_draft=True) == [
        warning("operating-not-balanced", Where(year=2026, field="operating"), "kl-14-10", balance_ore=-70),
        warning("investment-not-balanced", Where(year=2027, field="investment"), "kl-14-10", balance_ore=-9),
    ]
    assert gap_findings(gaps, is_draft=False) == [
        error("operating-not-balanced", Where(year=2026, field="operating"), "kl-14-10", balance_ore=-70),
        error("investment-not-balanced", Where(year=2027, field="investment"), "kl-14-10", balance_ore=-9),
    ]


def test_a_surplus_is_no_formal_balance_either() -> None:
    (found,) = gap_findings([YearGap(2026, 5, 0, 0, None)], is_draft=False)
    assert (found.severity, found.params) == (Severity.ERROR, {"balance_ore": 5})


def test_a_saving_counts_in_the_prices_shown_and_not_what_it_adds_back_on_the_central_frame() -> None:
    path = PricePath({2026: Decimal("0.05")}, {2026: Decimal("0.10")})
    saving = Cause("M1", "measure", "saving", "M1")
    earlier = Cause("M2", "measure", "saving", "M2", counts_towards_target=False)
    changes = [
        Change(2026, key("010"), -1_000, 2025, "M1"),
        Change(2026, CENTRAL, 1_000, 2025, "M1"),
        Change(2026, key("010"), -70, 2025, "M2"),
        Change(2026, investment("230"), -5, 2025, "M1"),
    ]
    assumptions = Assumptions(path, unallocated_units=("9900",))
    plan = version(changes, years=(2026,), causes={"M1": saving, "M2": earlier}, assumptions=assumptions)
    assert specified_savings(plan, PriceBase(2025, path)) == {2026: 1_000}
    assert specified_savings(plan, PriceBase(2026, path)) == {2026: 1_050}
