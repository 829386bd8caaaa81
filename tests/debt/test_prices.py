from __future__ import annotations

from decimal import Decimal

from debt.debt_examples import a_project, inputs_of
from samspill.engine.debt import Opening, debt_path, deflated

INDEX = {2026: Decimal(100), 2027: Decimal(104), 2028: Decimal("108.16")}


def test_debt_is_shown_in_the_prices_of_one_year() -> None:
    years = debt_path(inputs_of(a_project(spending_ore={}), opening=Opening(0, land_ore=1)), (2026, 2027)).years
    zero, findings = deflated(years, INDEX, 2026)
    assert [item.closing_debt_ore for item in zero] == [0, 0]
    assert findings == []
    years = debt_path(inputs_of(a_project()), (2026, 2027)).years
    rows, _ = deflated(years, INDEX, 2026)
    assert [(row.year, row.price_year, row.closing_debt_ore) for row in rows] == [
        (2026, 2026, 1_000_000),
        (2027, 2026, 3_846_154),
    ]
    assert rows[1].closing_book_value_ore == 3_846_154
    assert rows[1].interest_ore == 96_154


def test_interest_that_is_not_known_stays_unknown() -> None:
    years = debt_path(inputs_of(rate_path={}), [2026]).years
    rows, _ = deflated(years, INDEX, 2026)
    assert rows[0].interest_ore is None


def test_a_year_without_index_is_left_out_and_said() -> None:
    years = debt_path(inputs_of(a_project()), (2026, 2027, 2028, 2029)).years
    rows, findings = deflated(years, INDEX | {2028: Decimal(0)}, 2026)
    assert [row.year for row in rows] == [2026, 2027]
    assert [(item.code, item.where.year) for item in findings] == [
        ("debt-index-missing", 2028),
        ("debt-index-missing", 2029),
    ]


def test_without_the_index_of_the_price_year_nothing_is_deflated() -> None:
    rows, findings = deflated(debt_path(inputs_of(), [2026]).years, INDEX, 2020)
    assert rows == ()
    assert [item.where.year for item in findings] == [2020]
