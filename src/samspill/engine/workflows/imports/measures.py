"""Which measures does a file state, with their accounts and goals; and which did an earlier plan decide?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.plan.model import Cause
from samspill.engine.statements.accounts import Line
from samspill.engine.workflows.imports.base_budget import account_text
from samspill.engine.workflows.imports.items import ImportItem, grouped
from samspill.engine.workflows.imports.model import ImportOutcome, MeasureStatement
from samspill.engine.workflows.imports.reading import Opened, open_import
from samspill.engine.workflows.imports.schemas import MEASURES, PREVIOUS_PLAN
from samspill.engine.workflows.imports.sheets import limited
from samspill.kernel.findings import error, has_errors, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.statements.accounts import AccountKey
    from samspill.engine.workflows.imports.columns import ImportSchema
    from samspill.engine.workflows.imports.model import ImportContext
    from samspill.engine.workflows.imports.sheets import SheetText


def read_measures(sheets: Sequence[SheetText], context: ImportContext) -> ImportOutcome[MeasureStatement]:
    """Read measures with their amounts in øre and ledger sign: a saving is below zero.

    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.imports.model import ImportContext
    >>> from samspill.engine.workflows.imports.sheets import SheetText
    >>> from samspill.kernel.calendar import YearRange
    >>> from samspill.reference.loader import load_arts, load_functions, load_statement
    >>> book = PostBook([load_statement("5-4")], load_arts())
    >>> context = ImportContext((2026,), {"4410": YearRange()}, (), book, load_functions(), amount_unit="1000 NOK")
    >>> head = ("kode", "tittel", "kategori", "enhet", "funksjon", "art", "2026")
    >>> row = ("T1", "Færre vikarer", "innsparing", "4410", "253", "020", "-500")
    >>> read_measures([SheetText("tiltak.csv", "", (head, row))], context).items[0].lines[0].amount_ore
    -50000000

    """
    return _read(sheets, MEASURES, context)


def read_previous_plan(sheets: Sequence[SheetText], context: ImportContext) -> ImportOutcome[MeasureStatement]:
    """Read the measures of an earlier plan: they lie in the base, and count towards no new target.

    >>> from samspill.engine.workflows.imports.sheets import SheetText
    >>> read_previous_plan([SheetText("plan.csv", "", ())], None).findings[0].code
    'import-head-missing'

    """
    return _read(sheets, PREVIOUS_PLAN, context)


def _read(sheets: Sequence[SheetText], schema: ImportSchema, context: ImportContext) -> ImportOutcome[MeasureStatement]:
    opened, problems = open_import(sheets, schema, context)
    if opened is None:
        return ImportOutcome((), tuple(problems))
    statements = [_statement(item, opened, context) for item in grouped(opened.rows, schema, opened.reader)]
    findings = opened.findings
    items = () if has_errors(findings) else tuple(statement for statement in statements if statement)
    return ImportOutcome(items, limited(findings), opened.reader.sheet.name)


def _statement(item: ImportItem, opened: Opened, context: ImportContext) -> MeasureStatement | None:
    """Give what the rows of one code state, or ``None`` when they do not say enough."""
    _check_codes(item, context)
    lines = _lines(item, opened)
    is_old = "category" not in item.values
    if not item.require("title", *(() if is_old else ("category",))):
        return None
    values = item.values
    cause = Cause(
        item.code,
        "measure" if is_old else values["kind"] or "measure",
        "previous_plan" if is_old else values["category"],
        values["title"],
        values["area"],
        bool(values["one_off"]),
        values["funding_until_year"],
        counts_towards_target=not is_old and values["category"] != "previous_plan",
    )
    _check_saving(item, cause, lines)
    return MeasureStatement(cause, values["goals"], lines)


def _lines(item: ImportItem, opened: Opened) -> tuple[Line, ...]:
    """Give the lines of a measure; an account stands once."""
    first_rows: dict[AccountKey, int] = {}
    lines: list[Line] = []
    for row in item.rows:
        key = opened.accounts.key_of(row)
        if key is None:
            continue
        opened.accounts.check(row, key)
        first = first_rows.setdefault(key, row.row)
        if first != row.row:
            place = item.reading.place_of(row.row, "art")
            item.reading.findings.append(error("account-twice", place, account=account_text(key), first_row=str(first)))
        lines += [Line(year, key, amount_ore) for year, amount_ore in row.amounts_ore.items() if amount_ore]
    return tuple(lines)


def _check_codes(item: ImportItem, context: ImportContext) -> None:
    """Check area and goals."""
    area, found = item.values["area"], item.reading.findings
    if area and area not in context.areas:
        found.append(error("import-area-unknown", item.place("area"), item_code=item.code, area=area))
    if context.goals is not None:
        unknown = [goal for goal in item.values["goals"] if goal not in context.goals]
        found += [error("goal-unknown", item.place("goals"), item_code=item.code, goal=goal) for goal in unknown]


def _check_saving(item: ImportItem, cause: Cause, lines: tuple[Line, ...]) -> None:
    """Warn of a saving that comes to a cost in some year."""
    sums: dict[int, int] = {}
    for line in lines:
        sums[line.year] = sums.get(line.year, 0) + line.amount_ore
    item.reading.findings += [
        warning("saving-above-zero", item.place("code", year), cause=cause.title, amount_ore=amount_ore)
        for year, amount_ore in sums.items()
        if cause.category == "saving" and amount_ore > 0
    ]
