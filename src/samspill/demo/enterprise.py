"""What does the municipal enterprise that owns buildings bring? Totals by art, never in the own statements."""

from __future__ import annotations

from samspill.demo.rows import BASE_YEARS, Amounts, Row, added, by_year, level
from samspill.demo.services import RENT_INCOME_ART, rent_by_function

ENTERPRISE, ENTERPRISE_UNIT = "KF01", "KF01-1"
HOMES_FUNCTION, OFFICE_FUNCTION = "265", "121"


def enterprise_rows() -> list[Row]:
    """Give the totals of the enterprise; what is left is set aside, so that it is in balance to the krone."""
    rows = [
        *(_row(function, RENT_INCOME_ART, level(-rent)) for function, rent in rent_by_function().items()),
        _row(HOMES_FUNCTION, "630", by_year(2024, -46_000, -47_000, -48_000, -49_000)),
        _row(OFFICE_FUNCTION, "880", level(-24_000)),
        _row(OFFICE_FUNCTION, "010", level(31_000)),
        _row(OFFICE_FUNCTION, "090", level(4_500)),
        _row(OFFICE_FUNCTION, "099", level(5_300)),
        _row(HOMES_FUNCTION, "180", level(26_000)),
        _row(HOMES_FUNCTION, "185", level(4_200)),
        _row("222", "230", level(32_000)),
        _row("261", "240", level(21_000)),
        *_capital(),
    ]
    left = {year: -amount for year, amount in added(tuple(row.amounts for row in rows)).items()}
    return [*rows, _row("880", "540", left)]


def _capital() -> list[Row]:
    depreciation = {"222": level(24_000), "261": level(21_000), HOMES_FUNCTION: level(16_000)}
    counter = {year: -sum(int(part[year]) for part in depreciation.values()) for year in BASE_YEARS}
    return [
        *(_row(function, "590", amounts) for function, amounts in depreciation.items()),
        _row("860", "990", counter),
        _row("870", "500", by_year(2024, 46_000, 46_500, 46_000, 45_000)),
        _row("870", "510", by_year(2024, 58_000, 59_000, 60_000, 61_000)),
    ]


def _row(function: str, art: str, amounts: Amounts) -> Row:
    return Row(ENTERPRISE_UNIT, function, art, amounts, entity=ENTERPRISE)
