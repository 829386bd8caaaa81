from __future__ import annotations

from samspill.engine.income import MonthlyIncome, receipts_against_budget

MILLION = 100_000_000


def test_tax_4_8_under_and_equalisation_18_7_over_leaves_13_9_more() -> None:
    income = MonthlyIncome(1, 300 * MILLION, 20 * MILLION, 300 * MILLION - 480_000_000, 20 * MILLION + 1_870_000_000)
    (receipt,), findings = receipts_against_budget([income], 2026)
    assert (receipt.tax_ore, receipt.equalisation_ore, receipt.net_ore) == (-480_000_000, 1_870_000_000, 1_390_000_000)
    assert findings == []


def test_months_add_up_in_any_order() -> None:
    months = [MonthlyIncome(2, 100, 10, 90, 16), MonthlyIncome(1, 100, 10, 103, 8)]
    receipts, findings = receipts_against_budget(months, 2026)
    assert [(item.month, item.net_ore, item.net_so_far_ore) for item in receipts] == [(1, 1, 1), (2, -4, -3)]
    assert (receipts[1].tax_so_far_ore, receipts[1].equalisation_so_far_ore) == (-7, 4)
    assert findings == []


def test_months_to_come_end_the_comparison_quietly() -> None:
    receipts, findings = receipts_against_budget([MonthlyIncome(1, 100, 10, 103, 8), MonthlyIncome(2, 100, 10)], 2026)
    assert [item.month for item in receipts] == [1]
    assert findings == []


def test_a_month_with_only_one_receipt_is_a_finding_and_not_a_zero() -> None:
    months = [MonthlyIncome(1, 100, 10, 103, 8), MonthlyIncome(2, 100, 10, 90)]
    receipts, findings = receipts_against_budget(months, 2026)
    assert [item.month for item in receipts] == [1]
    assert [(item.code, item.params["month"]) for item in findings] == [("receipt-incomplete", 2)]


def test_a_month_left_out_before_a_later_receipt_is_a_finding() -> None:
    months = [MonthlyIncome(1, 100, 10, 103, 8), MonthlyIncome(3, 100, 10, 90, 5)]
    receipts, findings = receipts_against_budget(months, 2026)
    assert [item.month for item in receipts] == [1]
    assert [item.params["month"] for item in findings] == [2]


def test_a_month_without_a_budget_is_a_finding() -> None:
    assert [item.code for item in receipts_against_budget([MonthlyIncome(1, None, 10, 1, 1)], 2026)[1]] == [
        "receipt-incomplete"
    ]
