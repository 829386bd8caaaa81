"""What do the vouchers of a year come to in each month, and does the sum agree with the decision?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.tables.statements import post_label
from samspill.apps.budgets.tables.weights import month_names
from samspill.apps.budgets.vouchers import CHECKED_TABLES
from samspill.apps.budgets.words import TABLES, word
from samspill.engine.statements.accounts import AreaMapping, Line
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.statement import statement
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.vouchers import Vouchers
    from samspill.engine.vouchers import VoucherRow
    from samspill.web.access import Actor

MONTHS = range(1, 13)
CLASSES = ("operating", "investment")


def month_table(vouchers: Vouchers) -> DataTable:
    """Give expense, income and net of each account class in each month."""
    sums: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in vouchers.rows:
        side = "expense" if row.amount_ore > 0 else "income"
        for part in (side, "net"):
            sums[row.key.account_class, part][row.month] += row.amount_ore
    labels = {"operating": _("Operations"), "investment": _("Investment")}
    parts = {"expense": _("Above zero"), "income": _("Below zero"), "net": _("Net")}
    rows: list[Row] = []
    for each in CLASSES:
        rows.append(Row((Cell(labels[each]), *(Cell("") for _month in range(len(MONTHS) + 1))), "group"))
        rows += [_month_row(label, sums[each, part], part == "net") for part, label in parts.items()]
    return DataTable(
        caption=_("Vouchers of %(year)s by month, NOK 1,000") % {"year": vouchers.year},
        columns=(
            Column(_("Account class")),
            *(Column(name, is_number=True) for name in month_names()),
            Column(_("The year"), is_number=True),
        ),
        rows=tuple(rows),
        code="voucher-months",
    )


def _month_row(label: str, by_month: dict[int, int], is_net: bool) -> Row:  # noqa: FBT001 - one of two kinds of rows
    amounts = [*(by_month.get(month, 0) for month in MONTHS), sum(by_month.values())]
    cells = (Cell(amount_ore, "thousands") for amount_ore in amounts)
    return Row((Cell(label), *cells), "total" if is_net else "plain", level=1)


def check_table(actor: Actor, row: PlanVersion, vouchers: Vouchers) -> DataTable:
    """Give the sum of each statement as decided and as the vouchers come to, and the difference, post by post."""
    lines = [Line(each.year, each.key, each.amount_ore) for each in vouchers.rows]
    sums = place_lines(lines, evaluation.book(), AreaMapping(), row.entity)
    decided = next((each for each in evaluation.evaluated(actor, row).years if each.year == vouchers.year), None)
    rows: list[Row] = []
    for table in CHECKED_TABLES if decided else ():
        of_vouchers = statement(sums, evaluation.book(), table, vouchers.year)
        rows.append(Row((Cell(word(TABLES, table)), Cell(""), Cell(""), Cell("")), "group"))
        for each in decided.statements[table].rows if decided else ():
            voucher_ore = of_vouchers.post(each.row.post) if of_vouchers else 0
            amounts = (each.amount_ore, voucher_ore, voucher_ore - each.amount_ore)
            rows.append(Row((Cell(f"{each.row.post} {post_label(each.row)}"), *_kroner(amounts)), level=1))
    return DataTable(
        caption=_("Decided and in the vouchers, kroner"),
        columns=(
            Column(_("Post")),
            Column(_("Decided"), is_number=True),
            Column(_("Vouchers"), is_number=True),
            Column(_("Difference"), is_number=True),
        ),
        rows=tuple(rows),
        code="voucher-check",
    )


def voucher_table(vouchers: Vouchers) -> DataTable:
    """Give every voucher row: account class, art, unit, function, project, month and amount."""
    return DataTable(
        caption=_("Budget vouchers %(year)s") % {"year": vouchers.year},
        columns=(
            Column(_("Account class")),
            Column(_("Art")),
            Column(_("Unit")),
            Column(_("Function")),
            Column(_("Project")),
            Column(_("Period")),
            Column(_("Kroner"), is_number=True),
        ),
        rows=tuple(_voucher_rows(vouchers.rows)),
        code="vouchers",
    )


def _voucher_rows(rows: Iterable[VoucherRow]) -> Iterator[Row]:
    labels = {"operating": _("operations"), "investment": _("investment")}
    for row in rows:
        key = row.key
        account = (labels.get(key.account_class, key.account_class), key.art, key.unit, key.function, key.project)
        period = f"{row.year}{row.month:02d}"
        yield Row((*(Cell(text) for text in (*account, period)), Cell(row.amount_ore, "kroner")))


def _kroner(amounts: Iterable[int]) -> tuple[Cell, ...]:
    return tuple(Cell(amount_ore, "kroner") for amount_ore in amounts)
