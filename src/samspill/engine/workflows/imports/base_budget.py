"""Which lines does a file with a base budget have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.statements.accounts import Line, is_income
from samspill.engine.statements.ledger_checks import sign_findings
from samspill.engine.workflows.imports.model import BaseLine, ImportOutcome
from samspill.engine.workflows.imports.reading import Opened, open_import
from samspill.engine.workflows.imports.schemas import BASE_BUDGET
from samspill.engine.workflows.imports.sheets import limited
from samspill.kernel.findings import error, has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.statements.accounts import AccountKey
    from samspill.engine.workflows.imports.model import ImportContext
    from samspill.engine.workflows.imports.rows import ImportRow
    from samspill.engine.workflows.imports.sheets import SheetText


def read_base_budget(sheets: Sequence[SheetText], context: ImportContext) -> ImportOutcome[BaseLine]:
    """Read a base budget as lines in øre and ledger sign (expense > 0), with everything that is wrong with it.

    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.imports.model import ImportContext
    >>> from samspill.engine.workflows.imports.sheets import SheetText
    >>> from samspill.kernel.calendar import YearRange
    >>> from samspill.reference.loader import load_arts, load_functions, load_statement
    >>> book = PostBook([load_statement("5-4")], load_arts())
    >>> context = ImportContext((2026,), {"4410": YearRange()}, (), book, load_functions(), amount_unit="NOK")
    >>> sheet = SheetText("base.csv", "", (("enhet", "funksjon", "art", "2026"), ("4410", "253", "010", "12,50")))
    >>> read_base_budget([sheet], context).items[0].line.amount_ore
    1250

    """
    opened, problems = open_import(sheets, BASE_BUDGET, context)
    if opened is None:
        return ImportOutcome((), tuple(problems))
    items = _items(opened, context)
    findings = opened.findings
    if not has_errors(findings):
        findings += sign_findings([item.line for item in items], context.book.arts, context.entity)
    return ImportOutcome(() if has_errors(findings) else tuple(items), limited(findings), opened.reader.sheet.name)


def _items(opened: Opened, context: ImportContext) -> list[BaseLine]:
    first_rows: dict[tuple[AccountKey, int], int] = {}
    items: list[BaseLine] = []
    for row in opened.rows:
        key = opened.accounts.key_of(row)
        if key is None:
            continue
        opened.accounts.check(row, key)
        _check_source(row, opened, context)
        for year, amount_ore in row.amounts_ore.items():
            _check_once(row, key, year, opened, first_rows)
            _check_sign(row, key, year, opened)
            items += [BaseLine(Line(year, key, amount_ore), row.values["source"])] if amount_ore else []
    return items


def _check_once(
    row: ImportRow, key: AccountKey, year: int, opened: Opened, first_rows: dict[tuple[AccountKey, int], int]
) -> None:
    """Refuse an account that stands twice with an amount in a year: it may be one row that was copied."""
    first = first_rows.setdefault((key, year), row.row)
    if first != row.row:
        place = opened.reader.place_of(row.row, "art", year)
        opened.reader.findings.append(error("account-twice", place, account=account_text(key), first_row=str(first)))


def account_text(key: AccountKey) -> str:
    """Write an account as a person reads it.

    >>> from samspill.engine.statements.accounts import AccountKey
    >>> account_text(AccountKey("operating", "kasse", "4410", "253", "010"))
    '4410 253 010'

    """
    return " ".join(part for part in (key.unit, key.function, key.art, key.project) if part)


def _check_sign(row: ImportRow, key: AccountKey, year: int, opened: Opened) -> None:
    """Tally income above zero: in the ledger income stands below."""
    amount_ore = row.amounts_ore[year]
    if amount_ore > 0 and is_income(key):
        opened.accounts.tally.add(
            ("income-above-zero", (("art", key.art),)), opened.reader.place_of(row.row, "art", year), amount_ore
        )


def _check_source(row: ImportRow, opened: Opened, context: ImportContext) -> None:
    source = row.values["source"]
    if source and context.sources is not None and source not in context.sources:
        opened.reader.findings.append(
            error("import-source-unknown", opened.reader.place_of(row.row, "source"), source_code=source)
        )
