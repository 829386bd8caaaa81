"""Are tables read as municipalities lay them out: slips in labels, headings, blank totals, lists with corrections?

The layouts are those of public plans and annual reports; all figures are invented.
"""

from __future__ import annotations

import pytest

from samspill.engine.table_checker import Grid, check_table
from samspill.engine.table_checker.together import check_together
from table_checker.example_tables import checked, errors_of, example, layout_of, outcomes, rows_of

Rows = list[tuple[str, ...]]
TODAY = layout_of("5-4", 1)

# Part 2 as the common planning system prints it: areas, sum, what stands in other rows of part 1, corrected sum.
PART_2: Rows = [
    ("Beløp i 1000", "Regnskap 2022", "Budsjett 2023", "Budsjett 2024"),
    ("Oppvekst", "500 000", "510 000", "520 000"),
    ("Helse og velferd", "700 000", "705 000", "712 000"),
    ("Finans", "12 000", "13 000", "14 000"),
    ("Sum bevilgninger drift, netto", "1 212 000", "1 228 000", "1 246 000"),
    ("Herav:", "", "", ""),
    ("Avskrivinger", "12 000", "13 000", "14 000"),
    ("Netto renteutgifter og -inntekter", "300", "310", "320"),
    ("Avsetninger til bundne driftsfond", "1 000", "0", "0"),
    ("Bruk av bundne driftsfond", "-3 000", "-200", "-100"),
    ("Korrigert sum bevilgninger drift, netto", "1 201 700", "1 214 890", "1 231 780"),
]

MEASURES: Rows = [
    ("Plan og byggesak", "Budsjett 2024", "Økonomiplan 2025", "Økonomiplan 2026"),
    ("Inngående budsjett", "8 000", "5 050", "4 738"),
    ("Deflator", "350", "", ""),
    ("Tiltak:", "", "", ""),
    ("Nytt kartverk", "300", "-300", ""),
    ("Flyttet til annen avdeling", "-3 600", "", ""),
    ("Prosentvis trekk", "0", "-12", "-19"),
    ("Sum tiltak", "-3 300", "-312", "-19"),
    ("Ny ramme", "5 050", "4 738", "4 719"),
]


def with_label(rows: Rows, post: str, label: str) -> Rows:
    return [(row[0], label, *row[2:]) if row[0] == post else row for row in rows]


def with_cell(rows: Rows, place: int, column: int, text: str) -> Rows:
    row = rows[place]
    return [*rows[:place], (*row[:column], text, *row[column + 1 :]), *rows[place + 1 :]]


@pytest.mark.parametrize(
    ("post", "label"),
    [
        ("2", "Inntekst- og formueskatt"),
        ("8", "Sum netto drifsutgifter"),
        ("19", "Avsetnigner til bundne driftsfond"),
        ("20", "Bruk av bundnde driftsfond"),
        ("23", "Dekning tidligere års merforbruk"),
        ("23", "Dekking tidlegare års meirforbruk"),
        ("25", "Fremført til inndekkning senere år"),
        ("17", "101 Netto driftsresultat"),
    ],
)
def test_a_slip_of_the_keyboard_in_a_label_makes_no_stranger_of_the_row(post: str, label: str) -> None:
    answer = checked(with_label(rows_of(example(TODAY, "regulation")), post, label))
    assert (answer.table, answer.missing_rows, answer.unmatched_rows) == ("5-4", (), ())
    assert {one.outcome for one in answer.identities} == {"exact"}


def test_use_and_allocation_stay_apart_whatever_is_mended() -> None:
    rows = with_label(rows_of(example(TODAY, "regulation")), "20", "Bruk av ubundnde driftsfond")
    assert checked(rows).missing_rows == ("20",)


def test_a_heading_with_dashes_that_reads_like_a_total_is_no_unmatched_row() -> None:
    rows = rows_of(example(layout_of("5-6", 1), "regulation"))
    rows[10:10] = [("", "Driftsutgifter", "-", "-", "-")]
    answer = checked(rows)
    assert (answer.unmatched_rows, answer.missing_rows) == ((), ())


def balanced_without_figures_at_the_end() -> Rows:
    one = example(TODAY, "regulation")
    for column in one.amounts:
        column["25"] = 0
        column["18"] += column["17"] - column["24"]
        column["24"] = column["17"]
    return [(*row[:2], "", "", "") if row[0] == "25" else row for row in rows_of(one)]


def test_a_blank_last_row_is_zero_when_the_table_balances() -> None:
    answer = checked(balanced_without_figures_at_the_end())
    assert (answer.missing_rows, outcomes(answer, "25=17-24")) == ((), ["exact"] * 3)


def test_a_blank_last_row_hides_no_error_of_the_total_above() -> None:
    rows = balanced_without_figures_at_the_end()
    answer = checked(with_cell(rows, 24, 3, str(int(rows[24][3]) + 7)))
    assert errors_of(answer) == [("24=18+19-20+21-22+23", "Regnskap 2021"), ("25=17-24", "Regnskap 2021")]


def test_a_zero_carries_no_rounding() -> None:
    one = example(TODAY, "regulation", columns=2)
    for column in one.amounts:
        column.update({"18": 40, "19": 30, "20": 0, "21": 0, "22": 0, "23": 0, "24": 70})
        column["25"] = column["17"] - 70
    one.amounts[0]["24"] += 3
    one.amounts[0]["25"] -= 3
    assert outcomes(checked(rows_of(one)), "24=18+19-20+21-22+23") == ["error", "exact"]


@pytest.mark.parametrize("post", ["9", "16", "17"])
def test_a_wrong_sign_in_the_only_column_is_found_because_results_follow_each_other(post: str) -> None:
    one = example(TODAY, "regulation", columns=1)
    place = next(number for number, row in enumerate(rows_of(one)) if row[0] == post)
    rows = with_cell(rows_of(one), place, 2, str(-one.amounts[0][post]))
    users = {row.post for row in TODAY.rows if any(term.post == post for term in row.formula)}
    own = {post} if TODAY.rows[place - 1].formula else set()
    assert {name.partition("=")[0] for name, _ in errors_of(checked(rows))} == users | own


def test_a_wrong_sign_of_the_counter_entry_is_found_in_its_own_column() -> None:
    one = example(TODAY, "regulation", columns=2)
    one.amounts[0]["16"], one.amounts[1]["16"] = 500, 90_000
    for column in one.amounts:
        column["17"] = column["9"] - column["15"] + column["16"]
        column["25"] = column["17"] - column["24"]
    found = errors_of(checked(with_cell(rows_of(one), 16, 3, "-90000")))
    assert found == [("17=9-15+16", "Regnskap 2021")]


def test_an_optional_row_with_figures_that_was_left_out_is_missing_and_no_error() -> None:
    one = example(TODAY, "regulation")
    for column, amount in zip(one.amounts, (900, 800, 700), strict=True):
        column["24"] += amount - column["18"]
        column["18"] = amount
        column["25"] = column["17"] - column["24"]
    answer = checked([row for row in rows_of(one) if row[0] != "18"])
    assert (answer.missing_rows, errors_of(answer)) == (("18",), [])
    assert outcomes(answer, "24=18+19-20+21-22+23") == ["not_computable"] * 3


def test_without_a_gain_row_differences_of_either_sign_may_be_the_gain() -> None:
    one = example(TODAY, "regulation")
    for column, amount in zip(one.amounts, (-900, -800, -700), strict=True):
        column["15"] += column["12"] - amount
        column["12"] = amount
        column["17"] = column["9"] - column["15"] + column["16"]
        column["25"] = column["17"] - column["24"]
    answer = checked([row for row in rows_of(one) if row[0] != "12"])
    assert (answer.missing_rows, errors_of(answer)) == (("12",), [])


def test_a_total_without_row_whose_parts_have_figures_leaves_its_use_open_in_that_column() -> None:
    one = example(layout_of("5-4", 0), "regulation")
    for number, column in enumerate(one.amounts):
        for post in ("18", "19", "20", "21", "22"):
            column[post] = 0 if number < 2 else column[post]
        column["23"] = column["17"] - column["22"]
    answer = checked([row for row in rows_of(one) if row[0] != "22"])
    assert outcomes(answer, "23=17-22") == ["exact", "exact", "not_computable"]


def test_part_2_with_a_corrected_sum_is_part_2_and_both_sums_are_checked() -> None:
    answer = checked(PART_2)
    assert (answer.table, answer.unmatched_rows, errors_of(answer)) == ("5-4-2", (), [])
    assert list(dict.fromkeys(one.identity for one in answer.identities)) == [
        "6=sum of rows",
        "Korrigert sum bevilgninger drift, netto=sum of rows",
    ]


@pytest.mark.parametrize(
    ("place", "text", "names"),
    [(2, "750 000", {"6"}), (10, "1 214 980", {"Korrigert sum bevilgninger drift, netto"})],
)
def test_a_slip_in_part_2_is_found_above_or_below_its_sum(place: int, text: str, names: set[str]) -> None:
    found = errors_of(checked(with_cell(PART_2, place, 2, text)))
    assert {(name.partition("=")[0], column) for name, column in found} == {(name, "Budsjett 2023") for name in names}


def test_nothing_is_claimed_of_a_corrected_sum_that_follows_no_known_rule() -> None:
    answer = checked([*PART_2[:-1], (PART_2[-1][0], "1", "2", "3")])
    assert {one.identity for one in answer.identities} == {"6=sum of rows"}


def test_what_is_taken_out_after_the_last_sum_counts_even_when_it_says_herav() -> None:
    answer = checked(
        [
            ("Bevilgningsoversikt drift § 5-4 andre ledd", "Budsjett 2024", "Budsjett 2025"),
            *[("Oppvekst", "500", "510"), ("Helse", "700", "705")],
            *[("Sum områder", "1200", "1215"), ("Herav avskrivninger", "-20", "-25")],
            ("Sum bevilgninger drift, netto", "1180", "1190"),
        ]
    )
    assert (answer.table, errors_of(answer)) == ("5-4-2", [])


def test_a_slip_in_the_sum_of_some_areas_is_found_there() -> None:
    rows = [
        ("Bevilgningsoversikt drift § 5-4 andre ledd", "Budsjett 2024", "Budsjett 2025"),
        *[("Barnehage", "210 000", "211 000"), ("Skole", "300 000", "301 000"), ("Sum oppvekst", "510 000", "521 000")],
        *[("Sykehjem", "400 000", "401 500"), ("Kultur", "40 000", "41 000")],
        ("Sum bevilgninger drift, netto", "950 000", "954 500"),
    ]
    assert errors_of(checked(rows)) == [("Sum oppvekst=sum of rows", "Budsjett 2025")]


EXPENSES_AND_INCOMES: Rows = [
    ("Bevilgningsoversikt drift § 5-4 andre ledd", "Regnskap 2022", "Budsjett 2023", "Budsjett 2024"),
    *[("Oppvekst", "", "", ""), ("Utgifter", "600 000", "610 000", "620 000")],
    *[("Inntekter", "-90 000", "-98 000", "-99 000"), ("Netto", "510 000", "512 000", "521 000")],
    *[("Helse", "", "", ""), ("Utgifter", "800 000", "812 500", "820 000")],
    *[("Inntekter", "-150 000", "-160 000", "-161 000"), ("Netto", "650 000", "652 500", "659 000")],
    ("Sum bevilgninger drift, netto", "1 160 000", "1 164 500", "1 180 000"),
]


def test_expenses_incomes_and_net_of_each_area_are_not_counted_twice_even_where_one_slipped() -> None:
    assert errors_of(checked(EXPENSES_AND_INCOMES)) == []
    found = errors_of(checked(with_cell(EXPENSES_AND_INCOMES, 2, 2, "601 000")))
    assert found == [("6=sum of rows", "Budsjett 2023")]


def test_a_slip_in_an_area_does_not_hide_behind_sums_that_still_agree() -> None:
    rows = [
        ("Bevilgningsoversikt drift § 5-4 andre ledd", "Budsjett 2024", "Budsjett 2025"),
        *[("Barnehage", "210 000", "211 000"), ("Skole", "300 000", "310 000"), ("Sum oppvekst", "510 000", "512 000")],
        *[("Sykehjem", "400 000", "401 500"), ("Hjelp", "40 000", "41 000"), ("Sum helse", "440 000", "442 500")],
        ("Sum bevilgninger drift, netto", "950 000", "954 500"),
    ]
    assert errors_of(checked(rows)) == [
        ("Sum oppvekst=sum of rows", "Budsjett 2025"),
        ("6=sum of rows", "Budsjett 2025"),
    ]


def test_net_operating_expenses_in_all_are_the_sum_when_the_heading_says_part_2() -> None:
    rows = [
        ("Bevilgningsoversikt drift § 5-4 andre ledd", "Budsjett 2024"),
        *[("Oppvekst", "500"), ("Helse", "700"), ("Netto driftsutgifter totalt", "1200")],
    ]
    assert checked(rows).table == "5-4-2"


def test_part_1_may_show_the_corrected_sum_of_part_2_or_the_sum_itself() -> None:
    for sums in (("1201700", "1214890", "1231780"), ("1212000", "1228000", "1246000")):
        part_1 = rows_of(example(TODAY, "regulation"))
        part_1[0] = ("Post", "Tekst", *PART_2[0][1:])
        part_1[6] = (*part_1[6][:2], *sums)
        tables = [check_table(Grid(name, tuple(rows))) for name, rows in (("2.csv", PART_2), ("1.csv", part_1))]
        assert [one.outcome for one in check_together(tables)] == ["exact"] * 3


def test_a_list_of_measures_needs_no_heading_when_it_starts_from_an_incoming_budget() -> None:
    answer = checked(MEASURES)
    assert (answer.table, errors_of(answer)) == ("measures", [])
    assert [one.identity for one in answer.identities[::3]] == ["Sum tiltak=sum of rows", "Ny ramme=sum of rows"]


@pytest.mark.parametrize("name", ["Mer-/mindreforbruk", "Mindre-/merforbruk", "Meir-/mindreforbruk", "Forskjell"])
def test_a_column_of_overspend_is_a_deviation_and_not_checked(name: str) -> None:
    rows = rows_of(example(TODAY, "regulation"))
    rows = [(*row[:3], name if number == 0 else "1000", *row[3:]) for number, row in enumerate(rows)]
    answer = checked(rows)
    assert (answer.columns, errors_of(answer)) == (("Regnskap 2022", "Regnskap 2021", "Regnskap 2020"), [])


def test_a_year_over_several_columns_belongs_to_all_of_them() -> None:
    rows = rows_of(example(TODAY, "regulation"))
    rows[:1] = [("", "", "2022", "", "2021"), ("Post", "Tekst", "Regnskap", "Budsjett", "Regnskap")]
    assert checked(rows).columns == ("2022 Regnskap", "2022 Budsjett", "2021 Regnskap")
