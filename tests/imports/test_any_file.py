"""Does every file, however broken, end in findings and never in a crash; and does what is written come back?"""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from imports.import_examples import CONTEXT, context, found
from samspill.adapters.import_blanks import blank_workbook
from samspill.adapters.import_files import read_import
from samspill.adapters.table_files.csv_text import delimited, kroner_text
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.engine.workflows.imports.base_budget import read_base_budget
from samspill.engine.workflows.imports.blanks import BlankSheet
from samspill.engine.workflows.imports.investments import read_investments
from samspill.engine.workflows.imports.measures import read_measures, read_previous_plan
from samspill.engine.workflows.imports.model import BaseLine
from samspill.engine.workflows.imports.schemas import SCHEMAS
from samspill.engine.workflows.imports.sheets import SheetText
from samspill.kernel.findings import has_errors
from samspill.kernel.money import MAX_AMOUNT_ORE

NAMES = {name for schema in SCHEMAS.values() for name in schema.by_heading()}
HEADINGS = [*sorted(NAMES), "2026", "2027", "2028"]
TEXTS = [
    "",
    "4410",
    "253",
    "010",
    "270",
    "-1",
    "1 000,5",
    "ja",
    "innsparing",
    "land",
    "T1",
    "2026",
    "Sum",
    "=A1",
    "æ",
    "1.234",
]
SHEETS = st.lists(
    st.lists(st.one_of(st.sampled_from(HEADINGS), st.sampled_from(TEXTS), st.text(max_size=8)), max_size=10), max_size=8
)
WORKBOOK = blank_workbook([BlankSheet("A", (("enhet", "funksjon", "art", "2026"), ("4410", "253", "010", "5")))],
                          datetime.datetime(2024, 5, 7, tzinfo=datetime.UTC))  # fmt: skip


@given(SHEETS)
def test_any_sheet_ends_in_values_or_in_findings_that_can_be_said(rows: list[list[str]]) -> None:
    sheets = [SheetText("a.xlsx", "A", tuple(map(tuple, rows)))]
    for reader in (read_base_budget, read_measures, read_previous_plan, read_investments):
        answer = reader(sheets, context(goals=("M1",), sources=("K1",)))
        found(answer.findings)
        assert not (answer.items and has_errors(answer.findings))
        assert answer.items or answer.findings or reader is not read_base_budget


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    sheets, findings = read_import(content, "fil")
    found(findings)
    assert sheets or has_errors(findings)


@settings(max_examples=60)
@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte_is_read_or_refused(place: int, byte: int) -> None:
    content = bytearray(WORKBOOK)
    content[place] = byte
    sheets, findings = read_import(bytes(content), "fil.xlsx")
    found(findings)
    assert sheets or has_errors(findings)


keys = st.builds(
    AccountKey,
    st.sampled_from(["operating", "investment"]),
    st.just("kasse"),
    st.sampled_from(["4410", "6100"]),
    st.sampled_from(["222", "253"]),
    st.sampled_from(["010", "230", "770"]),
    st.sampled_from(["", "P1"]),
)
amounts = st.integers(-MAX_AMOUNT_ORE, MAX_AMOUNT_ORE).filter(bool)


@given(st.dictionaries(st.tuples(keys, st.sampled_from(CONTEXT.years)), amounts, min_size=1, max_size=15))
def test_a_base_budget_written_as_csv_comes_back_to_the_ore(figures: dict[tuple[AccountKey, int], int]) -> None:
    lines = [Line(year, key, amount_ore) for (key, year), amount_ore in figures.items()]
    words = {"operating": "drift", "investment": "investering"}
    rows = [
        (words[key.account_class], key.unit, key.function, key.art, key.project, str(year), kroner_text(amount_ore))
        for year, key, amount_ore in lines
    ]
    content = delimited([("kontoklasse", "enhet", "funksjon", "art", "prosjekt", "år", "beløp"), *rows])
    sheets, findings = read_import(content, "base.csv")
    assert findings == ()
    assert read_base_budget(sheets, CONTEXT).items == tuple(BaseLine(line) for line in lines)
