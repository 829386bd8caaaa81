from __future__ import annotations

import datetime
from decimal import Decimal

from samspill.engine.income import ExpectedIncome, PropertyTax, ledger_lines, property_tax
from samspill.engine.statements.accounts import AccountKey, Line

DIVIDEND = AccountKey("operating", "kasse", "finance", "870", "905")
FEE = AccountKey("operating", "kasse", "2200", "215", "600")


def test_property_tax_is_base_less_allowance_times_permille() -> None:
    tax = PropertyTax(2026, 50_000_000_000_00, Decimal("2.75"), allowance_ore=500_000_00, units=40_000)
    assert property_tax(tax, Decimal(7)) == (8_250_000_000, [])


def test_property_tax_is_rounded_once() -> None:
    assert property_tax(PropertyTax(2026, 1_001, Decimal("3.5")), 7)[0] == 4


def test_a_rate_above_the_law_is_an_error() -> None:
    amount_ore, findings = property_tax(PropertyTax(2026, 1_000_000, Decimal(8)), Decimal(7))
    assert amount_ore == 8_000
    assert [(item.code, item.params["permille"], item.params["max_permille"]) for item in findings] == [
        ("property-tax-rate-too-high", "8", "7")
    ]


def test_an_allowance_above_the_base_gives_no_tax_and_an_error() -> None:
    amount_ore, findings = property_tax(PropertyTax(2026, 100, 3, allowance_ore=60, units=2), 7)
    assert amount_ore == 0
    assert [item.code for item in findings] == ["property-tax-allowance-above-base"]


def test_the_newest_figure_known_on_the_day_counts_and_income_is_negative_in_the_ledger() -> None:
    day = datetime.date
    expected = [
        ExpectedIncome(DIVIDEND, 2026, 800, day(2026, 2, 1), "power company"),
        ExpectedIncome(DIVIDEND, 2026, 500, day(2025, 10, 1), "power company"),
        ExpectedIncome(DIVIDEND, 2026, 40, day(2025, 10, 1), "bus company"),
        ExpectedIncome(FEE, 2027, 90, day(2025, 9, 1)),
        ExpectedIncome(FEE, 2027, 95, day(2026, 6, 1)),
    ]
    assert sorted(ledger_lines(expected, day(2026, 2, 1))) == sorted(
        [Line(2026, DIVIDEND, -800), Line(2026, DIVIDEND, -40), Line(2027, FEE, -90)]
    )
