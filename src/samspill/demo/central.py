"""What stands outside the services: general income, finance, funds, pension, reserves, and what is decided earlier."""

from __future__ import annotations

from samspill.demo.areas import CENTRAL_UNIT, FINANCE_UNIT
from samspill.demo.published import thousand
from samspill.demo.rows import Amounts, FundRow, Row, by_year, level

GRANT_FUNCTION, TAX_FUNCTION, FINANCE_FUNCTION, FUND_FUNCTION, COMMON_FUNCTION = "840", "800", "870", "880", "180"
INTEGRATION_FUND, OTHER_BOUND, WATER_FUND, SEWAGE_FUND = "BF-INTEGRERING", "BF-OVRIG", "BF-VANN", "BF-AVLOP"
FUND_USE_2024 = "BRUK-2024"
# What closes the plan carries a project code, so that its name stands on the line.
BALANCING = "SALDERING"
RESERVE_ART = "120"


def general_income() -> list[Row]:
    """Give tax and grants: estimates that no other line can move."""
    return [
        Row(FINANCE_UNIT, GRANT_FUNCTION, "800", by_year(2024, -3_480_000, -3_480_000, -3_505_000, -3_535_000)),
        Row(FINANCE_UNIT, TAX_FUNCTION, "870", by_year(2024, -3_662_000, -3_684_000, -3_704_000, -3_722_000)),
        # Property tax of homes was one art to 2024, and is two from 2025.
        Row(FINANCE_UNIT, TAX_FUNCTION, "875", {2024: -118_000}),
        Row(FINANCE_UNIT, TAX_FUNCTION, "878", by_year(2025, -116_500, -118_000, -119_500)),
        Row(FINANCE_UNIT, TAX_FUNCTION, "879", by_year(2025, -2_500, -2_500, -2_500)),
        Row(FINANCE_UNIT, TAX_FUNCTION, "876", by_year(2024, -44_000, -44_000, -45_000, -45_000)),
        Row(FINANCE_UNIT, "850", "810", by_year(2024, -186_000, -172_000, -158_000, -150_000)),
        Row(FINANCE_UNIT, GRANT_FUNCTION, "810", by_year(2024, -31_000, -30_000, -29_000, -28_000)),
    ]


def finance() -> list[Row]:
    """Give interest received, dividends, and the last plan's interest and instalments, which derived lines replace."""
    return [
        Row(FINANCE_UNIT, FINANCE_FUNCTION, "900", by_year(2024, -58_000, -50_000, -46_000, -44_000)),
        Row(FINANCE_UNIT, FINANCE_FUNCTION, "905", level(-62_000)),
        Row(FINANCE_UNIT, FINANCE_FUNCTION, "500", by_year(2024, 236_000, 244_000, 247_000, 250_000)),
        Row(FINANCE_UNIT, FINANCE_FUNCTION, "510", by_year(2024, 228_000, 236_000, 245_000, 254_000)),
    ]


def fund_movements() -> list[Row]:
    """Give the movements of operating funds; only the use of 2024 is published."""
    use_later = thousand("fund_2025_opening") - thousand("fund_2027_closing")
    split = (20_000, 10_000, use_later - 30_000)
    return [
        Row(FINANCE_UNIT, FUND_FUNCTION, "940", {2024: -thousand("fund_2024_use")}, project=FUND_USE_2024,
            source="press-2023-11"),
        Row(FINANCE_UNIT, FUND_FUNCTION, "940", by_year(2025, *(-amount for amount in split))),
        Row(FINANCE_UNIT, FUND_FUNCTION, "550", level(9_000), project=INTEGRATION_FUND),
        Row(FINANCE_UNIT, FUND_FUNCTION, "950", by_year(2024, -18_000, -14_000, -12_000, -10_000),
            project=INTEGRATION_FUND),
        Row(FINANCE_UNIT, FUND_FUNCTION, "550", level(12_000)),
        Row(FINANCE_UNIT, FUND_FUNCTION, "950", by_year(2024, -15_000, -14_000, -13_000, -13_000)),
        Row(FINANCE_UNIT, FUND_FUNCTION, "950", by_year(2024, -6_000, -5_000, -4_000, -3_000), project=WATER_FUND),
        Row(FINANCE_UNIT, FUND_FUNCTION, "550", by_year(2024, 3_000, 3_000, 2_000, 2_000), project=SEWAGE_FUND),
    ]  # fmt: skip


def central_items() -> list[Row]:
    """Give pension, wage reserve and insurance."""
    return [
        Row(CENTRAL_UNIT, "170", "090", by_year(2024, -196_000, -184_000, -178_000, -172_000)),
        Row(CENTRAL_UNIT, "171", "090", by_year(2024, 112_000, 118_000, 124_000, 128_000)),
        Row(CENTRAL_UNIT, "173", "090", level(-34_000)),
        Row(CENTRAL_UNIT, COMMON_FUNCTION, "010", by_year(2024, 64_000, 66_000, 68_000, 68_000)),
        Row(CENTRAL_UNIT, COMMON_FUNCTION, "090", by_year(2024, 8_000, 8_200, 8_500, 8_500)),
        Row(CENTRAL_UNIT, COMMON_FUNCTION, "099", by_year(2024, 10_000, 10_400, 10_700, 10_700)),
        Row(CENTRAL_UNIT, COMMON_FUNCTION, "185", level(14_000)),
        Row(CENTRAL_UNIT, "130", "480", level(24_000)),
    ]


def central_reserve(amounts: Amounts) -> Row:
    """Give the reserve that closes the plan; in the base it is what is left, in a version what it must give up."""
    return Row(CENTRAL_UNIT, COMMON_FUNCTION, RESERVE_ART, amounts, project=BALANCING)


def internal_sales() -> list[Row]:
    """Give what digitalisation sells to the schools and the homes; internal arts cancel out."""
    return [
        Row("1430", "120", "790", level(-38_000)),
        Row("0130", "202", "290", level(23_000)),
        Row("0630", "253", "290", level(15_000)),
    ]


def decided_earlier() -> list[Row]:
    """Give the two savings of the plan 2023-2026 as base lines: the path is made up, the full effect is published."""
    p07, p08 = thousand("p07_earlier_saving"), thousand("p08_earlier_saving")
    return [
        Row("0730", "258", "010", by_year(2024, -1_500, -3_000), project="P07-VEGEN-DIT"),
        Row("0730", "258", "010", by_year(2026, p07, p07), project="P07-FULL-EFFEKT", source="talk-2023-10"),
        Row("0810", "242", "010", by_year(2024, -3_000, -6_500), project="P08-VEGEN-DIT"),
        Row("0810", "242", "010", by_year(2026, p08, p08), project="P08-FULL-EFFEKT", source="talk-2023-10"),
    ]


def funds() -> tuple[FundRow, ...]:
    """Give the funds on 1 January 2024; the discretionary one is worked out from published figures."""
    opening = thousand("fund_2024_opening")
    return (
        FundRow("DISP", "Disposisjonsfond", "free", "540", "940", opening, source="press-2023-11"),
        FundRow(INTEGRATION_FUND, "Integreringstilskudd", "bound", "550", "950", 74_000, INTEGRATION_FUND),
        FundRow(OTHER_BOUND, "Andre øremerkede tilskudd", "bound", "550", "950", 96_000),
        FundRow(WATER_FUND, "Selvkost vann", "self_cost", "550", "950", 31_000, WATER_FUND),
        FundRow(SEWAGE_FUND, "Selvkost avløp", "self_cost", "550", "950", 12_000, SEWAGE_FUND),
        FundRow("INV", "Ubundet investeringsfond", "reserved", "540", "940", 48_000, account_class="investment"),
    )
