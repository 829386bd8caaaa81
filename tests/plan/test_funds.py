"""What lies in each fund, and is anything used twice, lost or overdrawn?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan_examples import investment, key
from samspill.engine.plan.funds import FundYear, fund_ledger
from samspill.engine.plan.model import FundDefinition
from samspill.engine.statements.accounts import Line
from samspill.kernel.findings import Finding, Where, error

YEARS = (2026, 2027)
FREE = FundDefinition("DISP", "Discretionary fund", "free", "operating", "540", "940", 1_000, 2026)
BOUND = FundDefinition("BOUND", "Other bound funds", "bound", "operating", "550", "950", 100, 2026)
WATER = replace(BOUND, code="WATER", label="Water", kind="self_cost", project="VANN", opening_ore=30)


def ledger(lines: list[Line], *funds: FundDefinition) -> tuple[list[tuple[str, int, int]], list[Finding]]:
    rows, findings = fund_ledger(lines, funds, YEARS, "kasse")
    return [(row.fund.code, row.year, row.closing_ore) for row in rows], findings


def test_a_fund_rolls_from_year_to_year() -> None:
    lines = [Line(2026, key("540"), 200), Line(2026, key("940"), -50), Line(2027, key("940"), -1_150)]
    rows, findings = fund_ledger(lines, [FREE], YEARS, "kasse")
    assert rows == (FundYear(FREE, 2026, 1_000, 200, 50), FundYear(FREE, 2027, 1_150, 0, 1_150))
    assert [row.closing_ore for row in rows] == [1_150, 0]
    assert findings == []


def test_a_fund_used_beyond_its_balance_is_an_error_with_what_is_missing() -> None:
    rows, findings = ledger([Line(2026, key("940"), -1_200)], FREE)
    assert rows == [("DISP", 2026, -200), ("DISP", 2027, -200)]
    assert findings == [error("fund-overdrawn", Where(year=year), fund_code="DISP", missing_ore=200) for year in YEARS]


def test_a_movement_with_a_purpose_is_of_its_own_fund_and_the_rest_of_the_other() -> None:
    lines = [
        Line(2026, key("950", project="VANN"), -10),
        Line(2026, key("950"), -20),
        Line(2026, key("550", project="UNKNOWN"), 5),
    ]
    rows, findings = ledger(lines, BOUND, WATER)
    assert rows == [("BOUND", 2026, 85), ("BOUND", 2027, 85), ("WATER", 2026, 20), ("WATER", 2027, 20)]
    assert findings == []


def test_a_movement_that_no_fund_takes_is_an_error_with_its_net_amount() -> None:
    lines = [Line(2026, key("550"), 9), Line(2026, key("550"), -2), Line(2027, investment("940"), -5)]
    _, findings = ledger(lines, FREE)
    assert findings == [
        error("fund-missing", Where(year=2026), art="550", amount_ore=7),
        error("fund-missing", Where(year=2027), art="940", amount_ore=-5),
    ]


def test_orphans_that_cancel_out_other_entities_and_other_years_are_silent() -> None:
    lines = [
        Line(2026, key("550"), 9),
        Line(2026, key("550"), -9),
        Line(2026, key("940", entity="KF01"), -9_999),
        Line(2030, key("940"), -9_999),
    ]
    rows, findings = ledger(lines, FREE)
    assert rows == [("DISP", 2026, 1_000), ("DISP", 2027, 1_000)]
    assert findings == []


def test_an_opening_of_another_year_than_the_first_is_an_error() -> None:
    _, findings = ledger([], replace(FREE, opening_year=2025))
    assert findings == [error("fund-opening-year", Where(year=2025), fund_code="DISP", first_year="2026")]
    assert fund_ledger([], [replace(FREE, opening_year=2025)], (), "kasse") == ((), [])


def test_two_funds_on_one_account_cannot_be_told_apart() -> None:
    _, findings = ledger([], BOUND, replace(BOUND, code="OTHER"))
    assert findings == [
        error("fund-account-shared", fund_code="OTHER", other_code="BOUND", art=art) for art in ("550", "950")
    ]


@pytest.mark.parametrize("field_name", ["to_art", "from_art"])
def test_an_art_that_moves_no_fund_is_an_error(field_name: str) -> None:
    _, findings = ledger([], replace(FREE, **{field_name: "541"}))  # type: ignore[arg-type]  # one of two text fields
    arts = ("540", "550", "940", "950")
    assert findings == [error("fund-art-unknown", fund_code="DISP", art="541", arts_list=arts)]
