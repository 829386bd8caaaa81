"""``samspill statement``: one statutory statement from a ledger file, with everything that stands outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.adapters.ledger_csv import read_ledger
from samspill.adapters.national import post_book, supported_years
from samspill.command.output import EXIT_OK, exit_code, finding_json, print_json, refuse, write_findings
from samspill.command.texts import text
from samspill.engine.statements.accounts import AreaMapping
from samspill.engine.statements.functions import function_findings
from samspill.engine.statements.ledger_checks import counter_entry_findings, sign_findings
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.statement import (
    other_class_findings,
    statement,
    statement_findings,
    unplaced_amounts,
)
from samspill.kernel.findings import error
from samspill.kernel.formatting import format_kroner, format_thousands
from samspill.kernel.tables import Problem, parse_year
from samspill.reference.loader import load_arts, load_counter_entries, load_functions, load_statement
from samspill.reference.messages import term

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samspill.engine.statements.accounts import AccountClass, Line
    from samspill.engine.statements.statement import Statement, UnplacedAmount
    from samspill.kernel.findings import Finding
    from samspill.kernel.formatting import Locale
    from samspill.reference.model import Row

TABLE_OF: dict[AccountClass, str] = {"operating": "5-4", "investment": "5-5"}


def run_statement(options: argparse.Namespace) -> int:
    """Read the file, place its lines, show the statement; exit 1 when an amount of its class stands in no post."""
    as_json = options.format == "json"
    year = parse_year(options.year.strip())
    supported = supported_years()
    if isinstance(year, Problem) or year not in supported:
        first, last = str(supported.from_year), str((supported.until_year or 0) - 1)
        refused = error("year-not-supported", year=options.year, from_year=first, last_year=last)
        return refuse([refused], options.language, as_json=as_json)
    lines, findings = read_ledger(options.file, year, options.encoding)
    if findings:
        return refuse(findings, options.language, as_json=as_json)
    book = post_book()
    sums = place_lines(lines, book, AreaMapping())
    shown = statement(sums, book, options.table, year)
    if shown is None:
        return EXIT_OK
    unplaced = unplaced_amounts(sums, year)
    found = _findings(shown, lines, unplaced)
    if as_json:
        print_json(_document(shown, unplaced, found, options.language))
    else:
        _write(shown, unplaced, found, options.language)
    return exit_code(found)


def _findings(shown: Statement, lines: Sequence[Line], unplaced: Sequence[UnplacedAmount]) -> list[Finding]:
    """Give what is wrong in the account class of the statement; of the other class only how much has no post."""
    own_class = shown.layout.account_class
    own_lines = [line for line in lines if line.key.account_class == own_class]
    pairs = [pair for pair in load_counter_entries() if own_class in (pair.account_class, pair.counter_class)]
    return [
        *statement_findings([shown], _own(shown, unplaced)),
        *sign_findings(own_lines, load_arts()),
        *counter_entry_findings(lines, pairs),
        *function_findings(own_lines, load_functions()),
        *other_class_findings((rest for rest in unplaced if rest.account_class != own_class), TABLE_OF),
    ]


def _own(shown: Statement, unplaced: Sequence[UnplacedAmount]) -> list[UnplacedAmount]:
    return [rest for rest in unplaced if rest.account_class == shown.layout.account_class]


def _document(
    shown: Statement, unplaced: Sequence[UnplacedAmount], found: Sequence[Finding], locale: Locale
) -> dict[str, Any]:
    years = shown.layout.years
    return {
        "table": shown.table,
        "year": shown.year,
        "layout": f"{years.from_year}-{'' if years.until_year is None else years.until_year - 1}",
        "unit": "ore",
        "rows": [
            {"post": row.row.post, "label": label_of(row.row, locale), "amount_ore": row.amount_ore}
            for row in shown.rows
        ],
        "unplaced": [unplaced_json(rest) for rest in unplaced],
        "findings": [finding_json(finding, locale) for finding in found],
    }


def unplaced_json(rest: UnplacedAmount) -> dict[str, Any]:
    """Give an amount outside every post, for a program to read."""
    return {
        "account_class": rest.account_class,
        "art": rest.art,
        "amount_ore": rest.amount_ore,
        "reason": str(rest.reason),
        "successors": list(rest.successors),
    }


def label_of(row: Row, locale: Locale) -> str:
    """Give the label of a row in the language asked for."""
    return row.label_nb if locale == "nb" else row.label_en


def _write(shown: Statement, unplaced: Sequence[UnplacedAmount], found: Sequence[Finding], locale: Locale) -> None:
    from samspill.command.tables import amount_table, print_table

    table = load_statement(shown.table)
    title = table.title_nb if locale == "nb" else table.title_en
    write_findings(found, locale)
    rows = [
        ((row.row.post, label_of(row.row, locale), format_thousands(row.amount_ore, locale)), row.row.nature == "total")
        for row in shown.rows
    ]
    caption = f"{title} {shown.year} ({text('amounts_thousand', locale)})"
    headings = (text("post", locale), text("label", locale), text("amount", locale))
    print_table(amount_table(caption, headings, rows, text_columns=2))
    if own := _own(shown, unplaced):
        _write_unplaced(shown, own, locale)


def _write_unplaced(shown: Statement, own: Sequence[UnplacedAmount], locale: Locale) -> None:
    """Write what stands in no post of the statement, and why, in a word."""
    from samspill.command.tables import amount_table, print_table

    rows = [((rest.art, term(rest.reason, locale), format_kroner(rest.amount_ore, locale)), False) for rest in own]
    caption = f"{text('unplaced_title', locale)} ({term(shown.layout.account_class, locale)})"
    headings = (text("art", locale), text("why", locale), text("amount", locale))
    print_table(amount_table(caption, headings, rows, text_columns=2))
