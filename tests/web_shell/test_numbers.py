"""Do the tags write numbers through the one formatter, in the language of the reader?"""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import translation

from samspill.web.bars import bar_of, width
from samspill.web.tables import Cell


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
        ("{{ value|number }}", 104_500, "104\u202f500"),
        ("{{ value|day }}", datetime.date(2026, 11, 17), "17.11.2026"),
        ("{{ value|thousands }}", None, "–"),
        ("{{ value|signed_thousands }}", None, "–"),
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
        (-1, "not allocated", "danger"),
        (None, "not known", "neutral"),
    ],
)
def test_a_gap_above_zero_is_missing(page: Any, gap_ore: int | None, word: str, color: str) -> None:
    assert page("{{ gap|gap_word }} {{ gap|gap_color }}", gap=gap_ore) == f"{word} {color}"


@pytest.mark.parametrize(
    ("gap_ore", "shown"),
    [
        (150_000_000, '<span class="sam-missing"><span class="sam-gap-word">missing</span> 1.5</span>'),
        (-150_000_000, '<span class="sam-missing"><span class="sam-gap-word">not allocated</span> 1.5</span>'),
        (0, '<span class="sam-balanced">in balance</span>'),
        (None, "–"),
    ],
)
def test_a_gap_is_a_word_and_an_amount_without_sign(page: Any, gap_ore: int | None, shown: str) -> None:
    assert page("{{ gap|gap_millions }}", gap=gap_ore) == shown


@pytest.mark.parametrize(
    ("kind", "amount_ore", "shown"),
    [
        ("gap", -500_000, "not allocated</span> 5</span>"),
        ("gap", 0, "in balance</span>"),
        ("uncovered", 500_000, "missing</span> 5</span>"),
        ("uncovered", 0, "covered</span>"),
        ("unspecified", 500_000, '<span class="sam-missing">5</span>'),
        ("unspecified", -500_000, '<span class="sam-missing">−5</span>'),
        ("unspecified", 0, '<span class="sam-muted">0</span>'),
    ],
)
def test_a_cell_of_a_gap_says_what_it_is(page: Any, kind: Any, amount_ore: int, shown: str) -> None:
    assert page("{{ cell|shown }}", cell=Cell(amount_ore, kind)).endswith(shown)


def test_a_bar_shows_safe_before_possible_against_the_target() -> None:
    assert bar_of(68, 44, 150) == ("45.3", "29.3", "74.7", "")
    assert bar_of(104, 61, 150) == ("63", "37", "100", "90.9")
    assert bar_of(-5, 0, 0) == ("0", "0", "0", "")
    assert width(7, 0) == "0"
