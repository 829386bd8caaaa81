"""Is every function that may not be used told, with the amount that stands on it?"""

from __future__ import annotations

import pytest

from samspill.engine.statements.accounts import AccountClass, AccountKey, Line
from samspill.engine.statements.functions import FunctionProblem, function_findings, function_problem
from samspill.kernel.calendar import YearRange
from samspill.kernel.findings import Finding, Where, warning
from samspill.reference.loader import load_functions
from samspill.reference.model import Function

FUNCTIONS = load_functions()
LATER = Function("258", "", "", "service", "both", YearRange(2024, None))


def line(function: str, amount_ore: int, account_class: AccountClass = "operating", year: int = 2026) -> Line:
    return Line(year, AccountKey(account_class, "kasse", "4410", function, "010"), amount_ore)


def found(*lines: Line) -> list[Finding]:
    return function_findings(lines, FUNCTIONS)


def test_functions_that_may_be_used_are_silent() -> None:
    codes = ("100", "202", "257", "258", "840", "860", "870", "880", "899")
    assert found(*(line(code, 500) for code in codes)) == []
    assert found(line("841", 500, "investment"), line("222", 500, "investment")) == []


def test_an_unknown_function_is_told_once_with_its_sum() -> None:
    assert found(line("999", 500), line("999", -200), line("999", 40, year=2027)) == [
        warning("function-unknown", Where(year=2026), function="999", amount_ore=300),
        warning("function-unknown", Where(year=2027), function="999", amount_ore=40),
    ]


def test_an_expired_function_names_its_successors_or_a_dash() -> None:
    assert found(line("254", -7_050), line("190", 500)) == [
        warning("function-expired", Where(year=2026), function="190", amount_ore=500, successors_list=("–",)),
        warning(
            "function-expired", Where(year=2026), function="254", amount_ore=-7_050, successors_list=("257", "258")
        ),
    ]
    assert found(line("254", 500, year=2023)) == []


def test_a_function_of_a_later_year_is_told() -> None:
    lines = [line("258", 5, year=2023), line("258", 5, year=2024)]
    assert function_findings(lines, {"258": LATER}) == [
        warning("function-not-yet-valid", Where(year=2023), function="258", amount_ore=5)
    ]


@pytest.mark.parametrize(
    ("function", "account_class"),
    [("841", "operating"), ("800", "investment"), ("840", "investment"), ("860", "investment")],
)
def test_a_function_of_the_other_account_class_is_told(function: str, account_class: AccountClass) -> None:
    assert found(line(function, 70, account_class)) == [
        warning(
            "function-wrong-account-class",
            Where(year=2026),
            function=function,
            amount_ore=70,
            account_class_term=account_class,
        )
    ]


def test_a_function_whose_lines_cancel_out_is_still_told_but_an_amount_of_zero_is_nothing() -> None:
    assert [finding.params["amount_ore"] for finding in found(line("190", 500), line("190", -500))] == [0]
    assert found(line("190", 0)) == []


def test_an_empty_function_shows_a_dash() -> None:
    assert found(line("", 5))[0].params["function"] == "–"


def test_lines_of_the_balance_and_of_other_entities_are_left_out() -> None:
    other = Line(2026, AccountKey("operating", "KF", "", "999", "010"), 5)
    assert found(line("999", 5, "balance"), other) == []
    assert [finding.code for finding in function_findings([other], FUNCTIONS, "KF")] == ["function-unknown"]


def test_the_same_function_in_both_classes_is_told_for_each() -> None:
    assert [finding.params["amount_ore"] for finding in found(line("999", 5), line("999", 7, "investment"))] == [7, 5]


def test_what_is_wrong_with_a_function_follows_from_its_years_and_scope() -> None:
    assert function_problem(FUNCTIONS, 2026, "202", "operating") is None
    assert function_problem(FUNCTIONS, 2024, "190", "operating") is FunctionProblem.EXPIRED
    assert function_problem(FUNCTIONS, 2023, "190", "operating") is None
