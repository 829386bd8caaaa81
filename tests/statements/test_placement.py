"""Does every art of every year have exactly one row, or a reason why it has none?"""

from __future__ import annotations

from typing import get_args

import pytest

from plan_examples import BOOK
from samspill.engine.statements.accounts import AccountClass
from samspill.engine.statements.placement import PostBook, PostSum, Reason, shown_sign
from samspill.kernel.calendar import YearRange
from samspill.reference.loader import load_arts, load_statement
from samspill.reference.model import Nature, Row

ALL_YEARS = range(2020, 2041)
TABLES_OF: dict[AccountClass, set[str]] = {"operating": {"5-4", "5-6"}, "investment": {"5-5"}, "balance": set()}


@pytest.mark.parametrize("account_class", TABLES_OF)
def test_an_art_has_exactly_one_row_in_each_table_of_its_class_or_a_reason(account_class: AccountClass) -> None:
    for year in ALL_YEARS:
        for art in load_arts():
            placement = BOOK.place(account_class, art, year)
            tables = [post.table for post, _ in placement.places]
            if placement.reason is None:
                assert sorted(tables) == sorted(TABLES_OF[account_class]), (art, year)
            else:
                assert tables == [], (art, year)


def test_every_art_that_may_be_used_in_a_class_has_a_row_there() -> None:
    for year in ALL_YEARS:
        for code, art in load_arts().items():
            if art.kind in ("expense", "income") and year in art.years:
                both: tuple[AccountClass, ...] = ("operating", "investment")
                scopes = both if art.scope == "both" else (art.scope,)
                assert any(BOOK.place(scope, code, year).reason is None for scope in scopes), (code, year)


@pytest.mark.parametrize(
    ("account_class", "art", "year", "reason", "successors"),
    [
        ("operating", "875", 2026, Reason.EXPIRED, ("878", "879")),
        ("operating", "875", 2024, None, ()),
        ("operating", "270", 2026, Reason.EXPIRED, ("271", "272")),
        ("operating", "270", 2025, None, ()),
        ("operating", "271", 2025, Reason.NOT_YET_VALID, ()),
        ("operating", "878", 2024, Reason.NOT_YET_VALID, ()),
        ("operating", "878", 2025, None, ()),
        ("operating", "666", 2026, Reason.UNKNOWN, ()),
        ("operating", "10", 2026, Reason.PART_MISSING, ()),
        ("operating", "1010", 2026, Reason.UNKNOWN, ()),
        ("investment", "99", 2026, Reason.PART_MISSING, ()),
        ("operating", "60", 2026, Reason.UNKNOWN, ()),
        ("operating", "1", 2026, Reason.UNKNOWN, ()),
        ("operating", "0010", 2026, Reason.UNKNOWN, ()),
        ("operating", "910", 2026, Reason.WRONG_ACCOUNT_CLASS, ()),
        ("investment", "070", 2026, Reason.WRONG_ACCOUNT_CLASS, ()),
        ("operating", "298", 2026, Reason.OSLO_ONLY, ()),
        ("operating", "379", 2026, Reason.OSLO_ONLY, ()),
        ("operating", "798", 2026, Reason.OSLO_ONLY, ()),
        ("operating", "290", 2026, Reason.INTERNAL, ()),
        ("investment", "790", 2026, Reason.INTERNAL, ()),
        ("operating", "980", 2026, Reason.COMPARED, ()),
        ("operating", "589", 2026, Reason.TECHNICAL, ()),
        ("operating", "989", 2026, Reason.TECHNICAL, ()),
        ("balance", "010", 2026, Reason.UNKNOWN, ()),
    ],
)
def test_an_art_without_a_post_says_why(
    account_class: AccountClass, art: str, year: int, reason: Reason | None, successors: tuple[str, ...]
) -> None:
    placement = BOOK.place(account_class, art, year)
    assert (placement.reason, placement.successors) == (reason, successors)


def test_an_income_art_stands_with_turned_sign_and_an_area_post() -> None:
    fees = BOOK.place("operating", "600", 2026)
    assert fees.places == ((PostSum("5-4", 2026, "6"), 1), (PostSum("5-6", 2026, "7"), -1))
    assert (fees.allocation_post, fees.reason) == ("6", None)
    loan = BOOK.place("investment", "910", 2026)
    assert (loan.places, loan.allocation_post) == (((PostSum("5-5", 2026, "13"), -1),), "")


def test_the_place_numbers_of_an_art_are_the_numbers_of_its_posts() -> None:
    fees = BOOK.place("operating", "600", 2026)
    assert tuple((BOOK.post_sums[number], sign) for number, sign in fees.place_numbers) == fees.places


def test_an_art_of_one_digit_is_recognised_when_it_exists_with_zeros() -> None:
    arts = {"005": load_arts()["010"]._replace(code="005")}
    assert PostBook([load_statement("5-4")], arts).place("operating", "5", 2026).reason is Reason.PART_MISSING


def test_a_layout_follows_the_year_and_a_year_outside_the_supported_ones_has_none() -> None:
    last = {year: getattr(BOOK.layout("5-4", year), "last_post", None) for year in (2019, 2020, 2021, 2022, 2040, 2041)}
    assert last == {2019: None, 2020: "23", 2021: "23", 2022: "25", 2040: "25", 2041: None}
    unlimited = PostBook([load_statement("5-5")], load_arts())
    assert unlimited.supported == YearRange()
    assert getattr(unlimited.layout("5-5", 2050), "last_post", None) == "27"


def test_what_a_row_shows_follows_from_its_nature() -> None:
    signs = {nature: shown_sign(Row("1", nature, "", "", "")) for nature in get_args(Nature)}
    assert signs == {"income": -1, "expense": 1, "gain": -1, "use": -1, "allocation": 1, "total": 1}
