"""Are labels, amounts, columns and units read as a person reads them?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from samspill.engine.table_checker import CheckedTable
from samspill.engine.table_checker.amounts import decimal_marks, read_shape, scaled, split_number, too_large
from samspill.engine.table_checker.headers import clean_name, column_key, unit_of
from table_checker.example_tables import checked, errors_of, example, grouped, layout_of, outcomes, rows_of

ONE = example(layout_of("5-4", 1), "uses negative")
ROWS = rows_of(ONE)
YEARS = ("Regnskap 2022", "Regnskap 2021", "Regnskap 2020")


def with_amounts(change: object) -> list[tuple[str, ...]]:
    assert callable(change)
    return [ROWS[0], *((*row[:2], *(change(text) for text in row[2:])) for row in ROWS[1:])]


def assert_whole(answer: CheckedTable, columns: tuple[str, ...] = YEARS) -> None:
    assert (answer.table, answer.columns) == ("5-4", columns)
    assert {one.outcome for one in answer.identities} == {"exact"}
    assert len(answer.identities) == 21
    assert (answer.missing_rows, answer.unmatched_rows) == ((), ())


@pytest.mark.parametrize(
    "text", ["1 234", "1.234", "1,234", "1\u00a0234", "1\u202f234", "1\u2009234", "1'234", "+1 234"]
)
def test_thousands_may_be_grouped_in_any_usual_way(text: str) -> None:
    shape = read_shape(text)
    assert shape is not None
    assert split_number(shape.body, decimal_marks([shape.body])) == ("1234", "")


@pytest.mark.parametrize("text", ["-18", "−18", "–18", "- 18", "(18)", "18-", "kr -18", "-18 kr", "-18,-", "‑18*"])
def test_a_minus_may_be_written_in_any_usual_way(text: str) -> None:
    shape = read_shape(text)
    assert shape is not None
    assert (shape.negative, shape.body) == (True, "18")


@pytest.mark.parametrize("text", ["-", "–", "−"])
def test_a_lone_dash_is_zero(text: str) -> None:
    shape = read_shape(text)
    assert shape is not None
    assert shape.body == ""


@pytest.mark.parametrize("text", ["", "abc", "12 %", "1e5", "-(18)", "(18", "1 23", "12a", "§ 5-4", "2,4 og 5", "--5"])
def test_what_is_no_amount_is_not_taken_for_one(text: str) -> None:
    assert read_shape(text) is None


@pytest.mark.parametrize(
    ("bodies", "marks"),
    [
        (["1,234", "5,678"], ""),
        (["1,2", "5,678"], ","),
        (["1.234", "5,6"], ","),
        (["1,234,567", "1,5"], ""),
        (["0,123"], ","),
        (["1234,567"], ","),
        (["1.234,567"], ""),
        (["5."], "."),
    ],
)
def test_decimal_signs_are_decided_over_the_column(bodies: list[str], marks: str) -> None:
    assert decimal_marks(bodies) == frozenset(marks)


def test_numbers_that_break_the_grouping_cannot_be_read() -> None:
    assert split_number("1.23", frozenset(",")) is None
    assert split_number("1.234.56", frozenset()) is None
    assert scaled(True, ("12", "5"), 2) == -1250  # noqa: FBT003 - the sign of the number


@pytest.mark.parametrize(
    ("text", "large"), [("999999999999999", False), ("1000000000000000", True), ("1.000,50", False)]
)
def test_ten_to_the_fifteenth_is_too_large(text: str, large: bool) -> None:  # noqa: FBT001 - the expected answer
    assert too_large(text) is large


@pytest.mark.parametrize("mark", [" ", ".", ",", "\u00a0", "\u2009"])
@pytest.mark.parametrize("minus", ["-", "−", "- "])
def test_separators_and_minus_signs_do_not_change_the_answer(mark: str, minus: str) -> None:
    assert_whole(checked(with_amounts(lambda text: grouped(text, mark, minus))))


def test_separators_may_be_mixed_within_a_table() -> None:
    marks = {"2": ".", "5": " "}
    assert_whole(checked(with_amounts(lambda text: grouped(text, marks.get(text[-1:], "")))))


def test_blank_and_dash_are_zero() -> None:
    assert_whole(checked(with_amounts(lambda text: "" if text == "0" else text)))
    assert_whole(checked(with_amounts(lambda text: "–" if text == "0" else text)))


def test_amounts_with_decimals_are_compared_in_their_last_digit() -> None:
    rows = with_amounts(lambda text: f"{Decimal(text) / 10:.1f}".replace(".", ","))
    assert_whole(checked(rows))
    rows[8] = (
        *rows[8][:2],
        str(Decimal(rows[8][2].replace(",", ".")) + Decimal("0.3")).replace(".", ","),
        *rows[8][3:],
    )
    answer = checked(rows)
    assert errors_of(answer) == [("8=6+7", YEARS[0]), ("9=5-8", YEARS[0])]
    assert {one.difference for one in answer.identities if one.outcome == "error"} == {Decimal("0.3")}


def test_a_row_beside_the_form_does_not_change_the_decimals_of_a_column() -> None:
    rows = with_amounts(lambda text: f"{Decimal(text) / 10:.1f}".replace(".", ","))
    answer = checked([*rows, ("", "Årsgebyr", "1,25", "-2,55", "3,49")])
    assert_whole(answer._replace(unmatched_rows=()))
    assert [row.label for row in answer.unmatched_rows] == ["Årsgebyr"]
    assert answer.identities[0].published == Decimal(ONE.shown("5", 0)) / 10


def test_a_table_in_millions_is_answered_in_thousands() -> None:
    rows = [("", "Beløp i mill. kr", "", "", ""), *with_amounts(lambda text: f"{Decimal(text) / 10:.1f}")]
    answer = checked(rows)
    assert_whole(answer)
    assert (answer.unit, [finding.code for finding in answer.findings]) == ("1000 NOK", ["table-in-millions"])
    assert answer.identities[0].published == ONE.shown("5", 0) * 100


@pytest.mark.parametrize(
    "header",
    [
        [("", "", "Regnskap", "Regnskap", "Regnskap"), ("", "", "2022", "2021", "2020")],
        [("", "", "Regnskap", "", ""), ("", "", "2022", "2021", "2020")],
        [("", "Bevilgningsoversikt drift § 5-4 første ledd", "", "", ""), ("", "", *YEARS)],
        [("", "Tall i 1000 kr", "", "", ""), ("", "", "", "", ""), ("Nr", "Tekst", *YEARS)],
        [("", "", "Regnskap", "Regnskap", "Regnskap"), ("", "Løyvingsoversikt drift", "2022", "2021", "2020")],
        [("", "", "Regnskap 2022", "Regnskap 2021", "Regnskap 2020 (tall i 1000 kr)")],
    ],
)
def test_merged_header_lines_name_the_columns(header: list[tuple[str, ...]]) -> None:
    assert_whole(checked([*header, *ROWS[1:]]))


def test_bare_years_as_header_are_no_amounts() -> None:
    assert_whole(checked([("Post", "Tekst", "2022", "2021", "2020"), *ROWS[1:]]), ("2022", "2021", "2020"))


def test_columns_without_header_get_names_of_their_own() -> None:
    assert_whole(checked(ROWS[1:]), ("column 1", "column 2", "column 3"))
    same = [("", "", "Budsjett", "Budsjett", "Budsjett"), *ROWS[1:]]
    assert_whole(checked(same), ("Budsjett", "Budsjett (2)", "Budsjett (3)"))


def test_notes_numbers_comments_and_shares_are_no_amounts() -> None:
    notes = ["3", "", "2,4", "12"]
    rows = [
        (
            row[0],
            row[1],
            "Note" if place == 0 else notes[place % 4],
            *row[2:],
            "Merknad" if place == 0 else f"Tekst {place}",
        )
        for place, row in enumerate(ROWS)
    ]
    assert_whole(checked(rows))
    nameless = [(*row[:2], "" if place == 0 else notes[place % 4], *row[3:]) for place, row in enumerate(rows)]
    assert_whole(checked(nameless))


def test_deviation_columns_are_left_out_and_reported() -> None:
    rows = [
        (*row[:4], *(("Avvik", "Avvik i %") if place == 0 else ("99", "1,5")), row[4]) for place, row in enumerate(ROWS)
    ]
    answer = checked(rows)
    assert_whole(answer)
    assert [(finding.code, finding.where.column) for finding in answer.findings] == [
        ("column-not-checked", 5),
        ("column-not-checked", 6),
    ]


def test_a_table_of_nothing_but_deviations_is_checked_all_the_same() -> None:
    rows = [("", "", "Avvik 1", "Avvik 2", "Avvik 3"), *ROWS[1:]]
    assert_whole(checked(rows), ("Avvik 1", "Avvik 2", "Avvik 3"))


def test_headings_page_breaks_sources_and_shares_around_the_rows_do_not_matter() -> None:
    blank = ("", "", "", "", "")
    rows = [
        ROWS[0],
        ("", "Generelle driftsinntekter", "", "", ""),
        *ROWS[1:6],
        ("", "", "-", "-", "-"),
        *ROWS[6:10],
        blank,
        ("", "Løyvingsoversikt", "", "", ""),
        ROWS[0],
        ROWS[9],
        *ROWS[10:],
        ("", "Netto driftsresultat i prosent av driftsinntektene", "1,7", "2,0", "0,5"),
        ("", "Kilde: kommunens regnskap", "", "", ""),
        ("Kort rad",),
    ]
    assert_whole(checked(rows))


def test_a_post_without_figures_has_its_row_but_a_total_without_figures_is_a_heading() -> None:
    rows = [(*row[:2], "", "", "") if row[0] in ("23", "25") else row for row in ROWS]
    answer = checked(rows)
    assert answer.missing_rows == ("25",)
    assert outcomes(answer, "25=17-24") == []


def test_text_where_an_amount_should_stand_is_reported_and_makes_no_error() -> None:
    rows = list(ROWS)
    rows[14] = (*rows[14][:2], "mangler", *rows[14][3:])
    answer = checked(rows)
    assert [(finding.code, finding.where.row, finding.where.column) for finding in answer.findings] == [
        ("cell-not-amount", 15, 3)
    ]
    assert errors_of(answer) == []
    assert [one.identity for one in answer.identities if one.outcome == "not_computable"] == ["15=13+14-10-11-12"]


def test_a_figure_that_breaks_the_grouping_of_its_column_is_reported() -> None:
    rows = with_amounts(lambda text: grouped(text, "."))
    rows[14] = (*rows[14][:2], "123.45", *rows[14][3:])
    answer = checked(rows)
    assert [(finding.code, finding.where.row) for finding in answer.findings] == [("cell-not-amount", 15)]
    assert errors_of(answer) == []


def test_a_formula_is_left_to_the_reader_of_files_and_makes_no_error() -> None:
    rows = list(ROWS)
    rows[5] = (*rows[5][:2], "=SUM(C2:C5)", *rows[5][3:])
    answer = checked(rows)
    assert (answer.findings, errors_of(answer)) == ((), [])
    assert [one.identity for one in answer.identities if one.outcome == "not_computable"] == ["5=1+2+3+4", "9=5-8"]


def test_a_figure_no_municipality_has_is_reported() -> None:
    rows = list(ROWS)
    rows[13] = (*rows[13][:2], "1 000 000 000 000 000", *rows[13][3:])
    answer = checked(rows)
    assert [finding.code for finding in answer.findings] == ["cell-amount-too-large"]
    assert errors_of(answer) == []


@pytest.mark.parametrize("rows", [[], [("",)], [("a", "b")], [("2022", "2021")], [("Tekst", "2022"), ("Note", "2021")]])
def test_a_file_without_a_table_is_said_to_be_so(rows: list[tuple[str, ...]]) -> None:
    answer = checked(rows)
    assert (answer.table, answer.identities) == ("unknown", ())
    assert [finding.code for finding in answer.findings] == ["table-without-amounts"]


def test_a_table_of_nothing_but_notes_has_no_amounts() -> None:
    answer = checked([("Tekst", "Note"), ("Lønn", "3"), ("Renter", "4")])
    assert [finding.code for finding in answer.findings] == ["table-without-amounts"]


@pytest.mark.parametrize(
    ("texts", "largest", "unit"),
    [
        (["Tall i 1000 kr"], 10**9, "1000 NOK"),
        (["Alle tal i heile 1 000"], 0, "1000 NOK"),
        (["Beløp i hele tusen kroner"], 0, "1000 NOK"),
        (["TNOK"], 0, "1000 NOK"),
        (["Beløp i hele kroner"], 5, "NOK"),
        (["Tall i MNOK"], 5, "million NOK"),
        (["Regnskap 2022"], 99_999_999, "1000 NOK"),
        (["Regnskap 2022"], 100_000_000, "NOK"),
    ],
)
def test_the_unit_comes_from_words_else_from_size(texts: list[str], largest: int, unit: str) -> None:
    assert unit_of(texts, largest) == unit


@pytest.mark.parametrize(
    ("name", "year", "kind"),
    [
        ("Regnskap 2022", 2022, "accounts"),
        ("Rekneskap i fjor 2021", 2021, "accounts"),
        ("Reg. budsjett 2022", 2022, "adjusted_budget"),
        ("Regulert budsjett 2022", 2022, "adjusted_budget"),
        ("Justert årsbudsjett 2021", 2021, "adjusted_budget"),
        ("Oppr.budsjett 2022", 2022, "original_budget"),
        ("Opphavleg budsjett 2020", 2020, "original_budget"),
        ("Vedtatt budsjett 2024", 2024, "adopted_budget"),
        ("Budsjett 2023", 2023, "budget"),
        ("Økonomiplan 2026", 2026, "plan"),
        ("plan_2024", 2024, "plan"),
        ("2024", 2024, ""),
        ("Endring", None, ""),
    ],
)
def test_year_and_kind_of_a_column_come_from_its_header(name: str, year: int | None, kind: str) -> None:
    assert column_key(name) == (year, kind)


def test_unit_phrases_are_no_part_of_a_column_name() -> None:
    assert clean_name(["Beløp i 1000 kr", "Budsjett", "2023", "Budsjett"]) == "Budsjett 2023"
