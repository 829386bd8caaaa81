"""Which sign does each block have, and which rows belong to its sum?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.engine.table_checker.classes import class_of, tolerance
from table_checker.example_tables import Example, checked, errors_of, example, layout_of, outcomes, rows_of

Rows = list[tuple[str, ...]]

# Relations as municipalities have published them, with invented figures.
NET_LINES_AS_SOURCES = [
    ("", "Rekneskap 2020"),
    ("Investeringar i varige driftsmiddel", "1 200"),
    ("Tilskot til andres investeringar", "40"),
    ("Sum investeringsutgifter", "1 240"),
    ("Kompensasjon for meirverdiavgift", "200"),
    ("Bruk av lån", "700"),
    ("Sum investeringsinntekter", "900"),
    ("Vidareutlån", "420"),
    ("Bruk av lån til vidareutlån", "- 420"),
    ("Avdrag på lån til vidareutlån", "180"),
    ("Mottekne avdrag på vidareutlån", "- 180"),
    ("Netto utgifter vidareutlån", "0"),
    ("Overføring frå drift", "300"),
    ("Netto avsetningar til eller bruk av bundne investeringsfond", "75"),
    ("Netto avsetningar til eller bruk av ubunde investeringsfond", "- 21"),
    ("Dekning av tidlegare års udekt utgjorde", "- 14"),
    ("Sum overføring frå drift og netto avsetningar", "340"),
    ("Framført til inndekning i seinare år (udekt utgjorde)", "0"),
]


def outcome_set(rows: Rows) -> set[str]:
    return {identity.outcome for identity in checked(rows).identities}


def inserted(one: Example, after: str, *rows: tuple[str, tuple[int, ...]]) -> Rows:
    table = rows_of(one)
    place = next(number for number, row in enumerate(table) if row[0] == after) + 1
    new = [("", label, *(str(amount) for amount in amounts)) for label, amounts in rows]
    return [*table[:place], *new, *table[place:]]


def grown(one: Example, posts: str, by: tuple[int, ...]) -> Example:
    for column, amount in zip(one.amounts, by, strict=True):
        for post in posts.split():
            column[post] += amount
    return one


@pytest.mark.parametrize(
    ("convention", "said"),
    [
        ("regulation", "regulation"),
        ("ledger", "ledger"),
        ("uses negative", "regulation, turned: 15, 20, 22"),
        ("finance negative", "regulation, turned: 13, 14, 15"),
    ],
)
def test_the_convention_is_said(convention: str, said: str) -> None:
    assert checked(rows_of(example(layout_of("5-4", 1), convention))).sign_convention == said


def test_net_lines_may_be_shown_as_sources_even_in_a_single_column() -> None:
    answer = checked(NET_LINES_AS_SOURCES)
    assert (answer.table, {identity.outcome for identity in answer.identities}) == ("5-5", {"exact"})
    assert answer.sign_convention == "regulation, turned: 16, 18, 21, 22, 23"


def test_amounts_are_given_in_the_sign_of_the_regulation() -> None:
    one = example(layout_of("5-6", 1), "ledger")
    answer = checked(rows_of(one))
    assert {post.post: post.amounts[1] for post in answer.posts} == one.amounts[1]


def test_the_difference_stands_in_the_sign_in_which_the_total_is_published() -> None:
    rows = rows_of(example(layout_of("5-6", 1), "ledger"))
    total = int(rows[9][2])
    rows[9] = ("9", rows[9][1], str(total - 700), *rows[9][3:])
    wrong = next(one for one in checked(rows).identities if one.outcome == "error")
    assert (wrong.published, wrong.computed, wrong.difference) == (total - 700, total, -700)


def test_a_row_inside_a_block_is_counted_in_its_total_and_reported() -> None:
    one = grown(example(layout_of("5-6", 1), "regulation"), "9 16 24 32", (2500, 2550, 0))
    answer = checked(inserted(one, "6", ("Mottatte konserninterne avdrag", (2500, 2550, 0))))
    assert {identity.outcome for identity in answer.identities} == {"exact"}
    assert [(row.label, row.counted_in) for row in answer.unmatched_rows] == [("Mottatte konserninterne avdrag", "9")]


def test_a_counted_row_has_the_sign_of_its_block() -> None:
    one = example(layout_of("5-6", 1), "ledger")
    grown(one, "9 16 24 32", (2500, 2550, 0))
    answer = checked(inserted(one, "6", ("Mottatte konserninterne avdrag", (-2500, -2550, 0))))
    assert {identity.outcome for identity in answer.identities} == {"exact"}
    assert answer.unmatched_rows[0].counted_in == "9"


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("columns", [1, 3])
def test_a_use_among_allocations_is_counted_with_its_own_sign(sign: int, columns: int) -> None:
    one = example(layout_of("5-4", 0), "regulation", columns)
    use = (90_000, 70_000, 0)[:columns]
    grown(one, "22", tuple(-amount for amount in use))
    grown(one, "23", use)
    shown = tuple(sign * amount for amount in use)
    answer = checked(inserted(one, "20", ("Bruk av tidligere års mindreforbruk", shown)))
    assert {identity.outcome for identity in answer.identities} == {"exact"}
    assert answer.unmatched_rows[0].counted_in == "22"


def test_a_cost_among_finance_rows_is_counted_as_the_other_costs() -> None:
    one = grown(example(layout_of("5-4", 1), "finance negative"), "15", (400, 500, 600))
    grown(one, "17 25", (-400, -500, -600))
    answer = checked(inserted(one, "13", ("Andre finansutgifter", (-400, -500, -600))))
    assert {identity.outcome for identity in answer.identities} == {"exact"}
    assert answer.unmatched_rows[0].counted_in == "15"


@pytest.mark.parametrize("label", ["Herav momskompensasjon", "herav: bolig", "Hvorav tomter", "Av dette rentestøtte"])
def test_a_row_that_repeats_a_part_is_never_counted(label: str) -> None:
    one = example(layout_of("5-6", 1), "regulation")
    answer = checked(inserted(one, "6", (label, (1, 2, 3))))
    assert {identity.outcome for identity in answer.identities} == {"exact"}
    assert [row.counted_in for row in answer.unmatched_rows] == [None]


@pytest.mark.parametrize("label", ["Sum skatter", "Skatter i alt"])
@pytest.mark.parametrize("columns", [1, 3])
def test_a_partial_sum_is_not_counted_twice(label: str, columns: int) -> None:
    one = example(layout_of("5-6", 1), "regulation", columns)
    sums = tuple(column["2"] + column["3"] for column in one.amounts)
    answer = checked(inserted(one, "3", (label, sums)))
    assert {identity.outcome for identity in answer.identities} == {"exact"}
    assert [row.counted_in for row in answer.unmatched_rows] == [None]


def test_a_slip_beside_a_counted_row_or_a_partial_sum_is_still_found() -> None:
    one = grown(example(layout_of("5-6", 1), "regulation"), "9 16 24 32", (2500, 2550, 0))
    sums = tuple(column["2"] + column["3"] for column in one.amounts)
    rows = inserted(one, "6", ("Mottatte konserninterne avdrag", (2500, 2550, 0)))
    rows[4:4] = [("", "Sum skatter", *map(str, sums))]
    rows[2] = (*rows[2][:3], str(int(rows[2][3]) + 40), *rows[2][4:])
    answer = checked(rows)
    assert errors_of(answer) == [("9=1+2+3+4+5+6+7+8", "Regnskap 2021")]
    assert [row.counted_in for row in answer.unmatched_rows] == [None, "9"]


def test_many_unknown_rows_are_all_counted_or_none() -> None:
    one = example(layout_of("5-6", 1), "regulation")
    grown(one, "9 16 24 32", (500, 1000, 1500))
    new = [(f"Særskilt inntekt {letter}", (100, 200, 300)) for letter in "abcde"]
    answer = checked(inserted(one, "6", *new))
    assert {identity.outcome for identity in answer.identities} == {"exact"}
    assert [row.counted_in for row in answer.unmatched_rows] == ["9"] * 5


def test_a_row_after_the_last_total_is_reported_and_counted_nowhere() -> None:
    one = example(layout_of("5-4", 1), "regulation")
    answer = checked(inserted(one, "25", ("Oppvekst", (1, 2, 3))))
    assert [(row.label, row.counted_in) for row in answer.unmatched_rows] == [("Oppvekst", None)]


def test_a_row_printed_twice_is_no_news() -> None:
    rows = rows_of(example(layout_of("5-4", 1), "regulation"))
    answer = checked([*rows[:9], rows[8], *rows[9:]])
    assert answer.unmatched_rows == ()


def test_a_missing_optional_row_counts_zero() -> None:
    one = example(layout_of("5-6", 1), "regulation")
    for column in one.amounts:
        for post in ("9", "16", "24", "32"):
            column[post] -= column["4"]
        column["4"] = 0
    rows = [row for row in rows_of(one) if row[0] != "4"]
    answer = checked(rows)
    assert (answer.missing_rows, outcome_set(rows)) == (("4",), {"exact"})


def test_a_missing_row_is_missing_and_no_error_of_the_sum() -> None:
    rows = [row for row in rows_of(example(layout_of("5-4", 1), "regulation")) if row[0] != "7"]
    answer = checked(rows)
    assert (answer.missing_rows, errors_of(answer)) == (("7",), [])
    assert outcomes(answer, "8=6+7") == ["not_computable"] * 3


def test_a_missing_row_that_most_columns_do_without_hides_no_error() -> None:
    one = example(layout_of("5-4", 1), "regulation")
    for column in one.amounts:
        column["8"] -= column["7"]
        column["9"] += column["7"]
        column["7"] = 0
    for column in one.amounts:
        column["17"] = column["9"] - column["15"] + column["16"]
        column["25"] = column["17"] - column["24"]
    rows = [row for row in rows_of(one) if row[0] != "7"]
    assert outcome_set(rows) == {"exact"}
    rows[6] = (*rows[6][:2], str(int(rows[6][2]) + 900), *rows[6][3:])
    assert errors_of(checked(rows)) == [("8=6+7", "Regnskap 2022")]


def test_a_missing_total_makes_what_builds_on_it_not_computable() -> None:
    rows = [row for row in rows_of(example(layout_of("5-4", 1), "regulation")) if row[0] != "8"]
    answer = checked(rows)
    assert (outcomes(answer, "8=6+7"), outcomes(answer, "9=5-8")) == ([], ["not_computable"] * 3)


def test_an_optional_total_without_row_is_needed_when_its_parts_have_figures() -> None:
    rows = rows_of(example(layout_of("5-5", 1), "regulation"))
    without_total = [row for row in rows if row[0] != "19"]
    assert outcomes(checked(without_total), "27=14-6-19+26") == ["not_computable"] * 3
    one = example(layout_of("5-5", 1), "regulation")
    for column in one.amounts:
        column["27"] += column["19"]
    block = [row for row in rows_of(one) if row[0] not in ("15", "16", "17", "18", "19")]
    assert outcomes(checked(block), "27=14-6-19+26") == ["exact"] * 3


def test_a_total_left_blank_in_one_column_is_not_computable_there() -> None:
    rows = rows_of(example(layout_of("5-4", 1), "regulation"))
    rows[15] = (*rows[15][:2], "", *rows[15][3:])
    answer = checked(rows)
    assert outcomes(answer, "15=13+14-10-11-12") == ["not_computable", "exact", "exact"]


def test_parts_that_are_negative_as_a_whole_are_believed_when_all_columns_say_so() -> None:
    one = example(layout_of("5-4", 1), "regulation")
    for column in one.amounts:
        column["6"], column["7"] = -900_000, 100
        column["8"] = -899_900
        column["9"] = column["5"] + 899_900
        column["17"] = column["9"] - column["15"] + column["16"]
        column["25"] = column["17"] - column["24"]
    assert outcome_set(rows_of(one)) == {"exact"}


@given(st.integers(1, 60), st.integers(-60, 60))
def test_classes_follow_the_number_of_terms(terms: int, difference: int) -> None:
    size = abs(difference)
    outcome = class_of(difference, terms)
    assert (outcome == "exact") == (size == 0)
    assert (outcome == "rounding") == (0 < size <= max(2, tolerance(terms)))
    assert (outcome == "error") == (size > tolerance(terms) and 2 * size > terms)
    assert (tolerance(terms) - 1) ** 2 < max(terms, 2) or tolerance(terms) == 2
    assert tolerance(terms) ** 2 >= terms
