"""Are areas, units and own accounts read from a file, and is everything that is wrong said at once?"""

from __future__ import annotations

import pytest

from imports.import_examples import found, sheet
from samspill.engine.workflows.imports.blanks import blank_sheets
from samspill.engine.workflows.imports.organisation import (
    SCHEMAS,
    AccountRow,
    AreaRow,
    KnownCodes,
    UnitRow,
    read_accounts,
    read_areas,
    read_units,
)

KNOWN = KnownCodes(areas=("P1",), units={"1": "", "12": "1"}, arts=("010", "270"))


def test_areas_come_with_their_committees() -> None:
    outcome = read_areas([sheet("kode|navn|utvalg|utvalgets navn\nP1|Skole|OPP|Oppvekst\nP2|Helse||")], KNOWN)
    assert outcome.items == (AreaRow("P1", "Skole", "OPP", "Oppvekst"), AreaRow("P2", "Helse"))


def test_english_headings_are_known_too() -> None:
    assert read_areas([sheet("code|label\nP1|Schools")], KNOWN).items == (AreaRow("P1", "Schools"),)


def test_a_committee_has_one_name() -> None:
    outcome = read_areas([sheet("kode|navn|utvalg|utvalgets navn\nP1|Skole|OPP|Oppvekst\nP2|Helse|OPP|Helse")], KNOWN)
    assert found(outcome.findings) == [("import-committee-differs", 3, 4, None)]
    assert outcome.items == ()


def test_units_stand_above_before_below_and_may_lie_under_known_ones() -> None:
    outcome = read_units([sheet("kode|navn|over|område\n111|Klassen|11|\n11|Skolen|1|P1\n2|Helse||")], KNOWN)
    assert outcome.items == (UnitRow("2", "Helse"), UnitRow("11", "Skolen", "1", "P1"), UnitRow("111", "Klassen", "11"))


def test_everything_wrong_with_units_is_said_at_once() -> None:
    text = f"""
kode|navn|over|område
11|Skolen|9|P7
21|Ring|22|
22|Ring|21|
11|Skolen igjen||
3||1|
{"4" * 21}|{"x" * 121}||
"""
    outcome = read_units([sheet(text)], KNOWN)
    assert sorted(found(outcome.findings), key=str) == sorted(
        [
            ("cell-empty", 6, 2, None),
            ("import-code-twice", 5, 1, None),
            ("cell-text-too-long", 7, 1, None),
            ("cell-text-too-long", 7, 2, None),
            ("import-parent-unknown", 2, 3, None),
            ("import-area-unknown", 2, 4, None),
            ("import-unit-under-itself", 3, 3, None),
            ("import-unit-under-itself", 4, 3, None),
        ],
        key=str,
    )
    assert outcome.items == ()


def test_a_unit_above_that_is_nowhere_is_said() -> None:
    outcome = read_units([sheet("kode|navn|over\n11|Skolen|9")], KNOWN)
    assert found(outcome.findings) == [("import-parent-unknown", 2, 3, None)]


def test_a_file_may_move_a_known_unit_but_not_under_itself() -> None:
    assert found(read_units([sheet("kode|navn|over\n1|Oppvekst|12")], KNOWN).findings) == [
        ("import-unit-under-itself", 2, 3, None)
    ]


def test_own_accounts_stand_for_arts_that_exist() -> None:
    good = read_accounts([sheet("konto|navn|art\n10100|Lønn|010\n27000||270")], KNOWN)
    assert good.items == (AccountRow("10100", "Lønn", "010"), AccountRow("27000", "", "270"))
    bad = read_accounts([sheet("konto|navn|art\n10100|Lønn|999\n12345678901|For lang|010")], KNOWN)
    assert found(bad.findings) == [("cell-text-too-long", 3, 1, None), ("art-not-there", 2, 3, None)]


@pytest.mark.parametrize(("read", "name"), [(read_areas, "areas"), (read_units, "units"), (read_accounts, "accounts")])
def test_a_file_without_the_columns_or_rows_is_refused(read: object, name: str) -> None:
    assert callable(read)
    assert found(read([sheet("a|b\n1|2")], KNOWN).findings)[0][0] == "import-head-missing"
    blank = blank_sheets(SCHEMAS[name], (), {}, "nb")[0]
    assert not any("Beløp i" in row for row in blank.rows)
    text = "\n".join("|".join(row) for row in blank.rows)
    assert [code for code, *_ in found(read([sheet(text)], KNOWN).findings)] == ["file-without-rows"]


def test_a_column_that_must_be_there_is_missed_by_name() -> None:
    assert found(read_units([sheet("kode|over\n11|1")], KNOWN).findings)[0][0] == "import-column-missing"
