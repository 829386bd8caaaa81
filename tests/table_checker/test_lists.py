"""Do part 2 of § 5-4 and lists of measures add up, and is nothing claimed of other lists?"""

from __future__ import annotations

import pytest

from table_checker.example_tables import checked, errors_of

HEADER = ("nr", "Rammeområde", "Regnskap 2022", "Budsjett 2023")
AREAS = [
    ("1", "POLITISK STYRING", "4 100", "4 200"),
    ("2", "OPPVEKST, KULTUR", "210 000", "215 000"),
    ("3", "FELLESINNTEKTER", "-1 500", "5 300"),
    ("4", "MILJØ", "0", "-"),
    ("5", "TEKNISK", "17 400", "13 700"),
]
TOTAL = ("230 000", "238 200")


@pytest.mark.parametrize(
    "label", ["Sum bevilgninger drift, netto", "Sum løyvingar drift, netto", "SUM LØYVINGAR DRIFT, NETTO (post 6)"]
)
def test_part_2_is_known_by_its_sum(label: str) -> None:
    answer = checked([HEADER, *AREAS, ("S", label, *TOTAL)])
    assert (answer.table, answer.unit, answer.layout) == ("5-4-2", "1000 NOK", "")
    assert [(one.identity, one.outcome) for one in answer.identities] == [("6=sum of rows", "exact")] * 2


@pytest.mark.parametrize(
    "label", ["Sum", "Totalt", "Sum netto driftsrammer", "Sum tjenesteområder", "Netto til fordeling"]
)
def test_a_plain_sum_is_enough_when_the_heading_says_what_it_is(label: str) -> None:
    rows = [HEADER, *AREAS, ("", label, *TOTAL)]
    assert checked([("", "Bevilgningsoversikt drift § 5-4 andre ledd", "", ""), *rows]).table == "5-4-2"
    assert checked(rows).table == "unknown"
    assert checked([("", "Budsjettskjema 1B, bevilgning", "", ""), *rows]).table == "unknown"
    assert checked(rows, "5-4-2").table == "5-4-2"


def test_a_forced_part_2_takes_the_last_sum_there_is() -> None:
    assert checked([HEADER, *AREAS, ("", "Sum alle enheter", *TOTAL)], "5-4-2").table == "5-4-2"


def test_a_slip_in_part_2_is_found_in_its_column() -> None:
    for place in range(5):
        row = AREAS[place]
        wrong = [*AREAS[:place], (*row[:3], "9 999"), *AREAS[place + 1 :]]
        answer = checked([HEADER, *wrong, ("S", "Sum bevilgninger drift, netto", *TOTAL)])
        assert errors_of(answer) == [("6=sum of rows", "Budsjett 2023")]


def test_a_rounding_in_part_2_is_a_rounding_and_zeros_carry_none() -> None:
    total = ("S", "Sum bevilgninger drift, netto", "230 003", "238 203")
    answer = checked([HEADER, *AREAS[:3], ("4", "MILJØ", "50", "-"), ("5", "TEKNISK", "17 350", "13 700"), total])
    assert [(one.difference, one.outcome) for one in answer.identities] == [(3, "rounding"), (3, "error")]
    total = ("S", "Sum bevilgninger drift, netto", "230 004", "238 202")
    answer = checked([HEADER, *AREAS[:3], ("4", "MILJØ", "50", "-"), ("5", "TEKNISK", "17 350", "13 700"), total])
    assert [(one.difference, one.outcome) for one in answer.identities] == [(4, "error"), (2, "rounding")]


def test_a_cell_that_cannot_be_read_leaves_the_sum_open() -> None:
    rows = [HEADER, *AREAS, ("S", "Sum bevilgninger drift, netto", *TOTAL)]
    rows[1] = ("1", "POLITISK STYRING", "=A1", "4 200")
    assert [one.outcome for one in checked(rows).identities] == ["not_computable", "exact"]


@pytest.mark.parametrize("label", ["Sum styring og oppvekst", "Styring og oppvekst samlet"])
def test_sums_of_some_areas_and_memo_rows_are_not_counted_twice(label: str) -> None:
    rows = [
        HEADER,
        *AREAS[:2],
        ("", label, "214 100", "219 200"),
        *AREAS[2:],
        ("", "Herav bundne fond", "7", "8"),
        ("S", "Sum bevilgninger drift, netto", *TOTAL),
        ("", "Avsatt til fond", "3", "4"),
    ]
    answer = checked(rows)
    assert {one.outcome for one in answer.identities} == {"exact"}
    assert [row.label for row in answer.unmatched_rows] == [label, "Herav bundne fond", "Avsatt til fond"]


def test_a_list_of_sums_only_is_added_by_its_sums() -> None:
    rows = [
        HEADER,
        ("", "Skole", "100", "110"),
        ("", "Barnehage", "50", "60"),
        ("", "Sum oppvekst", "151", "170"),
        ("", "Sykehjem", "70", "80"),
        ("", "Sum helse", "90", "95"),
        ("", "Sum bevilgninger drift, netto", "241", "265"),
    ]
    assert [one.outcome for one in checked(rows).identities] == ["exact", "exact"]


MEASURES = [
    ("omrade", "tiltak", "type", "2023", "2024"),
    ("Stab", "23/basis (inntekt)", "Teknisk", "-2775", "-2775"),
    ("Stab", "Prisøkning salgsinntekter", "Teknisk", "-390", "-390"),
    ("Stab", "SUM Driftsinntekt", "", "-3165", "-3165"),
    ("Stab", "23/basis", "Teknisk", "20188", "20188"),
    ("Stab", "Lønnsvekst", "Teknisk", "12", "12"),
    ("Stab", "Innsparing, jf. plan", "Drift", "-233", "-233"),
    ("Stab", "SUM Driftsutgift", "", "19968", "19968"),
    ("Stab", "NETTO Stab", "", "16803", "16803"),
]


def test_a_list_of_measures_is_known_and_its_sums_are_checked() -> None:
    answer = checked(MEASURES)
    assert (answer.table, answer.columns, errors_of(answer)) == ("measures", ("2023", "2024"), [])
    assert [(one.identity, one.outcome) for one in answer.identities[::2]] == [
        ("SUM Driftsinntekt=sum of rows", "exact"),
        ("SUM Driftsutgift=sum of rows", "rounding"),
        ("NETTO Stab=sum of rows", "exact"),
    ]


def test_a_slip_in_one_column_of_a_list_of_measures_is_found() -> None:
    rows = [*MEASURES[:5], ("Stab", "Lønnsvekst", "Teknisk", "12", "120"), *MEASURES[6:]]
    assert errors_of(checked(rows)) == [("SUM Driftsutgift=sum of rows", "2024")]


def test_a_frame_is_the_base_and_the_sum_of_its_measures() -> None:
    rows = [
        ("Tiltak", "2023", "2024"),
        ("Vedtatt budsjett", "1000", "1000"),
        ("Ny stilling", "50", "60"),
        ("Mindre innkjøp", "-20", "-20"),
        ("Sum tiltak", "30", "40"),
        ("Ny ramme", "1030", "1040"),
    ]
    answer = checked(rows)
    assert [(one.identity, one.outcome) for one in answer.identities[::2]] == [
        ("Sum tiltak=sum of rows", "exact"),
        ("Ny ramme=sum of rows", "exact"),
    ]


def test_nothing_is_claimed_of_sums_whose_structure_is_not_certain() -> None:
    rows = [("Tiltak", "2023"), ("Ny stilling", "50"), ("Mindre innkjøp", "-20"), ("Sum noe annet", "4000")]
    answer = checked(rows)
    assert (answer.table, answer.identities) == ("measures", ())
