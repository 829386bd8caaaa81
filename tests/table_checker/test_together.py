"""Are tables of one plan compared, column by column, and tables of different plans left alone?"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from samspill.engine.table_checker import CheckedTable, as_json, check_together, cross_as_json
from samspill.kernel.json_text import json_text
from table_checker.example_tables import Example, checked, example, layout_of, rows_of

HEADER = ("", "", "Regnskap 2022", "Oppr. budsjett 2022", "Regnskap 2021")
SAME_ROWS = {
    "1": "1",
    "2": "2",
    "3": "3",
    "7": "14",
    "10": "17",
    "11": "18",
    "12": "19",
    "13": "20",
    "14": "21",
    "16": "23",
}
SAME_FUNDS = {"18": "25", "19": "26", "20": "27", "21": "28", "22": "29", "23": "30"}
RESULTS = ["5-4:9=5-6:16", "5-4:15=5-6:22", "5-4:17=5-6:24", "5-4:25=5-6:32"]


def pair(convention: str = "regulation") -> tuple[Example, Example]:
    """Give § 5-6, and the § 5-4 that follows from it."""
    by_art = example(layout_of("5-6", 1), convention, seed=5)
    frames = example(layout_of("5-4", 1), convention, seed=6)
    for ours, theirs in zip(frames.amounts, by_art.amounts, strict=True):
        for post, other in (SAME_ROWS | SAME_FUNDS).items():
            ours[post] = theirs[other]
        ours["4"] = theirs["4"] + theirs["5"]
        ours["6"] = theirs["10"] + theirs["11"] + theirs["12"] + theirs["13"] - theirs["6"] - theirs["7"] - theirs["8"]
        for row in frames.layout.rows:
            if row.formula:
                ours[row.post] = sum(term.sign * ours[term.post] for term in row.formula)
    return frames, by_art


def table(one: Example, header: tuple[str, ...] = HEADER, times: int = 1) -> CheckedTable:
    rows = [(*row[:2], *(str(int(text) * times) for text in row[2:])) for row in rows_of(one)[1:]]
    return checked([header, *rows])


def frame_list(
    sums: list[int], header: tuple[str, ...] = HEADER, label: str = "Sum bevilgninger drift, netto"
) -> CheckedTable:
    parts = [("", f"Område {part}", *(str(amount // 2 + part * (amount % 2)) for amount in sums)) for part in (0, 1)]
    return checked([header, *parts, ("", label, *map(str, sums))])


@pytest.mark.parametrize("convention", ["regulation", "ledger", "uses negative"])
def test_the_results_of_both_statements_are_compared_in_each_column(convention: str) -> None:
    frames, by_art = pair(convention)
    found = check_together([table(by_art), table(frames)])
    assert [one.identity for one in found[::3]] == RESULTS
    assert {one.outcome for one in found} == {"exact"}
    assert [one.column for one in found[:3]] == list(HEADER[2:])


def test_a_result_that_differs_is_an_error_in_its_column() -> None:
    frames, by_art = pair()
    by_art.amounts[1]["24"] += 3
    wrong = [one for one in check_together([table(frames), table(by_art)]) if one.outcome != "exact"]
    assert [(one.identity, one.column, one.difference, one.outcome) for one in wrong] == [
        ("5-4:17=5-6:24", "Oppr. budsjett 2022", 3, "error")
    ]
    assert cross_as_json(wrong[0])["class"] == "error"


def test_columns_are_never_paired_by_guess() -> None:
    frames, by_art = pair()
    other = ("", "", "Regnskap 2022", "Justert budsjett 2022", "2021")
    assert [one.column for one in check_together([table(frames), table(by_art, other)])] == ["Regnskap 2022"] * 4
    twice = ("", "", "Regnskap 2022", "Regnskap 2022", "Regnskap 2021")
    assert {one.column for one in check_together([table(frames), table(by_art, twice)])} == {"Regnskap 2021"}
    bare = ("", "", "2022", "2023", "2024")
    assert {one.column for one in check_together([table(frames, bare), table(by_art, bare)])} == {
        "2022",
        "2023",
        "2024",
    }


def test_tables_of_different_plans_are_not_compared() -> None:
    frames, _ = pair()
    assert check_together([table(frames), table(example(layout_of("5-6", 1), "regulation", seed=9))]) == ()


def test_a_statement_that_is_cut_off_is_compared_as_far_as_it_goes() -> None:
    frames, by_art = pair()
    short = checked([HEADER, *rows_of(by_art)[1:23]])
    assert [one.identity for one in check_together([table(frames), short])[::3]] == RESULTS[:2]


def test_tables_in_kroner_and_in_thousands_are_compared_in_thousands() -> None:
    frames, by_art = pair()
    found = check_together([table(frames, times=1000), table(by_art)])
    assert {one.outcome for one in found} == {"exact"}
    assert found[0].published == by_art.amounts[0]["16"]


@pytest.mark.parametrize("sign", [1, -1])
def test_part_2_adds_up_to_its_row_in_part_1(sign: int) -> None:
    frames, _ = pair()
    sums = [sign * column["6"] for column in frames.amounts]
    found = check_together([frame_list(sums), table(frames)])
    assert [(one.identity, one.outcome) for one in found] == [("5-4-2:sum=5-4:6", "exact")] * 3
    sums[0] += sign * 40
    assert [one.outcome for one in check_together([table(frames), frame_list(sums)])] == ["error", "exact", "exact"]


def test_part_2_is_not_compared_with_a_part_1_that_lacks_the_row() -> None:
    frames, _ = pair()
    part_1 = checked([HEADER, *(row for row in rows_of(frames)[1:] if row[0] != "6")])
    assert check_together([frame_list([10, 20, 30]), part_1]) == ()


def test_part_2_of_another_plan_is_not_compared() -> None:
    frames, _ = pair()
    assert check_together([frame_list([10, 20, 30]), table(frames)]) == ()
    assert check_together([frame_list([10, 20, 30], ("", "", "a", "b", "c")), table(frames)]) == ()


def test_the_answer_is_a_json_document_with_exact_numbers() -> None:
    frames, _ = pair()
    rows = [(*row[:2], *(f"{Decimal(text) / 10}" for text in row[2:])) for row in rows_of(frames)[1:]]
    answer = as_json(checked([HEADER, *rows, ("", "Ukjent rad", "1", "2", "3")]))
    assert list(answer) == [
        "table", "unit", "layout", "sign_convention", "columns", "identities", "missing_rows", "unmatched_rows",
    ]  # fmt: skip
    assert list(answer["identities"][0]) == ["identity", "column", "computed", "published", "difference", "class"]
    assert answer["unmatched_rows"] == [{"label": "Ukjent rad", "counted_in": None}]
    read = json.loads(json_text(answer), parse_float=Decimal)
    assert read["identities"][0]["published"] == Decimal(frames.amounts[0]["5"]) / 10
    assert checked([HEADER, *rows]).has_errors is False
