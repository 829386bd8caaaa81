"""Does a cell give its value or a problem, and a record all its findings at once?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.kernel.findings import Where, error
from samspill.kernel.formatting import format_number
from samspill.kernel.money import MAX_AMOUNT_ORE
from samspill.kernel.tables import (
    Cell,
    Column,
    Problem,
    Schema,
    amount_parser,
    choice_parser,
    parse_code,
    parse_decimal,
    parse_share,
    parse_text,
    parse_whole,
    parse_year,
    parse_yes_no,
)

kroner = amount_parser(100)
thousands = amount_parser(100_000)


def code_of(answer: object) -> str:
    assert isinstance(answer, Problem)
    return answer.code


@pytest.mark.parametrize(
    ("text", "amount_ore"),
    [
        ("0", 0),
        ("-5", -500),
        ("−5", -500),
        ("+5", 500),
        ("1 234 567", 123_456_700),
        ("1\u00a0234,5", 123_450),
        ("1\u202f234.50", 123_450),
        ("0005", 500),
        ("1000000000000", MAX_AMOUNT_ORE),
        ("12.50000000000", 1250),
    ],
)
def test_amounts_as_people_write_them(text: str, amount_ore: int) -> None:
    assert kroner(text) == amount_ore


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("=SUM(A1:A9)", "cell-not-amount"),
        ("tolv", "cell-not-amount"),
        ("", "cell-not-amount"),
        ("1e3", "cell-not-amount"),
        ("NaN", "cell-not-amount"),
        ("1_000", "cell-not-amount"),
        ("12 34", "cell-not-amount"),
        ("1 234 56", "cell-not-amount"),
        ("--5", "cell-not-amount"),
        ("\u0663", "cell-not-amount"),
        ("1,234,567", "cell-not-amount"),
        ("150.000", "cell-amount-ambiguous"),
        ("-1,500", "cell-amount-ambiguous"),
        ("1000000000000,01", "cell-amount-too-large"),
        ("-10000000000000", "cell-amount-too-large"),
        ("9" * 5000, "cell-amount-too-large"),
        ("0,0001", "cell-amount-not-whole-ore"),
        ("1," + "0" * 40 + "1", "cell-amount-not-whole-ore"),
    ],
)
def test_what_is_no_amount_is_a_problem_and_not_a_guess(text: str, code: str) -> None:
    assert code_of(kroner(text)) == code


def test_the_unit_of_the_table_counts() -> None:
    assert thousands("1,5") == 150_000
    assert thousands("-0,00001") == -1
    assert code_of(thousands("0,000001")) == "cell-amount-not-whole-ore"


@given(st.integers(-MAX_AMOUNT_ORE, MAX_AMOUNT_ORE))
def test_an_amount_written_for_people_reads_back_to_the_ore(amount_ore: int) -> None:
    assert kroner(format_number(Decimal(amount_ore) / 100, 2, "nb")) == amount_ore


@given(st.text(max_size=30))
def test_any_text_gives_an_amount_or_a_problem(text: str) -> None:
    assert isinstance(kroner(text), int | Problem)
    assert isinstance(parse_decimal(text), Decimal | Problem)
    assert isinstance(parse_whole(text), int | Problem)
    assert isinstance(parse_year(text), int | Problem)


@pytest.mark.parametrize("code", ["010", "5-4", "P07", "Ås.1", "a:b_c", "x" * 64])
def test_codes_keep_every_character(code: str) -> None:
    assert parse_code(code) == code


@pytest.mark.parametrize("text", ["", " 10", "-1", "=1", "a b", "x" * 65, "a\n"])
def test_what_is_no_code(text: str) -> None:
    assert code_of(parse_code(text)) == "cell-not-code"


def test_free_text_has_a_limit() -> None:
    assert parse_text("x" * 2000) == "x" * 2000
    assert parse_text("x" * 2001) == Problem("cell-text-too-long", {"limit": "2000"})


@pytest.mark.parametrize(("text", "year"), [("2026", 2026), ("1999", 1999)])
def test_years(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize("text", ["26", "20266", "3026", "2026.0", "2\u066026"])
def test_what_is_no_year(text: str) -> None:
    assert code_of(parse_year(text)) == "cell-not-year"


def test_whole_numbers() -> None:
    assert parse_whole("-40") == parse_whole("−40") == -40
    assert parse_whole("9" * 18) == 10**18 - 1
    assert [code_of(parse_whole(text)) for text in ("1.0", "9" * 19, "", "+")] == ["cell-not-whole"] * 4


def test_decimals_with_comma_or_point() -> None:
    assert parse_decimal("0,0415") == parse_decimal("0.0415") == Decimal("0.0415")
    assert parse_decimal("−1,5") == Decimal("-1.5")
    for text in ("NaN", "Infinity", "1e9999999", "1,2,3", "", ".5", "1_0"):
        assert code_of(parse_decimal(text)) == "cell-not-number"


def test_a_share_is_below_one_so_that_four_per_cent_is_not_read_as_four_hundred() -> None:
    assert [parse_share(text) for text in ("0,0415", "-0.03", "0.999")] == [
        Decimal("0.0415"),
        Decimal("-0.03"),
        Decimal("0.999"),
    ]
    assert [code_of(parse_share(text)) for text in ("1", "-1", "4.15", "4 %")] == [
        "cell-not-share",
        "cell-not-share",
        "cell-not-share",
        "cell-not-number",
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("0" * 5_000 + "7", 700),
        ("7," + "0" * 5_000, 700),
        ("9" * 5_000, "cell-amount-too-large"),
        ("0," + "3" * 5_000, "cell-amount-not-whole-ore"),
        ("−0", 0),
        ("1000000000000,00", MAX_AMOUNT_ORE),
        ("1000000000000,01", "cell-amount-too-large"),
        ("−1000000000000,001", "cell-amount-too-large"),
    ],
)
def test_digits_without_end_are_no_danger(text: str, answer: int | str) -> None:
    found = kroner(text)
    assert (found.code if isinstance(found, Problem) else found) == answer


def test_yes_and_no_in_two_languages() -> None:
    assert [parse_yes_no(text) for text in ("yes", "Ja", "true", "no", "NEI", "false")] == [True] * 3 + [False] * 3
    assert code_of(parse_yes_no("kanskje")) == "cell-not-yes-no"


def test_a_choice_outside_the_list_names_the_list() -> None:
    read = choice_parser(["opening", "closing"])
    assert read("opening") == "opening"
    assert read("both") == Problem("cell-not-choice", {"choices_list": "opening, closing"})


ACCOUNTS = Schema(
    "accounts",
    (
        Column("function", parse_code),
        Column("amount", kroner),
        Column("note", parse_text, required=False, default="none"),
    ),
)
RECORD = Where(source="a.csv", row=2)


def cells(**texts: str) -> dict[str, Cell]:
    return {name: Cell(text, Where("a.csv", 2, column)) for column, (name, text) in enumerate(texts.items(), 1)}


def read(**texts: str) -> tuple[dict[str, Any], list[Any]]:
    return ACCOUNTS.read(cells(**texts), RECORD)


def test_a_good_record_gives_its_values_and_no_finding() -> None:
    assert read(function=" 202 ", amount="12,50") == ({"function": "202", "amount": 1250, "note": "none"}, [])


def test_everything_that_is_wrong_is_said_at_once_with_its_place() -> None:
    values, findings = read(amount="tolv", unit="1203", function="")
    assert values == {"function": None, "amount": None, "note": "none"}
    assert findings == [
        error("field-unknown", Where("a.csv", 2, 2), field_name="unit", schema_name="accounts"),
        error("field-missing", Where("a.csv", 2, 3), field_name="function", schema_name="accounts"),
        error("cell-not-amount", Where("a.csv", 2, 1), field_name="amount", text="tolv"),
    ]


def test_a_field_that_is_not_there_is_reported_at_the_record() -> None:
    _, findings = read(function="202")
    assert findings == [error("field-missing", RECORD, field_name="amount", schema_name="accounts")]


def test_a_formula_is_never_taken_for_a_value() -> None:
    _, findings = read(function="202", amount="=SUM(A1:A9)", note="=1+1")
    assert [(finding.code, finding.params["field_name"]) for finding in findings] == [
        ("cell-formula", "amount"),
        ("cell-formula", "note"),
    ]


def test_a_long_text_is_cut_in_the_finding() -> None:
    _, findings = read(function="202", amount="x" * 500)
    assert findings[0].params["text"] == "x" * 80
