"""Which table is this, and do its sums hold? The steps of the checker, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.table_checker import headers
from samspill.engine.table_checker.blocks import Placed
from samspill.engine.table_checker.forms import is_known
from samspill.engine.table_checker.identities import check_identities, shown_number
from samspill.engine.table_checker.model import UNKNOWN, CheckedTable
from samspill.engine.table_checker.posts import match_posts
from samspill.engine.table_checker.reading import read_grid_cells
from samspill.engine.table_checker.recognise import best_layout, recognise, rival_rows
from samspill.kernel.findings import Where, error, info
from samspill.reference.loader import statement_tables

if TYPE_CHECKING:
    from samspill.engine.table_checker.forms import Form
    from samspill.engine.table_checker.model import Grid, Unit
    from samspill.engine.table_checker.reading import Reading
    from samspill.kernel.findings import Finding

FRAME_LIST, MEASURES = "5-4-2", "measures"
FROM_MILLION = 1000


def check_table(grid: Grid, forced_table: str | None = None) -> CheckedTable:
    """Recognise a published table and recompute its totals from its published parts.

    Amounts are compared in the last digit that a column shows; a table in millions is answered in 1000 NOK.
    ``forced_table`` skips the recognition (a statement, ``5-4-2`` or ``measures``). Findings: those of reading, and
    ``table-not-recognised``, ``table-in-millions``. Source: budsjett- og regnskapsforskriften §§ 5-4 to 5-6.

    >>> from samspill.engine.table_checker.model import Grid
    >>> text = "post;2022|Rammetilskudd;60|Inntekts- og formuesskatt;30|Eiendomsskatt;5|"
    >>> text += "Andre generelle driftsinntekter;4|Sum generelle driftsinntekter;99"
    >>> rows = tuple(tuple(line.split(";")) for line in text.split("|"))
    >>> checked = check_table(Grid("a.csv", rows))
    >>> checked.table, checked.identities[0].identity, checked.identities[0].outcome
    ('5-4', '5=1+2+3+4', 'exact')

    """
    reading = read_grid_cells(grid, is_known)
    if not reading.rows:
        return CheckedTable(grid.source, UNKNOWN, "1000 NOK", findings=reading.findings)
    recognition = recognise(reading.rows, reading.columns, reading.around)
    form = _form(reading, recognition.form, forced_table)
    checked = _check_statement(grid, reading, form) if form else _check_list(grid, reading, forced_table)
    unit, notes = _unit(grid, reading)
    return checked._replace(
        unit=unit,
        candidates=recognition.candidates,
        findings=(*reading.findings, *checked.findings, *notes),
        columns=tuple(column.name for column in reading.columns),
        column_keys=tuple(column.key for column in reading.columns),
    )


def _form(reading: Reading, recognised: Form | None, forced_table: str | None) -> Form | None:
    """Give the form that is forced, else the one that was recognised."""
    if forced_table is None:
        return recognised
    return best_layout(forced_table, reading.rows, reading.columns) if forced_table in statement_tables() else None


def _unit(grid: Grid, reading: Reading) -> tuple[Unit, tuple[Finding, ...]]:
    """Give the unit of the answer; a table in millions is answered in thousands, and that is said."""
    unit = _table_unit(reading)
    if unit == headers.MILLION:
        return "1000 NOK", (info("table-in-millions", Where(grid.source), source_name=grid.source),)
    return ("NOK" if unit == headers.NOK else "1000 NOK"), ()


def _table_unit(reading: Reading) -> str:
    """Give the unit from the words around the table or its largest figure."""
    largest = max(
        (
            abs(amount) // 10**column.decimals
            for row in reading.rows
            for amount, column in zip(row.amounts, reading.columns, strict=True)
        ),
        default=0,
    )
    return headers.unit_of((*reading.around, reading.title), largest)


def _times(reading: Reading) -> int:
    """Give the factor from the table's figures to the unit of the answer."""
    return FROM_MILLION if _table_unit(reading) == headers.MILLION else 1


def _check_statement(grid: Grid, reading: Reading, form: Form) -> CheckedTable:
    """Check a table that follows a statement."""
    matches = match_posts(reading.rows, form)
    placed = Placed(form, reading.rows, {match.post: match.place for match in matches})
    answer = check_identities(placed, reading.columns, shown_number(reading.columns, _times(reading)))
    return CheckedTable(
        grid.source,
        form.table,
        "1000 NOK",
        layout=form.name,
        sign_convention=answer.sign_convention,
        identities=answer.identities,
        missing_rows=tuple(row.post for row in form.layout.rows if row.post not in placed.place_of),
        unmatched_rows=answer.unmatched,
        suspects=answer.suspects,
        posts=answer.posts,
    )


def _check_list(grid: Grid, reading: Reading, forced: str | None) -> CheckedTable:
    """Check a table that is a plain list, or say that it is unknown."""
    from samspill.engine.table_checker import lists  # noqa: PLC0415 - a statement, the usual case, does without

    shown = shown_number(reading.columns, _times(reading))
    rows = [row for row in reading.rows if any(row.marks)]
    foreign = rival_rows([row.label for row in rows], reading.around) > 0
    end = lists.frame_total(rows, reading.title, forced=forced == FRAME_LIST) if forced != MEASURES else None
    if end is not None and (forced or not foreign):
        answer = lists.check_frame_list(lists.ListTable(rows, reading.columns, shown), end)
        return CheckedTable(
            grid.source, FRAME_LIST, "1000 NOK", identities=answer.identities, unmatched_rows=answer.unmatched
        )
    if forced == MEASURES or (not forced and not foreign and lists.is_measure_list(rows, reading.title)):
        answer = lists.check_measures(lists.ListTable(rows, reading.columns, shown))
        return CheckedTable(grid.source, MEASURES, "1000 NOK", identities=answer.identities)
    finding = error("table-not-recognised", Where(grid.source), source_name=grid.source)
    return CheckedTable(grid.source, UNKNOWN, "1000 NOK", findings=(finding,))
