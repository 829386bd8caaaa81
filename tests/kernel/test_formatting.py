"""Does a number look the same wherever a person meets it?"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.kernel.formatting import (
    LOCALES,
    Locale,
    format_date,
    format_kroner,
    format_millions,
    format_number,
    format_percent,
    format_thousands,
)
from samspill.kernel.money import MAX_AMOUNT_ORE

THIN = "\u202f"


@pytest.mark.parametrize(
    ("value", "decimals", "locale", "expected"),
    [
        (0, 0, "nb", "0"),
        (1234567, 0, "nb", f"1{THIN}234{THIN}567"),
        (-1234567, 0, "en", "−1,234,567"),
        (Decimal("0.05"), 1, "nb", "0,1"),
        (Decimal("-0.04"), 1, "nb", "0,0"),
        (Fraction(2, 3), 3, "en", "0.667"),
        (Decimal("999.995"), 2, "nb", f"1{THIN}000,00"),
    ],
)
def test_numbers(value: int | Decimal | Fraction, decimals: int, locale: Locale, expected: str) -> None:
    assert format_number(value, decimals, locale) == expected


def test_amounts_in_kroner_thousands_and_millions() -> None:
    amount_ore = -150_000_000_00
    assert format_kroner(amount_ore) == f"−150{THIN}000{THIN}000 kr"
    assert format_thousands(amount_ore) == f"−150{THIN}000"
    assert format_millions(amount_ore) == "−150,0"
    assert format_millions(amount_ore, "en", 0) == "−150"


def test_ore_are_shown_only_where_there_are_any() -> None:
    assert format_kroner(1_00) == "1 kr"
    assert format_kroner(1_05) == "1,05 kr"
    assert format_kroner(-5, "en") == "NOK −0.05"


def test_a_share_is_shown_as_per_cent() -> None:
    assert format_percent(Decimal("0.0175"), 2) == "1,75 %"
    assert format_percent(Fraction(-1, 8)) == "−12,5 %"
    assert format_percent(1, 0, "en") == "100%"


def test_a_date_is_shown_as_its_reader_writes_it() -> None:
    day = datetime.date(2023, 12, 12)
    assert [format_date(day, locale) for locale in LOCALES] == ["12.12.2023", "2023-12-12"]


@given(st.integers(-MAX_AMOUNT_ORE, MAX_AMOUNT_ORE), st.sampled_from(LOCALES))
def test_a_formatted_amount_reads_back_to_the_ore(amount_ore: int, locale: Locale) -> None:
    text = format_number(Decimal(amount_ore) / 100, 2, locale)
    group, point = {"nb": (THIN, ","), "en": (",", ".")}[locale]
    assert Decimal(text.replace(group, "").replace(point, ".").replace("−", "-")) * 100 == amount_ore
