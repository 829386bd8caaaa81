"""Do the tags write numbers through the one formatter, in the language of the reader?"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from samspill.web.bars import bar_of, width


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("{{ value|kroner }}", 123_450_000, "1\u202f234\u202f500 kr"),
        ("{{ value|thousands }}", -390_000_000, "−3\u202f900"),
        ("{{ value|millions }}", 3_160_000_000, "31,6"),
        ("{{ value|millions:0 }}", 8_200_000_000, "82"),
        ("{{ value|signed_thousands }}", 150_000_000, "+1\u202f500"),
        ("{{ value|signed_thousands }}", -150_000_000, "−1\u202f500"),
        ("{{ value|signed_thousands }}", 0, "0"),
        ("{{ value|signed_thousands }}", 49_999, "0"),
        ("{{ value|signed_millions }}", 500_000_000, "+5,0"),
        ("{{ value|signed_kroner }}", 100, "+1 kr"),
        ("{{ value|percent:2 }}", Decimal("0.0175"), "1,75 %"),
        ("{{ value|number }}", 104_500, "104\u202f500"),
        ("{{ value|day }}", datetime.date(2026, 11, 17), "17.11.2026"),
        ("{{ value|thousands }}", None, "–"),
        ("{{ value|signed_millions }}", None, "–"),
    ],
)
def test_a_number_is_written_in_norwegian(page: Any, text: str, value: object, shown: str) -> None:
    with translation.override("nb"):
        assert page(text, value=value) == shown


def test_english_and_nynorsk_readers_get_their_own_way_of_writing(page: Any) -> None:
    assert page("{{ value|thousands }}", value=123_456_700) == "1,235"
    with translation.override("nn"):
        assert page("{{ value|millions }}", value=3_160_000_000) == "31,6"


@pytest.mark.parametrize(
    ("gap_ore", "word", "color"),
    [
        (1, "missing", "danger"),
        (0, "in balance", "success"),
        (-1, "over", "success"),
        (None, "not known", "neutral"),
    ],
)
def test_a_gap_above_zero_is_missing(page: Any, gap_ore: int | None, word: str, color: str) -> None:
    assert page("{{ gap|gap_word }} {{ gap|gap_color }}", gap=gap_ore) == f"{word} {color}"


def test_a_bar_shows_safe_before_possible_against_the_target() -> None:
    assert bar_of(68, 44, 150) == ("45.3", "29.3", "74.7", "")
    assert bar_of(104, 61, 150) == ("63", "37", "100", "90.9")
    assert bar_of(-5, 0, 0) == ("0", "0", "0", "")
    assert width(7, 0) == "0"
