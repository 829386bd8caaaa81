"""Does a statement show each amount in its post, and say what stands outside?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_examples import BOOK, key
from samspill.engine.statements.accounts import AccountClass, AreaMapping, AreaSpan, Line
from samspill.engine.statements.placed import PlacedSums, place_lines
from samspill.engine.statements.placement import Reason
from samspill.engine.statements.statement import (
    Statement,
    UnplacedAmount,
    other_class_findings,
    post_amounts,
    statement,
    statement_findings,
    unplaced_amounts,
)
from samspill.kernel.findings import Finding, Where, error, info, warning

if TYPE_CHECKING:
    from samspill.reference.model import Layout

INVESTED = {"666": 4, "070": 5, "290": 100, "980": 7, "230": 1}
LEDGER = {"800": -3_000, "870": -5_000, "010": 6_000, "600": -500, "590": 200, "990": -200, "500": 300, "540": 900}


def placed(amounts: dict[str, int], year: int = 2026, **other: str) -> PlacedSums:
    lines = [Line(year, key(art, **other), amount) for art, amount in amounts.items()]
    return place_lines(lines, BOOK, AreaMapping([AreaSpan("1010", "P01"), AreaSpan("4410", "P06")]))


def shown(sums: PlacedSums, table: str = "5-4", year: int = 2026) -> Statement:
    found = statement(sums, BOOK, table, year)
    assert found is not None
    return found


def found_in(sums: PlacedSums, table: str = "5-4", year: int = 2026) -> list[Finding]:
    return statement_findings([shown(sums, table, year)], unplaced_amounts(sums, year))


def test_the_allocation_statement_adds_up_from_revenue_to_what_is_carried_forward() -> None:
    posts = {row.row.post: row.amount_ore for row in shown(placed(LEDGER)).rows if row.amount_ore}
    assert posts == {
        "1": 3_000,
        "2": 5_000,
        "5": 8_000,
        "6": 5_500,  # 6 000 wages − 500 user payments
        "7": 200,
        "8": 5_700,
        "9": 2_300,  # 8 000 − 5 700
        "13": 300,
        "15": 300,
        "16": 200,
        "17": 2_200,  # 2 300 − 300 + 200
        "21": 900,
        "24": 900,
        "25": 1_300,  # 2 200 − 900
    }


def test_the_overview_by_art_shows_the_same_result_split_by_art() -> None:
    overview = shown(placed(LEDGER), "5-6")
    assert {post: overview.post(post) for post in ("7", "9", "10", "16", "24", "32")} == {
        "7": 500,
        "9": 8_500,
        "10": 6_000,
        "16": 2_300,
        "24": 2_200,
        "32": 1_300,
    }


def test_the_investment_statement_ends_in_zero_when_it_is_financed() -> None:
    sums = placed({"230": 1_250, "729": -250, "910": -700, "970": -300}, account_class="investment")
    investment = shown(sums, "5-5")
    posts = ("1", "6", "7", "13", "14", "20", "26", "27")
    assert [investment.post(post) for post in posts] == [1_250, 1_250, 250, 700, 950, 300, 300, 0]
    assert investment.carried_forward_ore == 0
    assert shown(sums, "5-4").carried_forward_ore == 0


def test_a_year_without_a_layout_has_no_statement() -> None:
    assert statement(placed(LEDGER, 2019), BOOK, "5-4", 2019) is None


def test_posts_of_a_layout_follow_from_those_that_hold_arts() -> None:
    layout: Layout | None = BOOK.layout("5-4", 2026)
    assert layout is not None
    amounts = post_amounts(layout, {"1": 10, "6": 4})
    assert (amounts["5"], amounts["8"], amounts["9"], amounts["25"]) == (10, 4, 6, 6)


def test_an_expired_art_keeps_its_amount_outside_and_names_its_successors() -> None:
    sums = placed(LEDGER | {"875": -4_000})
    assert shown(sums).post("3") == 0
    assert shown(sums).carried_forward_ore == 1_300
    assert unplaced_amounts(sums, 2026) == (
        UnplacedAmount("operating", 2026, "875", -4_000, Reason.EXPIRED, ("878", "879")),
    )
    assert found_in(sums) == [
        error("art-expired", Where(year=2026), art="875", amount_ore=-4_000, successors_list=("878", "879"))
    ]
    assert shown(placed({"875": -4_000}, 2024), year=2024).post("3") == 4_000


@pytest.mark.parametrize(
    ("art", "code"),
    [
        ("666", "art-unknown"),
        ("910", "art-wrong-account-class"),
        ("298", "art-oslo-only"),
    ],
)
def test_an_amount_that_should_stand_in_a_post_is_an_error(art: str, code: str) -> None:
    assert found_in(placed({art: 70})) == [error(code, Where(year=2026), art=art, amount_ore=70)]


def test_an_art_of_a_later_year_is_an_error() -> None:
    expected = [error("art-not-yet-valid", Where(year=2024), art="878", amount_ore=-9)]
    assert found_in(placed({"878": -9}, 2024), year=2024) == expected


def test_an_expired_art_without_a_known_successor_shows_a_dash() -> None:
    (found,) = found_in(placed({"375": 5}))
    assert found.params["successors_list"] == ("–",)


def test_an_art_that_lost_its_zero_in_a_spreadsheet_is_named_with_it() -> None:
    assert found_in(placed({"10": 8})) == [
        error("art-lost-zero", Where(year=2026), art="10", amount_ore=8, meant_art="010")
    ]


def test_what_stands_outside_the_other_account_class_is_one_line_without_what_has_its_own_rule() -> None:
    lines = [Line(2026, key(art, account_class="investment"), amount) for art, amount in INVESTED.items()]
    rest = unplaced_amounts(place_lines(lines, BOOK, AreaMapping()), 2026)
    table_of: dict[AccountClass, str] = {"operating": "5-4", "investment": "5-5"}
    assert other_class_findings(rest, table_of) == [
        info(
            "unplaced-in-other-class",
            Where(year=2026),
            account_class_term="investment",
            count=2,
            amount_ore=9,
            table="5-5",
        )
    ]


def test_a_technical_art_is_a_warning() -> None:
    assert found_in(placed({"589": 3})) == [warning("art-technical", Where(year=2026), art="589", amount_ore=3)]


def test_internal_arts_that_cancel_out_are_silent() -> None:
    assert found_in(placed({"290": 700, "690": -200, "790": -500})) == []


def test_internal_arts_that_do_not_cancel_out_are_reported_once_per_class() -> None:
    sums = placed({"290": 700, "790": -500})
    assert found_in(sums) == [
        warning("internal-arts-not-zero", Where(year=2026), account_class_term="operating", amount_ore=200)
    ]
    other = placed({"290": 40}, account_class="investment")
    assert found_in(other, "5-5") == [
        warning("internal-arts-not-zero", Where(year=2026), account_class_term="investment", amount_ore=40)
    ]


def test_a_booked_result_is_compared_and_never_added() -> None:
    agrees = placed(LEDGER | {"980": 1_300})
    assert shown(agrees).carried_forward_ore == 1_300
    assert found_in(agrees) == [info("result-agrees", Where(year=2026), table="5-4", booked_ore=1_300)]
    differs = placed(LEDGER | {"980": 1_000})
    assert shown(differs).carried_forward_ore == 1_300
    assert found_in(differs) == [
        warning("result-differs", Where(year=2026, post="25"), table="5-4", booked_ore=1_000, computed_ore=1_300)
    ]


def test_a_result_of_the_other_account_class_is_not_compared() -> None:
    sums = placed({"980": 5}, account_class="investment")
    assert found_in(sums, "5-4") == []
    assert [finding.code for finding in found_in(sums, "5-5")] == ["result-differs"]


def test_what_cancels_out_within_an_area_stands_nowhere_and_is_no_finding() -> None:
    assert found_in(placed({"270": 0})) == []
    lines = [Line(2026, key("270"), 80), Line(2026, key("270"), -80)]
    assert unplaced_amounts(place_lines(lines, BOOK, AreaMapping()), 2026) == ()


def test_what_moves_between_areas_on_an_expired_art_is_still_a_finding() -> None:
    lines = [Line(2026, key("270"), 80), Line(2026, key("270", "4410"), -80)]
    sums = place_lines(lines, BOOK, AreaMapping([AreaSpan("4410", "P06")]))
    assert [(rest.art, rest.amount_ore) for rest in unplaced_amounts(sums, 2026)] == [("270", 0)]


def test_unplaced_amounts_are_of_one_year_and_sorted_by_class_and_art() -> None:
    lines = [Line(2026, key("666"), 1), Line(2026, key("555"), 2), Line(2027, key("666"), 4)]
    lines.append(Line(2026, key("666", account_class="investment"), 8))
    found = unplaced_amounts(place_lines(lines, BOOK, AreaMapping()), 2026)
    assert [(rest.account_class, rest.art, rest.amount_ore) for rest in found] == [
        ("investment", "666", 8),
        ("operating", "555", 2),
        ("operating", "666", 1),
    ]
