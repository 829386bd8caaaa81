"""What would an import change: each item, the sums of the years, and the balance?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets.tables.common import year_cells, year_columns
from samspill.reference import messages
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row
from samspill.web.templatetags.samspill import severity_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samspill.apps.budgets.importing import CheckedImport
    from samspill.engine.plan.gaps import YearGap
    from samspill.kernel.findings import Finding

STATE_COLORS = {"new": "info", "changed": "warning", "same": "neutral"}


def item_table(checked: CheckedImport) -> DataTable:
    """Give each item with what it comes to after the import, and how much that is from what stands now."""
    moved, years = checked.moved, checked.years
    labels = dict(checked.labels or {}) | {"operating": _("Operations, net"), "investment": _("Investment, net")}
    before, after = (moved.before_ore, moved.after_ore) if moved else ({}, {})
    rows = [
        _item_row(code, labels.get(code, code), before, after, years, is_changed=bool(moved and code in moved.changed))
        for code in sorted({*before, *after, *labels} & {*before, *after, *(checked.labels or {})})
    ]
    return DataTable(
        caption=_("What the file states, NOK 1,000"),
        columns=(
            Column(_("Code")),
            Column(_("Title")),
            Column(_("State")),
            *year_columns(years),
            *year_columns(years, _("change")),
        ),
        rows=tuple(rows),
        foot=(_sum_row(before, after, years),),
        code="import-items",
    )


def _item_row(
    code: str,
    label: str,
    before: Mapping[str, Mapping[int, int]],
    after: Mapping[str, Mapping[int, int]],
    years: Iterable[int],
    *,
    is_changed: bool,
) -> Row:
    old, new = before.get(code), after.get(code, {})
    state = "new" if old is None else "changed" if is_changed else "same"
    words = {"new": _("new"), "changed": _("changed"), "same": _("as before")}
    change = {year: new.get(year, 0) - (old or {}).get(year, 0) for year in years}
    return Row(
        (
            Cell(code),
            Cell(label, lang="nb"),
            Cell(words[state], "tag", color=STATE_COLORS[state]),
            *year_cells(new, years),
            *year_cells(change, years, "signed_thousands"),
        ),
        code=code,
    )


def _sum_row(
    before: Mapping[str, Mapping[int, int]], after: Mapping[str, Mapping[int, int]], years: Iterable[int]
) -> Row:
    old, new = (
        {year: sum(amounts.get(year, 0) for amounts in items.values()) for year in years} for items in (before, after)
    )
    change = {year: new[year] - old[year] for year in years}
    blanks = (Cell(""), Cell(""))
    cells = (*year_cells(new, years), *year_cells(change, years, "signed_thousands"))
    return Row((Cell(_("Sum")), *blanks, *cells), "total")


def balance_table(checked: CheckedImport) -> DataTable:
    """Give what is missing to balance in each year, before the import and after it."""
    before, after, years = checked.before, checked.after, checked.years
    posts: list[tuple[str, Callable[[YearGap], int]]] = [
        (_("Result of operations, last post of § 5-4"), lambda gap: gap.operating_balance_ore),
        (_("Result of investment, last post of § 5-5"), lambda gap: gap.investment_balance_ore),
        (_("Unspecified savings"), lambda gap: gap.unspecified_savings_ore),
    ]
    rows = []
    for label, of_gap in posts:
        if before is not None:
            rows.append(_gap_row(label, _("as it stands now"), before, of_gap))
        if after is not None:
            rows.append(_gap_row(label, _("with the file"), after, of_gap))
    return DataTable(
        caption=_("What it does to the balance, NOK 1,000"),
        columns=(Column(_("What")), Column(_("When")), *year_columns(years)),
        rows=tuple(rows),
        code="import-balance",
        notes=(_("A result below zero is missing, above zero it is not allocated."),),
    )


def _gap_row(label: str, when: str, gaps: Iterable[YearGap], of_gap: Callable[[YearGap], int]) -> Row:
    return Row((Cell(label), Cell(when), *(Cell(of_gap(gap), "thousands") for gap in gaps)))


def place_table(findings: Iterable[Finding]) -> DataTable:
    """Give findings with their place in the file: sheet, row and column, as a spreadsheet shows them."""
    locale = active_locale()
    return DataTable(
        caption=_("What was found in the file"),
        columns=(
            Column(_("How serious")),
            Column(_("File and sheet")),
            Column(_("Row"), is_number=True),
            Column(_("Column")),
            Column(_("Year")),
            Column(_("What was found")),
            Column(_("What can be done")),
        ),
        rows=tuple(
            Row(
                (
                    Cell(str(severity_word(found.severity))),
                    Cell(found.where.source),
                    Cell(found.where.row, "number"),
                    Cell(column_letters(found.where.column)),
                    Cell(str(found.where.year or "")),
                    Cell(messages.render(found, locale)),
                    Cell(messages.remedy(found, locale)),
                )
            )
            for found in findings
        ),
        code="import-findings",
    )


def column_letters(column: int | None) -> str:
    """Name a column as a spreadsheet does.

    >>> column_letters(1), column_letters(28), column_letters(None)
    ('A', 'AB', '')

    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
