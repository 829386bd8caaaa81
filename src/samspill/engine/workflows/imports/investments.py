"""Which investment projects does a file state, with their spending and the money that is not a loan?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.debt.model import WHOLE_PCT, Project, ProjectSource
from samspill.engine.statements.functions import function_problem
from samspill.engine.workflows.imports.items import ImportItem, grouped
from samspill.engine.workflows.imports.model import ImportOutcome
from samspill.engine.workflows.imports.reading import open_import
from samspill.engine.workflows.imports.schemas import INVESTMENTS
from samspill.engine.workflows.imports.sheets import limited
from samspill.kernel.findings import Finding, error, has_errors, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samspill.engine.workflows.imports.model import ImportContext
    from samspill.engine.workflows.imports.sheets import SheetText

_REQUIRED = ("label", "unit", "function", "asset_class", "completion_year")


def read_investments(sheets: Sequence[SheetText], context: ImportContext) -> ImportOutcome[Project]:
    """Read projects with their amounts in øre, all above zero.

    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.imports.model import ImportContext
    >>> from samspill.engine.workflows.imports.sheets import SheetText
    >>> from samspill.kernel.calendar import YearRange
    >>> from samspill.reference.loader import load_arts, load_functions, load_statement
    >>> book = PostBook([load_statement("5-5")], load_arts())
    >>> units = {"6100": YearRange()}
    >>> context = ImportContext((2026,), units, (), book, load_functions(), ("land",), amount_unit="1000 NOK")
    >>> head = ("kode", "navn", "enhet", "funksjon", "anleggsklasse", "ferdig", "2026")
    >>> sheet = SheetText("p.csv", "", (head, ("P1", "Tomt", "6100", "222", "land", "2026", "900")))
    >>> read_investments([sheet], context).items[0].spending_ore
    {2026: 90000000}

    """
    opened, problems = open_import(sheets, INVESTMENTS, context)
    if opened is None:
        return ImportOutcome((), tuple(problems))
    items = grouped(opened.rows, INVESTMENTS, opened.reader)
    for item in items:
        opened.reader.findings += _findings(item, context)
    complete = [item for item in items if item.require(*_REQUIRED)]
    findings = opened.findings
    projects = () if has_errors(findings) else tuple(_project(item, context) for item in complete)
    return ImportOutcome(projects, limited(findings), opened.reader.sheet.name)


def _project(item: ImportItem, context: ImportContext) -> Project:
    """Put the rows of one code together to a project."""
    values, spending = item.values, _spending(item)
    return Project(
        item.code,
        values["label"],
        context.entity,
        values["unit"],
        values["function"],
        values["asset_class"],
        values["completion_year"],
        spending,
        vat_regime=values["vat_regime"] or "compensation",
        vat_liable_pct=WHOLE_PCT if values["vat_liable_pct"] is None else values["vat_liable_pct"],
        sources=tuple(_sources(item)),
        loan_allowed=values["loan_allowed"] is not False,
        self_cost=values["self_cost"],
    )


def _spending(item: ImportItem) -> dict[int, int]:
    """Give the spending by year, rows added."""
    spending: dict[int, int] = {}
    for row in item.rows:
        if row.values["kind"] == "spending":
            for year, amount_ore in row.amounts_ore.items():
                spending[year] = spending.get(year, 0) + amount_ore
    return {year: amount_ore for year, amount_ore in spending.items() if amount_ore}


def _sources(item: ImportItem) -> Iterator[ProjectSource]:
    """Give the money that is not a loan, in the order of the file."""
    for row in item.rows:
        if row.values["kind"] != "spending":
            for year, amount_ore in row.amounts_ore.items():
                if amount_ore:
                    yield ProjectSource(row.values["kind"], year, amount_ore, row.values["art"])


def _findings(item: ImportItem, context: ImportContext) -> Iterator[Finding]:
    """Say what is wrong with the codes and amounts of a project."""
    yield from _code_findings(item, context)
    yield from _row_findings(item)
    pct = item.values["vat_liable_pct"]
    if pct is not None and not 0 <= pct <= WHOLE_PCT:
        yield error("debt-vat-part-outside", item.place("vat_liable_pct"), project=item.code, pct=str(pct))
    if not _spending(item):
        yield error("project-without-spending", item.place(), project=item.code)


def _code_findings(item: ImportItem, context: ImportContext) -> Iterator[Finding]:
    """Check unit, function and asset class; a code that is not there is said to be missing elsewhere."""
    values, years = item.values, sorted(_spending(item))
    amount_ore = sum(_spending(item).values())
    if values["unit"] and values["unit"] not in context.units:
        yield error("unit-unknown", item.place("unit"), unit=values["unit"], amount_ore=amount_ore)
    if values["asset_class"] and values["asset_class"] not in context.asset_classes:
        choices = {"asset_class": values["asset_class"], "choices_list": tuple(context.asset_classes)}
        yield error("asset-class-unknown", item.place("asset_class"), **choices)
    if values["function"]:
        yield from _function_findings(item, context, years, amount_ore)


def _function_findings(
    item: ImportItem, context: ImportContext, years: Sequence[int], amount_ore: int
) -> Iterator[Finding]:
    """Refuse a function that is unknown or financial; warn of one that may not be used in a year of the project."""
    function = item.values["function"]
    known = context.functions.get(function)
    place = item.place("function")
    if known is None:
        yield error("function-unknown", place, function=function, amount_ore=amount_ore)
    elif known.kind == "financial":
        yield error("project-function-financial", place, project=item.code, function=function)
    elif any(function_problem(context.functions, year, function, "investment") for year in years):
        yield warning("function-not-for-project", place, project=item.code, function=function)


def _row_findings(item: ImportItem) -> Iterator[Finding]:
    """Refuse amounts below zero, and two rows for the same thing."""
    first_rows: dict[tuple[str, str], int] = {}
    for row in item.rows:
        kind = (row.values["kind"], row.values["art"])
        first = first_rows.setdefault(kind, row.row)
        if first != row.row:
            place = item.reading.place_of(row.row, "kind")
            yield error("project-row-twice", place, project=item.code, first_row=str(first))
        for year, amount_ore in row.amounts_ore.items():
            if amount_ore < 0:
                place = item.reading.place(row.row, item.reading.head.years[year], year)
                params = {"project": item.code, "field_name": str(year), "year": str(year)}
                yield error("debt-amount-negative", place, **params, amount_ore=amount_ore)
