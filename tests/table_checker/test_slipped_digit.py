"""Is one slipped digit found wherever it is, and found only there?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from samspill.engine.table_checker.classes import class_of
from samspill.kernel.money import round_ratio
from samspill.reference.model import Layout
from table_checker.example_tables import (
    CONVENTIONS,
    LAYOUTS,
    checked,
    errors_of,
    example,
    layout_of,
    outcomes,
    rows_of,
)

SLIPS = (1, 5, 7)


def slipped(text: str, place: int, step: int) -> str:
    digits = [number for number, sign in enumerate(text) if sign.isdigit()]
    where = digits[place % len(digits)]
    return f"{text[:where]}{(int(text[where]) + step) % 10}{text[where + 1 :]}"


def identities_with(layout: Layout, post: str, change: int, amounts: Mapping[str, int]) -> set[str]:
    """Name the totals that a changed cell takes part in, when the change is more than rounding there.

    Only parts that are not zero carry a rounding.
    """
    return {
        total.post
        for total in layout.rows
        if total.formula
        and (total.post == post or any(term.post == post for term in total.formula))
        and class_of(change, sum(bool(amounts[term.post]) for term in total.formula)) == "error"
    }


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize(("table", "number"), LAYOUTS)
def test_an_exact_table_has_no_error_in_any_convention_and_language(table: str, number: int, convention: str) -> None:
    for columns in (1, 2, 4):
        one = example(layout_of(table, number), convention, columns)
        for language in ("nb", "nn"):
            answer = checked(rows_of(one, language))
            assert answer.table == table
            assert {identity.outcome for identity in answer.identities} == {"exact"}
            assert len(answer.identities) == columns * sum(bool(row.formula) for row in one.layout.rows)
            assert (answer.missing_rows, answer.unmatched_rows) == ((), ())


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize(("table", "number"), LAYOUTS)
def test_a_slipped_digit_in_any_cell_is_found_in_its_column_and_its_identities(
    table: str, number: int, convention: str
) -> None:
    one = example(layout_of(table, number), convention)
    rows = rows_of(one)
    for place in range(1, len(rows)):
        for column in (2, 3, 4) if convention == "regulation" else (2 + place % 3,):
            text = rows[place][column]
            new = slipped(text, place + column, SLIPS[(place + column) % len(SLIPS)])
            change = int(new) - int(text)
            row = (*rows[place][:column], new, *rows[place][column + 1 :])
            found = errors_of(checked([*rows[:place], row, *rows[place + 1 :]]))
            shown = {one_row[0]: int(one_row[column]) for one_row in rows[1:]} | {rows[place][0]: int(new)}
            expected = identities_with(one.layout, rows[place][0], change, shown)
            assert {name.partition("=")[0] for name, _ in found} == expected, (rows[place], new)
            assert {where for _, where in found} <= {rows[0][column]}


@pytest.mark.parametrize(("table", "number"), LAYOUTS)
def test_a_wrong_sign_in_one_column_is_found_only_there(table: str, number: int) -> None:
    one = example(layout_of(table, number), "regulation", columns=4, seed=3)
    rows = rows_of(one)
    for place in range(1, len(rows)):
        amount = int(rows[place][3])
        if identities_with(one.layout, rows[place][0], 2 * amount, one.amounts[1]) and abs(amount) > 10:
            row = (*rows[place][:3], str(-amount), *rows[place][4:])
            found = errors_of(checked([*rows[:place], row, *rows[place + 1 :]]))
            assert {where for _, where in found} == {rows[0][3]}, rows[place]


def test_an_error_of_three_in_a_thousand_million_is_found() -> None:
    one = example(layout_of("5-4", 1), "regulation", columns=2)
    rows = [
        (row[0], row[1], *(text if place == 0 else f"{text}000" for text in row[2:]))
        for place, row in enumerate(rows_of(one))
    ]
    rows[8] = (*rows[8][:2], str(int(rows[8][2]) + 3), rows[8][3])
    answer = checked(rows)
    assert answer.unit == "NOK"
    assert errors_of(answer) == [("8=6+7", "Regnskap 2022"), ("9=5-8", "Regnskap 2022")]
    assert [identity.difference for identity in answer.identities if identity.outcome == "error"] == [3, 3]
    assert [(one.post, one.published - one.expected) for one in answer.suspects] == [("8", 3)]


def test_an_error_of_three_does_not_hide_behind_the_sign_of_a_small_row() -> None:
    layout = layout_of("5-4", 1)
    one = example(layout, "regulation", columns=1)
    one.amounts[0].update({"12": 1, "10": 50_000, "11": 700, "13": 90_000, "14": 40_000})
    one.amounts[0]["15"] = 90_000 + 40_000 - 50_000 - 700 - 1
    rows = [(row.post, row.label_nb, str(one.amounts[0][row.post])) for row in layout.rows]
    rows[14] = ("15", "Netto finansutgifter", str(one.amounts[0]["15"] + 4))
    found = outcomes(checked([("Post", "Tekst", "Regnskap 2022"), *rows]), "15=13+14-10-11-12")
    assert found == ["error"]


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize(("table", "number"), LAYOUTS)
def test_rounding_each_figure_to_thousands_gives_no_error(table: str, number: int, convention: str) -> None:
    one = example(layout_of(table, number), convention, columns=4, seed=8)
    scaled = [
        {
            post: amount * 1000 + sum(ord(letter) for letter in f"{post}{column}") * 37 % 1000
            for post, amount in amounts.items()
        }
        for column, amounts in enumerate(one.amounts)
    ]
    for amounts in scaled:
        for row in one.layout.rows:
            if row.formula:
                amounts[row.post] = sum(term.sign * amounts[term.post] for term in row.formula)
    rounded = [{post: round_ratio(amount, 1000) for post, amount in amounts.items()} for amounts in scaled]
    answer = checked(rows_of(one._replace(amounts=rounded)))
    found = {identity.outcome for identity in answer.identities}
    assert found <= {"exact", "rounding", "possible_rounding"}
    assert "rounding" in found
