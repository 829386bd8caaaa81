"""Does the start page state the finding, and show each role its own and nothing else?"""

from __future__ import annotations

import pytest
from django.test import Client

from samspill.apps.budgets.sentences import years_text
from samspill.apps.budgets.start_figures import YearStanding, headline
from samspill.apps.home.start_page import in_rows, start_page
from samspill.web.access import Actor
from samspill.web.registry import PagePart
from web_home.conftest import DRAFT, PRIVATE, any_unit, draft, page_of, person


def year(number: int, *, formal: int = 0, uncovered: int | None = None) -> YearStanding:
    return YearStanding(number, formal, 0, 0, uncovered, 0, 0, uncovered or 0, is_illustrative=False, url="")


MILLION = 100_000_000


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([year(2025), year(2026)], "2025–2026 is in balance"),
        ([year(2025, uncovered=0)], "2025 is in balance, and the target is safely covered"),
        (
            [year(2025, uncovered=30 * MILLION), year(2026, uncovered=150 * MILLION)],
            "2025–2026 is in balance on paper, but 30–150 mill. a year is not safely covered",
        ),
        (
            [year(2025, uncovered=3_160_000_000), year(2026, uncovered=3_160_000_000)],
            "2025–2026 is in balance on paper, but 31.6 mill. a year is not safely covered",
        ),
        (
            [year(2025, uncovered=0), year(2026, uncovered=MILLION)],
            "2025–2026 is in balance on paper, but 1 mill. in 2026 is not safely covered",
        ),
        ([year(2025, uncovered=MILLION), year(2026, formal=1)], "2026 is not in balance"),
        ([year(2025, formal=-1)], "2025 is not in balance"),
    ],
)
def test_the_headline_states_formal_balance_first_and_never_adds(years: list[YearStanding], expected: str) -> None:
    assert headline(years) == expected


def test_years_that_do_not_follow_each_other_are_named_one_by_one() -> None:
    assert years_text([2025, 2027]) == "2025, 2027"
    assert years_text([2025]) == "2025"


def titles(actor: Actor) -> list[str]:
    return [part.values["title"] for row in start_page(actor).rows for part in row]


def test_the_public_sees_money_decisions_and_reading_but_no_work(setup: Actor) -> None:
    draft(person(setup, "economist"), DRAFT)
    page = page_of(None)
    assert "2024–2027 is in balance" in page
    assert "Where the money goes in 2024" in page
    assert "Ten minutes of reading" in page
    assert "Drafts open" not in page
    assert "What was changed last" not in page
    assert DRAFT not in page


def test_the_economist_sees_drafts_findings_and_changes(setup: Actor) -> None:
    economist = person(setup, "economist")
    draft(economist, DRAFT)
    shown = titles(economist)
    assert shown[:2] == ["Drafts open: 1, not in balance: 0", "Errors found: 0, warnings: 0"]
    assert "What was changed last" in shown
    assert "Where the money goes in 2024" not in " ".join(shown)
    assert DRAFT in page_of(economist)


def test_the_director_sees_what_is_open_and_the_auditor_does_not_get_it_as_work(setup: Actor) -> None:
    assert "Drafts open: 0, not in balance: 0" in titles(person(setup, "director"))
    auditor = titles(person(setup, "auditor"))
    assert not any(title.startswith("Drafts open") for title in auditor)
    assert "What was changed last" in auditor


def test_a_leader_sees_the_frame_and_the_measures_of_own_units(setup: Actor) -> None:
    unit = any_unit(setup)
    shown = titles(person(setup, "unit_leader", unit))
    assert shown[0] == "My area's frame, mill. kr"
    assert shown[1].startswith(("My measures:", "Measures of my area:"))


def test_an_elected_member_sees_own_alternatives_and_no_one_else_does(setup: Actor) -> None:
    member = person(setup, "elected_member")
    assert "My alternatives: 0" in titles(member)
    draft(member, PRIVATE, "alternative")
    assert "My alternatives: 1" in titles(member)
    assert PRIVATE in page_of(member)
    assert PRIVATE not in page_of(person(setup, "economist"))
    assert PRIVATE not in page_of(None)


def test_a_municipality_without_a_plan_says_so(neighbour: Actor) -> None:
    assert "No plan is put forward yet" in page_of(None, municipality=neighbour.municipality)


@pytest.mark.usefixtures("setup")
def test_an_unknown_municipality_is_not_found() -> None:
    assert Client().get("/ukjent/").status_code == 404


@pytest.mark.parametrize(
    ("narrow", "expected"), [(0, []), (1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (8, [3, 3, 2])]
)
def test_cards_stand_in_rows_without_holes(narrow: int, expected: list[int]) -> None:
    cards = [PagePart("a.html")] * narrow
    assert [len(row) for row in in_rows(cards)] == expected
    wide = PagePart("b.html", is_wide=True)
    assert len(in_rows([*cards, wide])[0]) == (2 if narrow else 1)
