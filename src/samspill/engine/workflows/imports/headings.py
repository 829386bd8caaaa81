"""Where does the table of an import begin, which column is which, and in which unit are its amounts?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, error, info, warning
from samspill.kernel.money import ORE_PER_KRONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samspill.engine.workflows.imports.columns import ImportSchema
    from samspill.engine.workflows.imports.sheets import SheetText

UNITS_ORE = {"NOK": ORE_PER_KRONE, "1000 NOK": 1000 * ORE_PER_KRONE}
SEARCHED_ROWS = 30
LEAST_HEADINGS = 2  # one word alone is a coincidence
_YEAR = re.compile(r"[12][0-9]{3}")
_AMOUNT_LIKE = re.compile(r"[-−+]?[0-9][0-9 \u00a0\u202f.,]*")
_UNIT_SENTENCE = re.compile(
    r"(?:alle )?(?:tall|beløp|beløpene|amounts|figures)\s+(?:er\s+|are\s+)?(?:oppgitt\s+)?(?:i|in)\b\s*(.*)"
)
_UNIT_WORDS = {
    "1000 NOK": re.compile(r"(?:hele )?(?:1[ .]?000|tusen)\s*(?:kr|kroner|nok)?"),
    "NOK": re.compile(r"(?:hele )?(?:kr|kroner|nok)"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The row of headings: its number, the columns that were known and the columns of years, by place from 0.

    ``amount_unit`` is what stands above it, or empty.
    """

    row: int
    columns: Mapping[str, int]
    years: Mapping[int, int]
    labels: tuple[str, ...]
    amount_unit: str = ""

    @property
    def by_row(self) -> bool:
        """Say whether each row has its own year and amount."""
        return "year" in self.columns or "amount" in self.columns


def choose_sheet(
    sheets: Sequence[SheetText], schema: ImportSchema
) -> tuple[SheetText, Head, list[Finding]] | tuple[None, None, list[Finding]]:
    """Give the sheet that holds the table, its head, and what is missing in it; there is one sheet at least."""
    heads = [(sheet, head) for sheet in sheets if (head := find_head(sheet, schema)) is not None]
    whole = [(sheet, head) for sheet, head in heads if not missing_columns(head, schema)]
    if not heads:
        needed = tuple(column.labels for column in schema.columns if column.column.required)
        return None, None, [error("import-head-missing", sheets[0].place(), columns_list=needed)]
    sheet, head = (whole or heads)[0]
    findings = _head_findings(sheet, head, schema)
    others = tuple(other.name for other, _ in whole[1:])
    if others:
        findings.append(info("sheets-not-read", sheet.place(), sheet_name=sheet.name, others_list=others))
    return sheet, head, findings


def find_head(sheet: SheetText, schema: ImportSchema) -> Head | None:
    """Find the row with the most known headings among the first rows; two at least."""
    best = max(
        (_head_of(number, row, schema) for number, row in enumerate(sheet.rows[:SEARCHED_ROWS], 1)),
        key=lambda head: len(head.columns),
        default=None,
    )
    if best is None or len(best.columns) < LEAST_HEADINGS:
        return None
    return Head(best.row, best.columns, best.years, best.labels, _stated_unit(sheet.rows[: best.row - 1]))


def _head_of(number: int, row: Sequence[str], schema: ImportSchema) -> Head:
    """Read one row as if it were the head; of a heading that stands twice the first place counts."""
    known = schema.by_heading()
    columns: dict[str, int] = {}
    years: dict[int, int] = {}
    for place, text in enumerate(row):
        heading = " ".join(text.split())
        if column := known.get(heading.casefold()):
            columns.setdefault(column.column.name, place)
        elif _YEAR.fullmatch(heading):
            years.setdefault(int(heading), place)
    return Head(number, columns, years, tuple(" ".join(text.split()) for text in row))


def _stated_unit(rows: Iterable[Sequence[str]]) -> str:
    """Give the unit of amounts that a row above the head states, or nothing.

    >>> _stated_unit([("Beløp i", "1 000 kr")]), _stated_unit([("Enhet", "4410")])
    ('1000 NOK', '')

    """
    for row in rows:
        sentence = _UNIT_SENTENCE.fullmatch(" ".join(" ".join(row).split()).casefold().rstrip("."))
        for unit, words in _UNIT_WORDS.items():
            if sentence and words.fullmatch(sentence[1].strip()):
                return unit
    return ""


def missing_columns(head: Head, schema: ImportSchema) -> list[str]:
    """Give the headings that must be there and are not."""
    needed = [column for column in schema.columns if column.column.required]
    missing = [column.labels for column in needed if column.column.name not in head.columns]
    if not schema.has_amounts:
        return missing
    if head.by_row and schema.row_columns:
        return missing + [column.labels for column in schema.row_columns if column.column.name not in head.columns]
    has_accounts = any(column.column.name == "local_account" for column in schema.columns)
    if has_accounts and not head.columns.keys() & {"art", "local_account"}:
        missing.append("art")
    return missing if head.years else [*missing, "2026"]


def unit_ore(sheet: SheetText, head: Head, chosen: str) -> tuple[int, list[Finding]]:
    """Give how many øre the unit of the amounts is, from the file or as the user chose; they may not differ."""
    place = sheet.place(head.row)
    if not head.amount_unit and not chosen:
        return 1, [error("import-unit-missing", place)]
    if head.amount_unit and chosen and head.amount_unit != chosen:
        return 1, [error("import-unit-differs", place, stated=head.amount_unit, chosen=chosen)]
    return UNITS_ORE[head.amount_unit or chosen], []


def year_findings(sheet: SheetText, head: Head, years: Sequence[int]) -> list[Finding]:
    """Say which columns of years lie outside the years wanted, and which of those are not in the file."""
    if head.by_row:
        return []
    allowed = tuple(map(str, years))
    outside = [
        error("import-year-outside", sheet.place(head.row, place + 1), text=str(year), years_list=allowed)
        for year, place in head.years.items()
        if year not in years
    ]
    lacking = tuple(str(year) for year in years if year not in head.years)
    return outside + ([warning("import-years-missing", sheet.place(head.row), years_list=lacking)] if lacking else [])


def _head_findings(sheet: SheetText, head: Head, schema: ImportSchema) -> list[Finding]:
    """Say which columns are missing, there twice, or not read."""
    found = tuple(heading for heading in head.labels if heading)
    place = sheet.place(head.row)
    findings = [
        error("import-column-missing", place, column_name=name, found_list=found)
        for name in missing_columns(head, schema)
    ]
    if head.by_row and head.years:
        findings.append(error("import-two-forms", place))
    read = {*head.columns.values(), *head.years.values()}
    for at in range(max(map(len, sheet.rows), default=0)):
        if at not in read:
            findings += _unread_column(sheet, head, schema, at)
    return findings


def _unread_column(sheet: SheetText, head: Head, schema: ImportSchema, at: int) -> list[Finding]:
    """Refuse a column that is headed twice or mostly holds numbers without being known; tell of one that holds text."""
    heading = head.labels[at] if at < len(head.labels) else ""
    place = sheet.place(head.row, at + 1)
    if heading.casefold() in schema.by_heading() or _YEAR.fullmatch(heading):
        return [error("column-twice", place, column_name=heading)]
    texts = [row[at].strip() for row in sheet.rows[head.row :] if at < len(row) and row[at].strip()]
    if 2 * sum(1 for text in texts if _AMOUNT_LIKE.fullmatch(text)) > len(texts):
        return [error("import-column-with-numbers", place, column_name=heading or "–")]
    return [info("import-column-not-read", place, column_name=heading or "–")] if texts else []
